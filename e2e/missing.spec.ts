import { en } from '../src/i18n/en/index.ts';
import { present } from '../src/i18n/en/present.ts';
import { saving } from '../src/i18n/en/saving.ts';
import { share } from '../src/i18n/en/share.ts';
import { expect, open, test } from './support/page.ts';
import { apply, expectCounters, node, ready, toEnd } from './support/playground.ts';

// What a browser, its settings or an address without https may lack. Each part alone is tested beside the code that asks for it.
const isMissing = () => {
  const gone = (of: object, ...names: readonly string[]) => {
    for (const name of names) Reflect.deleteProperty(of, name);
  };
  const closed = {
    get: () => {
      throw new DOMException('not for this page', 'SecurityError');
    },
  };
  gone(Navigator.prototype, 'locks', 'clipboard', 'serviceWorker', 'languages', 'wakeLock');
  gone(Document.prototype, 'fullscreenEnabled', 'fullscreenElement', 'exitFullscreen');
  gone(Crypto.prototype, 'randomUUID');
  gone(
    window,
    'BroadcastChannel',
    'OffscreenCanvas',
    'requestIdleCallback',
    'Worker',
    'SharedWorker',
    'indexedDB',
    'caches',
    'EditContext',
  );
  for (const storage of ['localStorage', 'sessionStorage']) Object.defineProperty(window, storage, closed);
};

test('the page works without all that a browser can lack, and says what it cannot do', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.addInitScript(isMissing);
  await page.goto('./');
  await expect(page.getByText(saving.unkept)).toBeVisible();
  await ready(page);

  await test.step('no storage, no locks: it plays, at the natural speed', async () => {
    await apply(page);
    await toEnd(page);
    await expectCounters(page, 'Desired 4, current 4, ready 4');
  });

  await test.step('no worker: the editor says that it cannot check, and a cluster is imported all the same', async () => {
    await expect(page.getByRole('list', { name: en.editor.problems.label })).toContainText(en.editor.problems.noWorker);
    await page.getByRole('button', { name: 'Scenario', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Import your cluster/ }).click();
    const dialog = page.getByRole('dialog', { name: 'Import your cluster' });
    await dialog.getByRole('textbox').fill('{"apiVersion":"v1","kind":"Node","metadata":{"name":"mine"}}');
    await dialog.getByRole('button', { name: 'Analyze' }).click();
    await dialog.getByRole('button', { name: 'Open this cluster' }).click();
    await expect(node(page, 'mine')).toBeVisible();
  });

  await test.step('no clipboard: the old command copies', async () => {
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: share.title });
    await dialog.getByRole('button', { name: share.copy }).click();
    await expect(dialog.getByText(share.copied)).toBeVisible();
    const link = await dialog.getByRole('textbox', { name: share.link }).inputValue();
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await page.keyboard.press('k');
    const prompt = page.getByRole('textbox', { name: en.console.prompt });
    await prompt.focus();
    await page.keyboard.press('ControlOrMeta+v');
    await expect(prompt).toHaveValue(link);
    await prompt.fill('');
  });

  await test.step('no full screen, no channel: presenting has no such buttons, or says why', async () => {
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const bar = page.getByRole('region', { name: present.bar });
    await expect(bar.getByText(present.window.off)).toHaveCount(1);
    await expect(bar.getByRole('button', { name: present.fullscreen })).toHaveCount(0);
    await page.keyboard.press('p');
    await expect(bar).toHaveCount(0);
  });
});

test('at an address without https: no copy is said, and the teacher’s window opens', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['clipboard', 'locks', 'serviceWorker']) Reflect.deleteProperty(Navigator.prototype, name);
    Reflect.deleteProperty(Crypto.prototype, 'randomUUID');
    Document.prototype.execCommand = () => false;
  });
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: share.title });
  await dialog.getByRole('button', { name: share.copy }).click();
  await expect(dialog.getByText(share.refused)).toBeVisible();
  await expect(dialog.getByRole('button', { name: share.copy })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const [teacher] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: present.window.open }).click()]);
  await expect(teacher.getByRole('region', { name: present.teacher.controls })).toBeVisible();
});
