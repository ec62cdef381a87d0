import { readFile } from 'node:fs/promises';
import golden from '../src/session/links.golden.json' with { type: 'json' };
import { expect, open, test } from './support/page.ts';
import { expectCounters, node, pod, ready, step, toEnd, write, writtenLines } from './support/playground.ts';

/** What no squeezing makes shorter. */
const noise = (length: number): string => {
  let [text, seed] = ['', 1];
  while (text.length < length) {
    seed = (seed * 48_271) % 2_147_483_647;
    text += seed.toString(36);
  }
  return text.slice(0, length);
};

test('a link opens the same moment for somebody else', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await toEnd(page);
  await expectCounters(page, 'Desired 4, current 4, ready 4');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  const moment = await step(page);
  const seen = await node(page, 'w3').getAttribute('aria-label');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByText('Link copied')).toHaveCount(1);
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(2000);

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const stranger = await other.newPage();
  await stranger.goto(link);
  await expectCounters(stranger, 'Desired 4');
  expect(await step(stranger)).toBe(moment);
  expect(await node(stranger, 'w3').getAttribute('aria-label')).toBe(seen);
  await other.close();
});

test('a reload goes on where one was', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await toEnd(page);
  const moment = await step(page);
  await page.reload();
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
  expect(await step(page)).toBe(moment);
});

test('a broken link is said to be so, and the default scene is shown', async ({ page }) => {
  await open(page);
  // The page opens it by itself, be it before or after it has started.
  await page.goto('./#s=1.nonsense');
  await expect(page.getByRole('alert')).toContainText('could not be opened');
  await ready(page);
});

test('a session that is too long for a link is offered as a file, which opens where it is dropped', async ({ page, browser, baseURL }) => {
  await open(page, { autoplay: false });
  await ready(page);
  const first = `# ${noise(3_000)}`;
  await write(page, `${first}\n`);
  await page.getByRole('button', { name: 'Go to the start' }).press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/^The link has \d,?\d+ characters: chat and mail programs/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Save file' }).first().click();
  await expect(page.getByText('Too long for a link, so it was saved as a file.')).toHaveCount(1);
  const file = await download;
  expect(file.suggestedFilename()).toBe('daemonset-session.txt');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/#s=1\.[\w-]{2000,}$/);

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const stranger = await other.newPage();
  await stranger.goto('./');
  await ready(stranger);
  const dropped = await stranger.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'daemonset-session.txt', { type: 'text/plain' }));
    return transfer;
  }, text);
  await stranger.locator('body').dispatchEvent('drop', { dataTransfer: dropped });
  await expect(node(stranger, 'w4')).toHaveCount(1);
  await expect.poll(async () => (await writtenLines(stranger))[0]).toContain(first.slice(0, 40));
  await other.close();
});

test('a link whose steps come out differently says so, until that is put away', async ({ page }) => {
  const [link] = golden;
  await page.goto(`./#s=${link?.link}`);
  const note = page.getByText(/^This session was saved with another version of the playground/);
  await expect(note).toBeVisible();
  await page.getByRole('status').getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
});

test('a link that is put into the address of an open page opens, and what was there is offered', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await page.evaluate(() => {
    location.hash = '#s=1.i1ZKSU1LLM0pUdIx0DHUiY6NBQA';
  });
  await expect(page.getByText(/^Your session from .* is available \(1 command\)\./)).toBeVisible();
  await expect(node(page, 'w4')).toHaveCount(0);
  expect(new URL(page.url()).hash).toBe('');
});
