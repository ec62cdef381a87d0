import { expectAccessible } from './support/axe.ts';
import { expect, open, test } from './support/page.ts';
import { apply, expectCounters, manifest, node, ready, scrubber, step, untilPaused, write } from './support/playground.ts';

const settled = { name: /^Run to the next stable state/ };

test('by keyboard: to settled states, write by write, and back to the same moment', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await untilPaused(page);
  const rest = await step(page);
  expect(rest, 'the first settled state is some steps away').toBeGreaterThan(2);
  await page.keyboard.press('Home');
  expect(await step(page)).toBe(0);
  await page.getByRole('combobox', { name: 'Step by' }).selectOption('write');
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  const amid: number[] = [];
  let presses = 0;
  for (; (await step(page)) < rest && presses < 60; presses++) {
    await page.keyboard.press('ArrowRight');
    if (await page.getByText(/^write \d+ of \d+$/).isVisible()) amid.push(await step(page));
  }
  expect(presses, 'some step has more than one write').toBe(rest + amid.length);
  expect(amid.length).toBeGreaterThan(0);
  for (; presses > 0; presses--) await page.keyboard.press('ArrowLeft');
  expect(await step(page)).toBe(0);
  await page.reload();
  await ready(page);
  await expect(page.getByRole('combobox', { name: 'Step by' }), 'the choice is remembered').toHaveValue('write');
});

test('branches: begun by F, named, drawn, switched, renamed and deleted; the tape zooms', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await untilPaused(page);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('f');
  const branches = page.getByRole('list', { name: 'Branches' });
  await expect(branches.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await page.keyboard.press('f');
  await expect(branches.getByRole('button', { name: 'before: a machine joins: w4', exact: true })).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('n');
  await expect(node(page, 'w4')).toHaveCount(1);
  await branches.getByRole('button', { name: 'Main', exact: true }).click();
  await expect(node(page, 'w4')).toHaveCount(0);
  await branches.getByRole('button', { name: 'Rename branch: before: a machine joins: w4' }).press('Enter');
  await page.getByRole('textbox', { name: 'Branch name' }).fill('mine');
  await page.keyboard.press('Enter');
  await expect(branches.getByRole('button', { name: 'mine', exact: true })).toBeVisible();
  await scrubber(page).focus();
  await page.keyboard.press('z');
  await expect(page.getByRole('button', { name: 'Show all steps' })).toHaveAttribute('aria-disabled', 'false');
  await expectAccessible(page, 'with branches and a zoomed tape');
  await page.getByRole('button', { name: 'Show all steps' }).click();
  await branches.getByRole('button', { name: 'Delete branch: mine' }).click();
  await expect(branches.getByRole('listitem')).toHaveCount(2);
});

test('pointing at a mark of the tape shows its sentence, whole', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await untilPaused(page);
  const tape = await scrubber(page).boundingBox();
  if (tape === null) throw new Error('no tape');
  await page.mouse.move(tape.x + 4, tape.y + tape.height / 2);
  await expect(page.getByText('00:00.0 You add node w4')).toBeInViewport({ ratio: 1 });
  await page.mouse.move(tape.x + 4, tape.y + tape.height + 60);
  await expect(page.getByText('00:00.0 You add node w4')).toHaveCount(0);
});

test('in the past the editor offers what was applied, and the console marks what is to come', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await write(page, manifest({ image: 'fluent/fluent-bit:3.2' }));
  await apply(page);
  await page.getByRole('button', settled).click();
  await untilPaused(page);
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await expect(page.getByText('At this step the cluster had a different version')).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByText('after the step shown')).toBeVisible();
});

test('the live region does not flood while playing, and ends on the sentence shown; a hidden page pauses', async ({ page }) => {
  await open(page, { speed: 8 });
  await ready(page);
  await page.evaluate(() => {
    const region = [...document.querySelectorAll('p[aria-live="polite"]')].find((element) => element.className.includes('visually-hidden'));
    const counts = { texts: 0 };
    Object.assign(window, { counts });
    if (region) new MutationObserver(() => (counts.texts += 1)).observe(region, { characterData: true, subtree: true, childList: true });
  });
  const start = Date.now();
  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await untilPaused(page);
  const seconds = (Date.now() - start) / 1000;
  const caption = (await page.locator('p[title]:has(~ p[aria-live="polite"])').getAttribute('title')) ?? '';
  await expect(page.locator('p[aria-live="polite"].visually-hidden').filter({ hasText: caption })).toHaveCount(1);
  const text = await page.evaluate(() => (window as unknown as { counts: { texts: number } }).counts.texts);
  expect(text).toBeGreaterThan(0);
  expect(text, `${await step(page)} steps in ${seconds} s`).toBeLessThanOrEqual(3 + seconds / 2);
  await expectCounters(page, 'Desired 4, .*ready 4');

  await page.keyboard.press('n');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await untilPaused(page);
  await expect(page.getByText('Paused while this page was hidden.').first()).toBeVisible();
});
