import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { expect, open, test } from './support/page.ts';

for (const [language, text] of Object.entries({ en, es }))
  for (const hand of ['mouse', 'keyboard'] as const) {
    test(`the first explained change takes at most three presses by ${hand} (${language})`, async ({ page }) => {
      let presses = 0;
      const press = async (key: string, button: RegExp | string) => {
        presses += 1;
        if (hand === 'keyboard') await page.keyboard.press(key);
        else await page.getByRole('button', { name: button }).click();
      };
      await open(page, { language: text === en ? 'en' : 'es' });
      const caption = page.getByRole('region', { name: text.app.panels.time }).locator('p[title]');
      const { question } = text.presets.scenarios['fluent-bit'];
      await expect(caption).toHaveText(question);

      await press('Control+Enter', new RegExp(`^${text.editor.apply}`));
      await expect(page.getByRole('article', { name: /^Nod[eo] cp/ }).getByRole('button', { name: /^Pod fluentbit-/ })).toBeVisible();
      await expect(caption).not.toHaveText(question);
      await expect(caption).toHaveText(/fluentbit/);
      await press('w', text.reasons.chain.button);
      const why = page.getByRole('dialog', { name: text.reasons.chain.title });
      await expect(why.getByRole('list', { name: text.reasons.chain.open }).getByRole('listitem').nth(1)).toBeVisible();
      expect(presses).toBeLessThanOrEqual(3);
    });
  }
