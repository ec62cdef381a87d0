import type { Locator } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import {
  apply,
  editor,
  expectCounters,
  manifest,
  node,
  nodeAction,
  openBelow,
  ready,
  scrubber,
  step,
  stepBy,
  timeButton,
  untilPaused,
  write,
} from './support/playground.ts';

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
  await stepBy(page, 'API write');
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
  await expect(page.getByRole('button', { name: 'Step by: API write' }), 'the choice is remembered').toBeVisible();
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

test('pointing at a mark of the track says when, who, how many steps and what, whole; a press goes to its end', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('n');
  await page.keyboard.press('s');
  await untilPaused(page);
  const tape = await scrubber(page).boundingBox();
  if (tape === null) throw new Error('no tape');
  const markAt = (column: number) => ({ x: tape.x + ((column + 0.5) * tape.width) / 32, y: tape.y + tape.height / 2 });
  const hint = page.getByText(/^00:00\.0 · you/);
  await page.mouse.move(markAt(0).x, markAt(0).y);
  await expect(hint).toBeInViewport({ ratio: 1 });
  await expect(hint).toContainText('You add node w4');
  await page.mouse.move(tape.x, tape.y - 200);
  await expect(hint).toHaveCount(0);
  await page.mouse.click(markAt(0).x, markAt(0).y);
  expect(await step(page)).toBe(1);
  await page.mouse.click(markAt(2).x, markAt(2).y);
  expect(await step(page)).toBe(3);
});

test('three hundred nodes get their Pods in at most 14 steps of the default size, each a mark and a row', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await page.getByRole('button', { name: 'Add node' }).click();
  await page.getByRole('menuitem', { name: /^Custom node/ }).click();
  const form = page.getByRole('dialog', { name: 'Custom node' });
  await form.getByRole('textbox', { name: 'Number of nodes' }).fill('300');
  await form.getByRole('button', { name: 'Add node' }).click();
  await expect(form).toBeHidden();
  const next = page.getByRole('button', { name: 'One step forward' });
  const done = async () => (await next.getAttribute('aria-disabled')) === 'true';
  let presses = 0;
  for (; presses < 20 && !(await done()); presses += 1) {
    const before = await step(page);
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await step(page)) > before || (await done()), `press ${presses}`).toBe(true);
  }
  await expectCounters(page, 'Desired 303, .*ready 303');
  expect(presses).toBeLessThanOrEqual(14);
  const length = await step(page);
  expect(length, 'steps are counted one by one').toBeGreaterThan(900);
  await expect(page.getByText(`${length} / ${length}`, { exact: true })).toBeVisible();

  await openBelow(page, 'Steps');
  const list = page.getByRole('list', { name: 'Steps of this branch' });
  const rows = list.locator('> li');
  expect(await rows.count()).toBeLessThanOrEqual(14);
  const row = list.getByRole('button', { name: /The kubelets of 300 nodes report/ });
  await row.click();
  await expect(page.getByText(/^2–301 \/ \d+$/)).toBeVisible();
  await expect(scrubber(page)).toHaveAttribute('aria-valuetext', /^Step 2–301 of \d+, 00:00\.\d\. The kubelets of 300 nodes/);
  await expect(row).toHaveAttribute('aria-current', 'step');
  await expect(row.getByText('300 steps'), 'the caption has the sentence').toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(row).toHaveAttribute('aria-expanded', 'true');
  await expect(page.getByRole('list', { name: 'Steps of this batch' }).getByRole('listitem')).toHaveCount(101);
  await page.keyboard.press('ArrowLeft');
  await expect(row).toHaveAttribute('aria-expanded', 'false');
  await expect(row).toBeFocused();
});

test('the caption is under the graph and the lanes have names; panels open below on demand, and the choice is remembered', async ({
  page,
}) => {
  await open(page, { autoplay: false });
  await ready(page);
  const [graph, time] = [
    page.getByRole('region', { name: 'Cluster', exact: true }),
    page.getByRole('region', { name: 'Time', exact: true }),
  ];
  const heightOf = async (part: Locator) => (await part.boundingBox())?.height ?? 0;
  const question = page.getByTitle('fluentbit runs on 3 of 4 nodes.');
  const [below, above] = [await question.boundingBox(), await graph.boundingBox()];
  if (below === null || above === null) throw new Error('no caption or no graph');
  expect(below.y - (above.y + above.height), 'directly under the graph').toBeLessThan(16);
  expect(await heightOf(time), 'caption and band').toBeLessThanOrEqual(144);
  await expect(time.getByRole('list', { name: 'Who acts, lane by lane' }).getByRole('listitem')).toHaveText([
    'You',
    'Controllers',
    'Scheduler',
    'Kubelets',
    'Node lifecycle controller',
  ]);

  const tall = await heightOf(graph);
  const expanded = async (shown?: string) => {
    for (const name of ['Steps', 'Events', 'Console'])
      await expect(timeButton(page, name)).toHaveAttribute('aria-expanded', String(name === shown));
  };
  await expanded();
  await timeButton(page, 'Steps').click();
  await expanded('Steps');
  await timeButton(page, 'Events').click();
  await expanded('Events');
  expect(await heightOf(graph)).toBeLessThan(tall);
  await page.reload();
  await ready(page);
  await expanded('Events');
  await expect(page.getByRole('region', { name: 'Events', exact: true })).toBeVisible();
  await tabTo(page, timeButton(page, 'Events'));
  await page.keyboard.press('Enter');
  await expanded();
  await page.reload();
  await ready(page);
  await expanded();
  // A closed panel stays closed in a larger window, and the graph gets the height.
  await page.setViewportSize({ width: 1280, height: 1000 });
  await expect.poll(() => heightOf(graph)).toBe(tall + 280);
  await page.keyboard.press('k');
  await expanded('Console');
});

test('a hint, a command and its error cover no card, and the error can be read whole', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  const graph = await page.getByRole('region', { name: 'Cluster', exact: true }).boundingBox();
  const isBelowGraph = async (part: Locator) => {
    await expect(part).toBeVisible();
    expect((await part.boundingBox())?.y).toBeGreaterThanOrEqual((graph?.y ?? 0) + (graph?.height ?? 0));
  };
  await isBelowGraph(page.getByRole('complementary', { name: 'Hint' }));
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: extra\n---\n';
  await write(page, `${namespace}${manifest().replace('name: fluentbit\n        image', 'name: B_\n        image')}`);
  await apply(page);
  const answer = page.getByRole('status', { name: 'Equivalent kubectl command' });
  await expect(answer).toContainText('The DaemonSet "fluentbit" is invalid');
  await isBelowGraph(answer);
  const whole = page.getByRole('dialog', { name: 'Equivalent kubectl command' });
  const show = answer.getByRole('button', { name: 'Show output' });
  await show.click();
  await expect(whole).toContainText('namespace/extra created');
  await expect(whole).toContainText('a lowercase RFC 1123 label must consist of');
  await expectAccessible(page, 'the output of a command');
  await page.keyboard.press('Escape');
  await expect(whole).toBeHidden();
  await show.press('Enter');
  await expect(whole).toBeVisible();
});

test('what is often taught otherwise stands under the caption of its step, also when one comes back to it', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  await nodeAction(page, 'w1', 'Cordon');
  const time = page.getByRole('region', { name: 'Time', exact: true });
  const graph = page.getByRole('region', { name: 'Cluster', exact: true });
  const height = (await graph.boundingBox())?.height;
  const reason = 'Cordon does not keep DaemonSet Pods away: they tolerate unschedulable nodes.';
  await expect(time.getByTitle(reason)).toBeVisible();
  await expect(time.locator('p[aria-live="polite"]')).toHaveText(new RegExp(`You cordon node w1.* Often taught otherwise: ${reason}$`));
  await expectAccessible(page, 'what is often taught otherwise');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await expect(time.getByTitle(reason)).toHaveCount(0);
  await page.keyboard.press('PageUp');
  await expect(time.getByTitle(reason)).toBeVisible();
  expect((await graph.boundingBox())?.height, 'the graph keeps its height').toBe(height);
  const label = time.getByRole('button', { name: 'Often taught otherwise' });
  await label.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Often taught otherwise' })).toContainText(reason);
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
  const caption = (await page.getByRole('region', { name: 'Time', exact: true }).locator('p[title]').getAttribute('title')) ?? '';
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

test('while nothing plays the page does no work: no timer and no frame in ten seconds', async ({ page }) => {
  await page.addInitScript(() => {
    const counted = { calls: [] as string[] };
    Object.assign(globalThis, { counted });
    const wrap = (name: 'setTimeout' | 'setInterval' | 'requestAnimationFrame' | 'requestIdleCallback') => {
      const original = window[name] as (callback: (...values: unknown[]) => void, ...rest: unknown[]) => number;
      Object.assign(window, {
        [name]: (callback: (...values: unknown[]) => void, ...rest: unknown[]) =>
          original.call(
            window,
            (...values: unknown[]) => {
              counted.calls.push(`${name} ${String(callback).slice(0, 200)}`);
              callback(...values);
            },
            ...rest,
          ),
      });
    };
    for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback'] as const) wrap(name);
  });
  await open(page);
  await ready(page);
  await editor(page);
  await node(page, 'w1').locator('header').click();
  await apply(page);
  await untilPaused(page);
  const calls = () => page.evaluate(() => (globalThis as unknown as { readonly counted: { calls: string[] } }).counted.calls.splice(0));
  expect(await calls(), 'what the page does is counted').not.toEqual([]);
  // What follows the last step ends by itself: the last command goes, the session is saved.
  await expect(async () => {
    await calls();
    await page.waitForTimeout(1500);
    expect(await calls()).toEqual([]);
  }).toPass();
  await page.waitForTimeout(10_000);
  expect(await calls()).toEqual([]);
  expect(await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0);
});
