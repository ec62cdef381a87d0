import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { pressItem, tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, manifest, ready, textField, write, writtenLines } from './support/playground.ts';

const several =
  'apiVersion: v1\nkind: Namespace\nmetadata:\n    name: agents\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata:\n    name: agent\n    namespace: agents\n';
const file = (name: string, text: string) => ({ name, mimeType: 'text/yaml', buffer: Buffer.from(text) });

/** How a person presses things. */
interface Hand {
  /** Presses a control; `back` says that it stands before what has the focus. */
  press(control: Locator, back?: 'back'): Promise<void>;
  /** An item of the menu that is open. */
  item(name: RegExp): Promise<void>;
}

const hands: Readonly<Record<string, (page: Page) => Hand>> = {
  mouse: (page) => ({
    press: (control) => control.click(),
    item: (name) => page.getByRole('menuitem', { name }).click(),
  }),
  keys: (page) => ({
    press: async (control, back) => {
      await tabTo(page, control, back === undefined ? 'Tab' : 'Shift+Tab');
      await page.keyboard.press('Enter');
    },
    item: (name) => pressItem(page, name),
  }),
};

const menu = (page: Page): Locator => page.getByRole('button', { name: 'File actions' });
/** The tab of the open file; its name says too where there are errors. */
const tab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`), selected: true });

/** The whole text, beyond what Monaco draws: as the browser's copy of it. */
async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Drops files on an element, as the browser does when they come from outside. */
async function drop(page: Page, onto: Locator, name: string, text: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([called, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([content ?? ''], called ?? '', { type: 'text/yaml' }));
      return carried;
    },
    [name, text],
  );
  await onto.dispatchEvent('dragover', { dataTransfer });
  await expect(page.getByText('Drop files to open them')).toBeVisible();
  await onto.dispatchEvent('drop', { dataTransfer });
}

test.beforeEach(async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await ready(page);
  await editor(page);
});

for (const [by, handOf] of Object.entries(hands)) {
  test(`by ${by}: files are made, opened, renamed and deleted`, async ({ page }) => {
    const hand = handOf(page);
    await hand.press(menu(page));
    await hand.item(/^New file/);
    await expect(tab(page, 'manifest.yaml')).toBeVisible();
    await expect(textField(page), 'one can write at once').toBeFocused();
    await page.keyboard.type('# mine');
    await expect.poll(() => writtenLines(page)).toEqual(['# mine']);

    if (by === 'keys') await page.keyboard.press('Control+m'); // Tab leaves the editor.
    await hand.press(menu(page), 'back');
    await hand.item(/^Rename/);
    await expect(page.getByRole('textbox', { name: 'File name' })).toBeFocused();
    await page.keyboard.type('notes.yaml');
    await hand.press(page.getByRole('button', { name: 'Rename' }));
    await expect(tab(page, 'notes.yaml')).toBeFocused();

    await hand.press(menu(page));
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), hand.item(/^Open files/)]);
    await chooser.setFiles([file('one.yaml', several), file('two.yaml', manifest())]);
    await expect(tab(page, 'two.yaml')).toBeVisible();
    await expect(page.getByRole('tab', { name: 'one.yaml' })).toBeVisible();

    await hand.press(menu(page));
    await hand.item(/^Delete/);
    await expect(page.getByRole('button', { name: 'Keep', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(tab(page, 'two.yaml')).toBeFocused();
    if (by === 'keys') await page.keyboard.press('Delete');
    else {
      await hand.press(menu(page));
      await hand.item(/^Delete/);
    }
    await hand.press(page.getByRole('button', { name: 'Delete', exact: true }), 'back');
    await expect(page.getByRole('tab', { name: 'two.yaml' })).toHaveCount(0);
    await expect(page.getByRole('tab', { selected: true, name: /yaml$/ }), 'the focus does not fall to the page').toBeFocused();
  });

  test(`by ${by}: documents are found, folded and formatted; the file is copied and downloaded`, async ({ page }) => {
    const hand = handOf(page);
    await drop(page, page.getByRole('region', { name: 'Manifest' }), 'several.yaml', several);
    await expect(tab(page, 'several.yaml')).toBeVisible();
    const field = await editor(page);

    await hand.press(page.getByRole('button', { name: 'Documents in this file: 2 documents' }), 'back');
    await hand.item(/ServiceAccount agent/);
    await expect(field).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type('x');
    await expect.poll(() => writtenLines(page)).toContain('apiVersion: v1x');
    await expect.poll(async () => (await writtenLines(page)).indexOf('apiVersion: v1x'), 'the second document').toBe(5);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => writtenLines(page)).not.toContain('apiVersion: v1x');

    const lines = page.locator('.monaco-editor .view-line');
    const all = await lines.count();
    if (by === 'keys') {
      await page.keyboard.press('ControlOrMeta+Shift+[');
      await expect(lines).not.toHaveCount(all);
      await page.keyboard.press('ControlOrMeta+Shift+]');
    } else {
      await page.locator('.monaco-editor .margin').hover();
      await page.locator('.codicon-folding-expanded').first().click();
      await expect(lines).not.toHaveCount(all);
      await page.locator('.codicon-folding-collapsed').first().click();
    }
    await expect(lines).toHaveCount(all);

    if (by === 'keys') await page.keyboard.press('Control+m');
    await hand.press(menu(page), 'back');
    await hand.item(/^Format/);
    await expect.poll(() => writtenLines(page)).toContain('  name: agents');
    const formatted = several.replaceAll('    name', '  name');

    await hand.press(menu(page));
    await hand.item(/^Copy text/);
    await expect(page.getByText('Copied', { exact: true })).toBeVisible();
    expect(await copied(page)).toBe(formatted);

    await hand.press(menu(page));
    const [download] = await Promise.all([page.waitForEvent('download'), hand.item(/^Download/)]);
    expect(download.suggestedFilename()).toBe('several.yaml');
    expect(readFileSync(await download.path(), 'utf8')).toBe(formatted);
  });

  test(`by ${by}: the file is compared with what is applied, with and without the server’s defaults`, async ({ page }) => {
    const hand = handOf(page);
    await hand.press(menu(page));
    await hand.item(/^Compare with the cluster/);
    const dialog = page.getByRole('dialog', { name: 'fluentbit.yaml compared with the cluster' });
    await expect(dialog.locator('.line-insert').first()).toBeVisible();
    await expect(dialog).toContainText('tolerations');
    await expect(dialog).not.toContainText('terminationGracePeriodSeconds');
    await expectAccessible(page, 'a file beside what is applied');
    const defaults = dialog.getByRole('checkbox');
    if (by === 'keys') {
      await tabTo(page, defaults);
      await page.keyboard.press('Space');
    } else await defaults.click();
    await expect(dialog).toContainText('terminationGracePeriodSeconds');
    await (by === 'keys' ? page.keyboard.press('Space') : defaults.click());
    await expect(dialog).not.toContainText('terminationGracePeriodSeconds');
    await (by === 'keys' ? page.keyboard.press('Escape') : dialog.getByRole('button', { name: /^Close/ }).click());
    await expect(dialog).toHaveCount(0);
  });

  test(`by ${by}: undo goes back beyond another tab and a reload`, async ({ page }) => {
    const hand = handOf(page);
    await write(page, '# one');
    await expect.poll(() => writtenLines(page)).toEqual(['# one']);
    if (by === 'keys') await page.keyboard.press('Control+m');
    await hand.press(menu(page), 'back');
    await hand.item(/^New file/);
    await expect(tab(page, 'manifest.yaml')).toBeVisible();
    const first = page.getByRole('tab', { name: 'fluentbit.yaml' });
    if (by === 'keys') {
      await page.keyboard.press('Control+m');
      await tabTo(page, tab(page, 'manifest.yaml'), 'Shift+Tab');
      await page.keyboard.press('ArrowLeft');
      await expect(first).toBeFocused();
    } else await first.click();
    await expect.poll(() => writtenLines(page)).toEqual(['# one']);
    await (await editor(page)).focus();
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => writtenLines(page)).toContain('  template:');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect.poll(() => writtenLines(page)).toEqual(['# one']);

    await page.reload();
    await (await editor(page)).focus();
    await expect.poll(() => writtenLines(page)).toEqual(['# one']);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => writtenLines(page)).toContain('  template:');
  });
}

test('a pasted manifest gives its file its name, until a person gives one', async ({ page }) => {
  await write(page, manifest().replaceAll('fluentbit', 'falco'));
  await expect(tab(page, 'falco.yaml')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(tab(page, 'fluentbit.yaml')).toBeVisible();
  await tab(page, 'fluentbit.yaml').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('mine.yaml');
  await page.keyboard.press('Enter');
  await write(page, manifest().replaceAll('fluentbit', 'falco'));
  await expect.poll(() => writtenLines(page)).toContain('  name: falco');
  await expect(tab(page, 'mine.yaml')).toBeVisible();
});

test('a window that shrinks to a phone’s and grows again keeps the text and what is written in between', async ({ page }) => {
  await write(page, '# wide\n');
  await page.setViewportSize({ width: 390, height: 844 });
  const field = page.getByRole('textbox', { name: /^Manifest/ });
  await page.getByRole('tablist', { name: 'Views' }).getByRole('tab', { name: 'Manifest' }).click();
  await expect(field).toHaveValue('# wide\n');
  await field.fill('# wide\n# narrow');
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => writtenLines(page)).toEqual(['# wide', '# narrow']);
});
