import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import { apply, manifest, node, pod, ready, setUp, step, toEnd, write, writtenLines } from './support/playground.ts';

const branches = (page: Page) => page.getByRole('list', { name: 'Branches' });

/** All that a reload must bring back: the Nodes' cards, the head, the branches with their names, the files. */
async function clusterText(page: Page) {
  await setUp(page);
  await expect(page.getByRole('slider', { name: 'Steps' })).toBeVisible();
  return {
    nodes: await page.getByRole('article', { name: /^Node / }).evaluateAll((all) => all.map((card) => card.getAttribute('aria-label'))),
    step: await step(page),
    branches: await branches(page).getByRole('listitem').allTextContents(),
    text: (await writtenLines(page))[0],
    files: await page.getByRole('tab', { name: /\.yaml/ }).allTextContents(),
  };
}

/** A tab as a browser makes it of another one: the same address, and a copy of what is the tab's own. */
async function duplicate(page: Page): Promise<Page> {
  const own = await page.evaluate(() => ({ ...sessionStorage }));
  const copy = await page.context().newPage();
  await copy.addInitScript((values: Record<string, string>) => {
    if (sessionStorage.length === 0) for (const [key, value] of Object.entries(values)) sessionStorage.setItem(key, value);
  }, own);
  await copy.goto(page.url());
  return copy;
}

test('a reload goes on where one was: nodes, head, branches and their names, files', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await write(page, `# Mine.\n${manifest({ image: 'fluent/fluent-bit:3.2' })}`);
  await page.keyboard.press('ControlOrMeta+Home');
  await apply(page);
  await toEnd(page);
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await page.getByRole('button', { name: 'Go to the start' }).press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await branches(page)
    .getByRole('button', { name: /^Rename branch: / })
    .last()
    .press('Enter');
  await page.getByRole('textbox', { name: 'Branch name' }).fill('a fourth node');
  await page.keyboard.press('Enter');
  await toEnd(page);
  await page.keyboard.press('ArrowLeft');
  const before = await clusterText(page);
  expect(before.branches.join()).toContain('a fourth node');
  expect(before.text).toBe('# Mine.');
  await page.reload();
  await expect(node(page, 'w4')).toHaveCount(1);
  await expect.poll(() => clusterText(page)).toEqual(before);
});

test('two tabs keep their own work, also when both are loaded again', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await apply(page);
  await toEnd(page);
  const second = await page.context().newPage();
  await second.goto('./');
  await ready(second);
  expect(await step(second), 'a new tab beside one that lives begins anew').toBe(0);
  await second.keyboard.press('n');
  await expect(node(second, 'w4')).toHaveCount(1);
  await toEnd(second);
  const [one, two] = [await clusterText(page), await clusterText(second)];
  expect(one).not.toEqual(two);
  for (const tab of [page, second]) await tab.reload();
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
  await expect(node(second, 'w4')).toHaveCount(1);
  await expect.poll(() => clusterText(page)).toEqual(one);
  await expect.poll(() => clusterText(second)).toEqual(two);
});

test('a copy of a tab goes on by itself, and its original is as it was', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await toEnd(page);
  const original = await clusterText(page);
  // The page is hidden and shown when another tab comes: what waits is written then.
  await page.evaluate(() => window.dispatchEvent(new Event('pagehide')));
  const copy = await duplicate(page);
  await expect(node(copy, 'w4')).toHaveCount(1);
  await expect.poll(() => clusterText(copy)).toEqual(original);
  await copy.keyboard.press('n');
  await expect(node(copy, 'w5')).toHaveCount(1);
  await toEnd(copy);
  const changed = await clusterText(copy);
  for (const tab of [page, copy]) await tab.reload();
  await expect(node(copy, 'w5')).toHaveCount(1);
  await expect.poll(() => clusterText(page)).toEqual(original);
  await expect.poll(() => clusterText(copy)).toEqual(changed);
});

test('a new tab goes on with the work of one that is gone; a link leaves it where it is, and offers it', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  const work = await clusterText(page);
  const second = await page.context().newPage();
  const closed = page.waitForEvent('close');
  await page.close({ runBeforeUnload: true });
  await closed;
  // The page gets the close event before the browser releases the locks of the tab.
  await second.goto('./favicon.svg');
  await expect.poll(() => second.evaluate(async () => (await navigator.locks.query()).held?.length)).toBe(0);
  await second.goto('./');
  await expect(node(second, 'w4')).toHaveCount(1);
  await expect.poll(() => clusterText(second)).toEqual(work);

  await second.goto('./#s=1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA');
  await expect(node(second, 'w3')).toHaveCount(1);
  await expect(node(second, 'w4')).toHaveCount(0);
  await expect(second.getByText(/^Your session from .* is available \(1 command\)\./)).toBeVisible();
  await second.getByRole('button', { name: 'Resume' }).click();
  await expect(node(second, 'w4')).toHaveCount(1);
  await expect.poll(() => clusterText(second)).toEqual(work);
});

test('what was kept and is broken is said to be so, and can be saved as a file', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await page.addInitScript(() => {
    for (const key of Object.keys(localStorage))
      if (key.endsWith('/deeds')) localStorage.setItem(key, '{"b1":[[0,0,{"type":"explode"},0]]}');
  });
  await page.reload();
  const alert = page.getByRole('alert').filter({ hasText: 'Your last session' });
  await expect(alert).toContainText('Your last session could not be restored. Showing the default scenario.');
  const download = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Download the unreadable data' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toContain('explode');
  await ready(page);
});

test('where the browser takes no more it is said, and the page works on', async ({ page }) => {
  await page.addInitScript(() => {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (key: string, value: string) {
      if (key.includes('/slot/') || key.includes(':slot/')) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, key, value);
    };
  });
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await expect(page.getByText(/^Browser storage is full/)).toBeVisible();
  await page.keyboard.press('n');
  await expect(node(page, 'w5')).toHaveCount(1);
});
