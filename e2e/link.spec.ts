import { expect, open, test } from './support/page.ts';
import { expectCounters, node, pod, ready, step, toEnd } from './support/playground.ts';

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
  await page.getByRole('button', { name: 'Copy a link to this moment' }).click();
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
  await page.goto('./#s=1.nonsense');
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('could not be opened');
  await ready(page);
});
