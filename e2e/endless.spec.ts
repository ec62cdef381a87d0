import { endlessCases } from '../src/testing/endlessCases.ts';
import { expect, open, test } from './support/page.ts';
import { apply, openBelow, ready, untilPaused, write } from './support/playground.ts';

test('whatever the cluster does: "to the end" ends, says what is left, and the page can be used', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  const time = page.getByRole('region', { name: 'Time' });
  for (const { name, manifest, then = [], end } of endlessCases) {
    await test.step(name, async () => {
      await write(page, manifest);
      await apply(page);
      for (const line of then) {
        await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
        await untilPaused(page);
        await openBelow(page, 'Console');
        await page.getByRole('textbox', { name: 'kubectl command' }).fill(line);
        await page.keyboard.press('Enter');
      }
      await page.getByRole('button', { name: /^Run until nothing is left/ }).click({ force: true });
      await untilPaused(page);
      if (end !== 'stable')
        await expect(time.getByText(end === 'repeating' ? /keeps repeating/ : /cannot be created|checks again in/).first()).toBeVisible();
      await page.getByRole('button', { name: 'Restart scenario' }).click();
    });
  }
});
