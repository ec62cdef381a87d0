import type { Locator, Page } from '@playwright/test';
import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, open, test } from './support/page.ts';
import { node, pod, ready } from './support/playground.ts';

const parts = ['editor', 'cluster', 'inspector', 'time'] as const;

/** Boxes of the parts that are on the screen. */
const boxes = (page: Page) =>
  page.evaluate(
    (ids) =>
      ids.flatMap((id) => {
        const box = document.getElementById(id)?.getBoundingClientRect();
        return box === undefined ? [] : [{ id, box: [box.left, box.top, box.width, box.height] }];
      }),
    parts,
  );

/** How far things have jumped on the page so far, as browsers score it. */
const shifts = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) =>
          resolve(list.getEntries().reduce((sum, entry) => sum + (entry as PerformanceEntry & { readonly value: number }).value, 0)),
        );
        observer.observe({ type: 'layout-shift', buffered: true });
        // An observer of nothing is never called.
        setTimeout(() => resolve(0), 500);
      }),
  );

const left = {
  columns: { 'editor-panel': 35, 'cluster-panel': 45, 'inspector-panel': 20 },
  rows: { upper: 60, 'time-panel': 40 },
};
const folded = {
  columns: { 'editor-panel': 0, 'cluster-panel': 75, 'inspector-panel': 25 },
  rows: { upper: 84.375, 'time-panel': 15.625 },
};

test('each part has its place from the first picture on', async ({ page }) => {
  let release: () => void = () => undefined;
  let held = Promise.resolve();
  await page.route(/\/(Panels|TimeBar|TimePanel)-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  for (const { width, height, arrangement } of [
    { width: 1280, height: 720, arrangement: undefined },
    { width: 1280, height: 720, arrangement: left },
    // Its panels would be too narrow here.
    { width: 960, height: 540, arrangement: left },
    { width: 1920, height: 1080, arrangement: folded },
    { width: 390, height: 844, arrangement: undefined },
    { width: 683, height: 384, arrangement: undefined },
  ]) {
    const name = `${width}×${height}${arrangement === undefined ? '' : arrangement === left ? ', as left' : ', folded'}`;
    await page.setViewportSize({ width, height });
    await page.evaluate((kept) => {
      for (const group of ['columns', 'rows'] as const) {
        const key = `daemonset-playground:panels/${group}`;
        if (kept === null) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(kept[group]));
      }
    }, arrangement ?? null);
    held = new Promise((resolve) => {
      release = resolve;
    });
    await page.reload();
    await expect(pod(page, 'w3', 'ready'), name).toHaveCount(1);
    const first = await boxes(page);
    expect(
      first.map(({ id }) => id),
      name,
    ).toEqual(width < 900 ? ['cluster'] : parts);
    release();
    await ready(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    const then = await boxes(page);
    for (const [index, { id, box }] of first.entries())
      for (const [side, value] of box.entries()) expect(Math.abs((then[index]?.box[side] ?? 0) - value), `${name}: ${id}`).toBeLessThan(1);
    expect(await shifts(page), name).toBeLessThan(0.005);
  }
});

test('before its scripts have come the page says what it is, in the language and theme that were chosen', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/assets\/.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await page.addInitScript(() => localStorage.setItem('daemonset-playground:settings', JSON.stringify({ language: 'es', theme: 'dark' })));
  await page.goto('./', { waitUntil: 'commit' });
  // The guide, which comes later, has the same sentence.
  const opening = page.locator('main.opening');
  await expect(opening.getByText(es.app.opening)).toBeVisible();
  await expect(opening.getByText(en.app.opening)).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  release();
  await expect(page.getByRole('article', { name: /^Nodo w3/ })).toBeVisible();
  await expect(opening).toHaveCount(0);
});

test('opens paused with its question; a key that can do nothing says why; at the start the question is there again', async ({ page }) => {
  await open(page, { autoplay: false });
  await ready(page);
  const { question } = en.presets.scenarios['fluent-bit'];
  const { stable, start } = en.timeline.unmoved;
  const text = page.locator('p[aria-live="polite"].visually-hidden');
  await expect(page.getByTitle(question, { exact: true })).toBeVisible();
  for (const name of [en.timeline.play, en.timeline.step, en.timeline.settled, en.timeline.end]) {
    const button = page.getByRole('button', { name, exact: true });
    await expect(button, name).toHaveAttribute('aria-disabled', 'true');
    await expect(button, name).toHaveAccessibleDescription(new RegExp(stable));
  }
  await page.keyboard.press('Space');
  await expect(page.getByTitle(stable, { exact: true })).toBeVisible();
  await expect(text.filter({ hasText: stable })).toHaveCount(1);
  await page.keyboard.press('ArrowLeft');
  await expect(text.filter({ hasText: start })).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByTitle(question, { exact: true })).toBeVisible();

  await page.getByRole('button', { name: /^Apply/ }).click();
  const play = page.getByRole('button', { name: en.timeline.play, exact: true });
  await expect(play).toHaveAttribute('aria-disabled', 'false');
  await expect(page.getByTitle(question, { exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
  await expect(play).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Home');
  await expect(node(page, 'cp')).toHaveAccessibleName(/no Pod/);
  await expect(page.getByTitle(question, { exact: true })).toBeVisible();
  await expect(play, 'there is something to replay').toHaveAttribute('aria-disabled', 'false');
});

for (const [language, text] of [
  ['en', en],
  ['es', es],
] as const)
  test(`the guide says what the page is and what to do; what was closed is found again in the help (${language})`, async ({ page }) => {
    const keyboard = language === 'es';
    const press = async (control: Locator) => {
      if (!keyboard) return control.click();
      await control.focus();
      await page.keyboard.press('Enter');
    };
    const region = page.getByRole('region', { name: text.inspector.region });
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const { guide, glossary } = text;
    const { goal, task, explanation } = text.presets.scenarios['fluent-bit'];
    await open(page, { language, autoplay: false });
    await expect(page.getByRole('article', { name: /^Nod[eo] w3/ })).toBeVisible();

    // The guide stands beside the graph, and the strip below the cards leads to it.
    await expect(region.getByText(text.app.opening)).toBeVisible();
    await expect(region.getByText(task)).toBeVisible();
    await expect(region.getByText(explanation)).toHaveCount(0);
    const strip = page.getByRole('complementary', { name: guide.strip.label });
    await expect(strip).toContainText(goal);
    await press(region.getByRole('button', { name: glossary.term.taint.name, exact: true }));
    const popover = page.getByRole('dialog', { name: glossary.term.taint.name });
    await expect(popover).toContainText(glossary.term.taint.about);
    await expect(popover.getByRole('link')).toHaveAttribute('href', /^https:\/\/kubernetes\.io\/docs\/.*taint/);
    await expectAccessible(page, 'the explanation of a term');
    await page.keyboard.press('Escape');
    await expect(popover).toHaveCount(0);

    await press(button(guide.closeAbout));
    await press(button(guide.closeTask));
    await expect(region.getByText(text.app.opening)).toHaveCount(0);
    await expect(region.getByText(task)).toHaveCount(0);
    await expect(strip).toHaveCount(0);

    await press(region.getByRole('button', { name: guide.openHelp }));
    const help = page.getByRole('dialog', { name: text.app.menu.help });
    await expect(help.getByText(text.app.opening)).toBeVisible();
    await expect(help.getByText(task)).toBeVisible();
    await expect(help.getByText(guide.explanationLater)).toBeVisible();
    const licenses = await page.request.get(
      new URL((await help.getByRole('link', { name: guide.licenses }).getAttribute('href')) ?? '', page.url()).href,
    );
    expect(await licenses.text()).toContain('OFL-1.1');
    await expectAccessible(page, 'the guide in the help');
    await press(help.getByRole('tab', { name: glossary.title }));
    await help.getByRole('searchbox', { name: glossary.search }).fill('numberReady');
    await expect(help.getByRole('term')).toHaveText([text.inspector.counter.ready]);
    await expectAccessible(page, 'the glossary');
    await press(help.getByRole('tab', { name: guide.title }));
    await press(help.getByRole('button', { name: guide.again }));
    await page.keyboard.press('Escape');
    await expect(region.getByText(task)).toBeVisible();
    await expect(strip).toContainText(goal);

    // Another command explains nothing yet.
    await page
      .getByRole('article', { name: /^Nod[eo] w2/ })
      .locator('header')
      .click();
    await page.keyboard.press('c');
    await expect(page.getByRole('article', { name: /^Nod[eo] w2/ })).toHaveAttribute('data-cordoned');
    await page.keyboard.press('Escape');
    await expect(region.getByText(task)).toBeVisible();
    await expect(region.getByText(explanation)).toHaveCount(0);

    // After Apply: time is stopped, and the guide explains; at the end it says that the task is done.
    await page.keyboard.press('Control+Enter');
    await expect(region.getByText(explanation)).toBeVisible();
    await press(page.getByRole('status', { name: text.app.strip.label }).getByRole('button', { name: text.app.strip.close }));
    await expect(strip).toContainText(guide.strip.stopped);
    await press(button(text.timeline.end));
    await expect(strip).toContainText(guide.strip.done);
    await expect(region.getByText(guide.done.replace('{{result}}', ''))).toBeVisible();
    await press(strip.getByRole('button', { name: guide.strip.close }));
    await expect(strip).toHaveCount(0);
  });

test('rows of “Try it” stay as they are under the pointer, and are new when it has gone', async ({ page }) => {
  await open(page);
  await ready(page);
  // Above the fold, so that a press scrolls nothing.
  for (const name of [en.guide.closeAbout, en.guide.closeTask]) await page.getByRole('button', { name, exact: true }).click();
  const rows = page.getByRole('region', { name: en.inspector.section.try }).getByRole('listitem');
  const rects = () => rows.evaluateAll((all) => all.map((row) => [row.textContent, row.getBoundingClientRect().top]));
  const [before, count] = [await rects(), await rows.count()];
  await rows.getByRole('button', { name: en.inspector.hint.deletePod }).click();
  await page.keyboard.press('n');
  await expect(pod(page, 'w4', 'ready')).toHaveCount(1);
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: en.timeline.play, exact: true })).toHaveAttribute('aria-disabled', 'true');
  expect((await rects()).slice(0, count)).toEqual(before);
  await expect(rows.getByRole('button', { name: en.inspector.hint.deletePod })).toHaveAttribute('aria-disabled', 'true');
  await expect(rows.getByRole('button', { name: en.inspector.hint.grow })).toHaveAttribute('aria-disabled', 'true');
  await page.mouse.move(640, 300);
  await expect(rows.getByRole('button', { name: en.inspector.hint.deletePod })).toHaveAttribute('aria-disabled', 'false');
  await expect(rows.getByRole('button', { name: en.inspector.hint.grow })).toContainText('w5');
});
