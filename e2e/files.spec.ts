import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, ready, writtenLines } from './support/playground.ts';

const several =
  'apiVersion: v1\nkind: Namespace\nmetadata:\n    name: agents\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n    name: agent\n    namespace: agents\n';

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
  await editor(page);
});

test('files are opened, outlined, formatted and downloaded; undo goes back beyond a reload', async ({ page }) => {
  const menu = page.getByRole('button', { name: 'File actions' });
  await menu.click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('menuitem', { name: 'Open files…' }).click()]);
  await chooser.setFiles({ name: 'several.yaml', mimeType: 'text/yaml', buffer: Buffer.from(several) });
  await expect(page.getByRole('tab', { name: 'several.yaml', selected: true })).toBeVisible();

  await page.getByRole('button', { name: 'Documents of this file: 2 documents' }).click();
  await page.getByRole('menuitem', { name: /ServiceAccount agent/ }).click();
  await expect(page.locator('.monaco-editor textarea, .monaco-editor [role="textbox"]').first()).toBeFocused();

  await menu.click();
  await page.getByRole('menuitem', { name: 'Format' }).click();
  await expect.poll(() => writtenLines(page)).toContain('  name: agents');
  await menu.click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'Download' }).click()]);
  expect(download.suggestedFilename()).toBe('several.yaml');
  expect(readFileSync(await download.path(), 'utf8')).toBe(several.replaceAll('    name', '  name'));

  await page.reload();
  await (await editor(page)).focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => writtenLines(page)).toContain('    name: agents');
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
