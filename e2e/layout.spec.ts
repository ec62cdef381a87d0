import type { Page } from '@playwright/test';
import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { leaveField, pressItem, walkTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { node, nodeAction, pod, ready, setUp, toEnd, untilPaused } from './support/playground.ts';

/** 1366×768 and 1280×720 at 200 %, 1280×720 at 150 %, 1366×768 at 150 %, phones upright and on their sides, a tablet, and projectors. */
const windows = [
  [683, 384],
  [640, 360],
  [853, 480],
  [911, 512],
  [390, 844],
  [844, 390],
  [932, 430],
  [768, 1024],
  [1280, 720],
] as const;

/** What lies over something else or beyond the window, of all that can be pressed and read around the graph. */
const faults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const parts = [
      ...document.querySelectorAll<HTMLElement>('button, select, output, [role="slider"], [role="tab"], div[title], p[title], .react-flow'),
    ].filter(
      (element) => element.checkVisibility() && element.closest('.react-flow') === (element.matches('.react-flow') ? element : null),
    );
    const name = (element: HTMLElement) => element.getAttribute('aria-label') ?? (element.textContent?.slice(0, 30) || element.className);
    /** What of it can be seen in the boxes that it scrolls in. */
    const seen = (element: HTMLElement) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let box = element.parentElement; box !== null; box = box.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(box).overflow)) continue;
        const around = box.getBoundingClientRect();
        [left, top] = [Math.max(left, around.left), Math.max(top, around.top)];
        [right, bottom] = [Math.min(right, around.right), Math.min(bottom, around.bottom)];
      }
      return { left, top, right, bottom };
    };
    const boxes = parts
      .map((element) => ({ element, ...seen(element) }))
      .filter(({ left, top, right, bottom }) => right > left && bottom > top);
    const outside = boxes
      .filter(({ left, top, right, bottom }) => left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1)
      .map(({ element }) => `${name(element)} is not within the window`);
    const over = boxes.flatMap((one, index, all) =>
      all.slice(index + 1).flatMap((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
        const width = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return width > 1 && height > 1 ? [`${name(one.element)} and ${name(other.element)} overlap by ${width}×${height}`] : [];
      }),
    );
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the window'] : [];
    return [...outside, ...over, ...wide];
  });

for (const [language, text] of Object.entries({ en, es })) {
  test(`nothing lies over anything else in any window, and the graph has room (${language})`, async ({ page }) => {
    await open(page, { language: text === en ? 'en' : 'es' });
    await setUp(page);
    const views = page.getByRole('tablist', { name: text.app.views.label, exact: true }).getByRole('tab');
    const graph = page.locator('.react-flow__renderer');
    for (const [width, height] of windows) {
      await page.setViewportSize({ width, height });
      const [isNarrow, isLow] = [width < 900 || height < 500, height < 500];
      await expect(views).toHaveCount(isNarrow ? 4 : 0);
      for (const name of isNarrow ? (['editor', 'inspector', 'time', 'cluster'] as const) : ([undefined] as const)) {
        if (name !== undefined) await views.getByText(text.app.views[name], { exact: true }).click();
        if (name !== 'editor') await expect(page.getByTitle(text.presets.scenarios['fluent-bit'].question)).toBeVisible();
        await expect.poll(() => faults(page), `${width}×${height}, ${name}`).toEqual([]);
      }
      const canvas = await graph.boundingBox();
      expect(canvas?.height, `graph at ${width}×${height}`).toBeGreaterThan(150);
      if (!isLow || canvas === null) continue;
      const controls = await page.getByRole('toolbar', { name: text.graph.controls.label, exact: true }).boundingBox();
      expect(controls?.x, 'the controls cover no card').toBeGreaterThanOrEqual(canvas.x + canvas.width - 1);
    }
  });
}

/** Where each card stands on the page. */
const places = (page: Page): Promise<Readonly<Record<string, string>>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLElement>('.react-flow [data-card]')].map((card) => {
        const { x, y, width, height } = card.getBoundingClientRect();
        return [card.dataset['card'] ?? '', [x, y, width, height].map(Math.round).join(' ')];
      }),
    ),
  );

/** Nothing but these cards has come, gone or moved. */
async function expectStill(page: Page, before: Readonly<Record<string, string>>, but: readonly string[]): Promise<void> {
  const others = (all: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(all).filter(([card]) => !but.includes(card)));
  expect(others(await places(page))).toEqual(others(before));
}

test('a node that fails, is tainted, leaves or joins moves no other card, by mouse', async ({ page }) => {
  await open(page);
  await ready(page);
  const before = await places(page);
  expect(Object.keys(before)).toHaveLength(5);
  await nodeAction(page, 'w1', 'Power off');
  await toEnd(page);
  await expect(node(page, 'w1')).toHaveAccessibleName(/Unknown/);
  await expectStill(page, before, []);
  await nodeAction(page, 'w2', 'Add taint');
  const dialog = page.getByRole('dialog', { name: 'Add a taint to w2' });
  await dialog.getByLabel('Key').fill('dedicated');
  await dialog.getByLabel('Effect').selectOption('NoExecute');
  await dialog.getByRole('button', { name: 'Add taint' }).click();
  await toEnd(page);
  await expect(pod(page, 'w2')).toHaveCount(0);
  await expectStill(page, before, []);
  await nodeAction(page, 'w2', 'Delete');
  await toEnd(page);
  await expect(node(page, 'w2')).toHaveCount(0);
  await expectStill(page, before, ['Node/w2']);
  await page.getByRole('button', { name: 'Add node', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Worker/ }).click();
  await toEnd(page);
  expect(Object.values(await places(page)), 'the new node takes the free cell').toContain(before['Node/w2']);
  await expectStill(page, before, ['Node/w2', 'Node/w4']);
  await page.keyboard.press('Home');
  await expect(node(page, 'w2')).toHaveCount(1);
  await expectStill(page, before, []);
});

test('by keyboard too, and A arranges the nodes again', async ({ page }) => {
  await open(page);
  await ready(page);
  const before = await places(page);
  const act = async (name: string, action: RegExp) => {
    await walkTo(page, name);
    await page.keyboard.press('Enter');
    await pressItem(page, action);
    await leaveField(page);
    await page.keyboard.press('End');
    await untilPaused(page);
  };
  await act('w3', /^Power off/);
  await expect(node(page, 'w3')).toHaveAccessibleName(/Unknown/);
  await act('w1', /^Cordon/);
  await expect(node(page, 'w1')).toHaveAccessibleName(/Cordoned/);
  await expectStill(page, before, []);
  await act('w2', /^Delete/);
  await expect(node(page, 'w2')).toHaveCount(0);
  await expectStill(page, before, ['Node/w2']);
  await page.keyboard.press('a');
  const arranged = page.getByRole('button', { name: 'Arrange nodes again' });
  await expect(arranged).toHaveAttribute('aria-keyshortcuts', 'a');
  await expect.poll(async () => (await places(page))['Node/w3']).not.toBe(before['Node/w3']);
});
