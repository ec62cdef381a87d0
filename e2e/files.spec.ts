import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, ready } from './support/playground.ts';

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
  await editor(page);
});

test('by keys: the file is compared with what is applied, with and without the server’s defaults', async ({ page }) => {
  await tabTo(page, page.getByRole('button', { name: 'File actions' }));
  await page.keyboard.press('Enter');
  await pressItem(page, /^Compare with what is applied/);
  const dialog = page.getByRole('dialog', { name: 'fluentbit.yaml and what is applied' });
  await expect(dialog.locator('.line-insert').first()).toBeVisible();
  await expect(dialog).toContainText('tolerations');
  await expect(dialog).not.toContainText('terminationGracePeriodSeconds');
  await expectAccessible(page, 'a file beside what is applied');
  await tabTo(page, dialog.getByRole('checkbox'));
  await page.keyboard.press('Space');
  await expect(dialog).toContainText('terminationGracePeriodSeconds');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
