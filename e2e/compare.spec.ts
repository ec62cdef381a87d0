import type { Page } from '@playwright/test';
import { en } from '../src/i18n/en/index.ts';
import { es } from '../src/i18n/es/index.ts';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { daemonSet, manifest, pod, ready, scrubber, setUp, step, toEnd, untilPaused, write } from './support/playground.ts';

const clock = { name: 'Time in both runs' };
const run = (page: Page, name: 'A' | 'B') => page.getByRole('region', { name: `Run ${name}`, exact: true });
const verdict = (page: Page) => page.getByRole('status').filter({ hasText: /^(A |B |Both |Nothing |Neither )/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Compare two runs' });
const branches = (page: Page) => page.getByRole('list', { name: 'Branches' }).getByRole('listitem');

async function compare(page: Page): Promise<void> {
  await dialog(page).getByRole('button', { name: 'Compare', exact: true }).click();
}

/** A line of a run's summary. */
const fact = (page: Page, name: 'A' | 'B', what: string) => run(page, name).locator('dl > div', { hasText: what }).locator('dd');

test('by mouse: one clock for two values of maxUnavailable; a run goes on as a branch, and one undo takes it back', async ({ page }) => {
  await open(page);
  await ready(page);
  const before = await step(page);
  await page.getByRole('button', { name: 'Compare two runs from this step' }).first().click();
  await page.getByLabel('maxUnavailable in B').fill('3');
  await compare(page);

  await expect(verdict(page)).toHaveText(
    'B finishes first: after 3.8 s, A after 11.2 s. A keeps at least 2 available; B has none for some time.',
  );
  await expect(fact(page, 'A', 'Lowest availability')).toHaveText('2 of 3');
  await expect(fact(page, 'B', 'Lowest availability')).toHaveText('0 of 3');
  for (const name of ['A', 'B'] as const) {
    const chart = run(page, name).getByRole('img', { name: /Pods over time/ });
    await expect(chart).toBeInViewport({ ratio: 1 });
    expect(await chart.locator('path[data-line]').count()).toBe(3);
  }
  await page.getByRole('button', { name: 'Go to the end' }).click();
  for (const name of ['A', 'B'] as const) {
    await expect(run(page, name).getByText(/^Node w\d: ready r2$/)).toHaveCount(3);
    await expect(run(page, name).getByRole('img', { name: 'Now 3 available, 3 updated, 0 unavailable of 3' })).toBeVisible();
  }
  await expect(page.getByText('The nodes are the same in both runs.')).toBeVisible();
  await page.getByRole('button', { name: 'Go to the start' }).click();
  await page.getByRole('button', { name: 'Go to the next change' }).click();
  await expect(page.getByText(/2 nodes differ: w\d, w\d$/)).toBeVisible();
  await expect(run(page, 'B').getByText(/Differs from the other run$/)).toHaveCount(2);

  await page.getByRole('button', { name: 'Continue with run B' }).click();
  await expect(dialog(page)).toBeHidden();
  await untilPaused(page);
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);
  await expect(branches(page)).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Run B · maxUnavailable: 3', exact: true })).toHaveAttribute('aria-current', 'true');

  await page.getByRole('button', { name: /^Undo/ }).click();
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 1')).toHaveCount(1);
  expect(await step(page)).toBe(before);
  await expect(scrubber(page)).toHaveAttribute('aria-valuemax', String(before));
});

test('by keyboard: a question, the keys of the clock, a value that is refused, and a run that goes on', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.keyboard.press('v');
  await expect(page.getByLabel('Difference')).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: /^Which Pods stay on a failed node/ }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Play both' })).toBeFocused();
  await expect(verdict(page)).toContainText('is stable first');
  await expect(page.getByRole('slider', clock)).toHaveAttribute('aria-valuetext', '00:00.0');
  await page.keyboard.press('End');
  await expect(run(page, 'A').getByText(/^Node w\d: powered off, not ready r1/)).toHaveCount(1);
  await expect(fact(page, 'A', 'Pods deleted, created')).toHaveText('0, 0');
  await expect(fact(page, 'B', 'Pods deleted, created')).toHaveText('0, 1');
  const end = await page.getByRole('slider', clock).getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('slider', clock)).not.toHaveAttribute('aria-valuetext', end ?? '');
  await page.keyboard.press('Home');
  await expect(page.getByRole('slider', clock)).toHaveAttribute('aria-valuetext', '00:00.0');

  await tabTo(page, page.getByLabel('Difference'), 'Shift+Tab');
  await page.keyboard.type('maxUnavailable');
  await tabTo(page, page.getByLabel('maxUnavailable in A'));
  await page.keyboard.type('many');
  await page.keyboard.press('Enter');
  const alert = dialog(page).getByRole('alert');
  await expect(alert).toContainText('Run A stops');
  await expect(alert).toContainText('spec.updateStrategy.rollingUpdate.maxUnavailable');

  await tabTo(page, page.getByLabel('maxUnavailable in A'), 'Shift+Tab');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('1');
  await tabTo(page, page.getByLabel('Event in both runs'));
  await page.keyboard.type('New image');
  await tabTo(page, page.getByRole('button', { name: 'Compare', exact: true }));
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('B finishes first: after 7.5 s, A after 11.2 s.');
  await tabTo(page, page.getByRole('button', { name: 'Continue with run A' }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await untilPaused(page);
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 2')).toHaveCount(1);
  await expect(branches(page)).toHaveCount(2);
  await page.keyboard.press('ControlOrMeta+z');
  for (const name of ['w1', 'w2', 'w3']) await expect(pod(page, name, 'ready.*revision 1')).toHaveCount(1);
});

const questions = [
  [
    'Replace one Pod at a time, or two?',
    'B finishes first: after 7.5 s, A after 11.2 s. A keeps more Pods available: at least 2; B drops to 1.',
  ],
  ['Delete first, or create first?', /B keeps more Pods available: at least 3; A drops to 2\.$/],
  ['How far does a bad image spread?', 'Neither run finishes on its own. A keeps at least 2 available; B has none for some time.'],
  [
    'Automatic or manual replacement?',
    'A finishes after 11.2 s; B never finishes on its own. B keeps more Pods available: at least 3; A drops to 2.',
  ],
  ['Which Pods stay on a failed node?', /^A is stable first: .* At the end A has 2 of 2 desired Pods, B 3 of 3\.$/],
] as const;

test('every question has its answer, one after the other in one room', async ({ page }) => {
  test.slow();
  await open(page);
  await ready(page);
  for (const [question, answer] of questions) {
    await page.keyboard.press('v');
    await page.getByRole('button', { name: question }).click();
    await expect(verdict(page)).toHaveText(answer);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toBeHidden();
  }
  await expect(daemonSet(page), 'the cluster is as it was').toHaveAccessibleName(/ready 3/);
  await expect(pod(page, 'w1', 'ready.*revision 1')).toHaveCount(1);
});

test('a share against a count, and this cluster against the edited manifest', async ({ page }) => {
  await open(page);
  await ready(page);
  await page.keyboard.press('v');
  await page.getByLabel('maxUnavailable in B').fill('25%');
  await compare(page);
  await expect(verdict(page)).toHaveText('Both finish after 11.2 s. Both keep the same number of Pods available.');
  await page.getByLabel('maxUnavailable in A').fill('2');
  await compare(page);
  await expect(verdict(page)).toContainText('A finishes first: after 7.5 s, B after 11.2 s.');
  await page.keyboard.press('Escape');

  await write(page, manifest());
  await page.locator('body').focus();
  await page.getByRole('button', { name: 'Compare two runs from this step' }).first().click();
  await page.getByRole('button', { name: 'What will my edit do?' }).click();
  await expect(verdict(page)).toContainText('Nothing changes in A; B finishes after');
  await page.getByRole('button', { name: 'Go to the end' }).click();
  await expect(run(page, 'A').getByText(/^Node cp: no Pod/)).toHaveCount(1);
  await expect(run(page, 'B').getByText(/^Node cp: ready r2. Differs/)).toHaveCount(1);
});

test('fifty nodes: every node, both charts and the summary are in sight', async ({ page }) => {
  test.slow();
  await open(page, { scenario: 'fifty-nodes' });
  await setUp(page);
  await toEnd(page);
  await expect(page.getByRole('article', { name: /^DaemonSet node-agent .*ready \d\d/ })).toBeVisible();
  await page.keyboard.press('v');
  await compare(page);
  for (const name of ['A', 'B'] as const) {
    const nodes = run(page, name).getByRole('img', { name: new RegExp(`^Nodes in run ${name}\\. .*\\d+ nodes: ready r1`) });
    await expect(nodes).toBeInViewport({ ratio: 1 });
    const chart = run(page, name).getByRole('img', { name: /Pods over time/ });
    await expect(chart).toBeInViewport({ ratio: 1 });
    expect((await chart.boundingBox())?.height).toBeGreaterThan(120);
    await expect(fact(page, name, 'Lowest availability')).toBeInViewport({ ratio: 1 });
  }
});

test('a thousand nodes: it says how far it is, and can be stopped', async ({ page }) => {
  test.slow();
  await open(page, { autoplay: false });
  await ready(page);
  await page.keyboard.press('k');
  const prompt = page.getByRole('textbox', { name: 'kubectl command' });
  await prompt.fill(`# machines join: ${Array.from({ length: 996 }, (_, index) => `n${index}`).join(', ')}`);
  await prompt.press('Enter');
  await toEnd(page);
  await page.getByRole('button', { name: 'Compare two runs from this step' }).first().click();
  await page.getByLabel('maxUnavailable in A').fill('25%');
  await page.getByLabel('maxUnavailable in B').fill('50%');
  await compare(page);
  await expect(page.getByText(/^Run [AB]: \d+ steps so far$/)).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Stop' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Replace one Pod at a time, or two?' })).toBeVisible();
  await compare(page);
  await expect(verdict(page)).toHaveText(
    'B finishes first: after 7.5 s, A after 14.9 s. A keeps more Pods available: at least 749; B drops to 499.',
  );
  await page.getByRole('button', { name: 'Go to the end' }).click();
  for (const name of ['A', 'B'] as const)
    await expect(run(page, name).getByRole('img', { name: /^Nodes in run [AB]\. 999 nodes: ready r2; 1 node: no Pod$/ })).toBeInViewport({
      ratio: 1,
    });
});

for (const [language, text] of [
  ['en', en.compare],
  ['es', es.compare],
] as const) {
  test(`nothing that axe knows is wrong with it: ${language}`, async ({ page }) => {
    test.slow();
    await open(page, { language });
    await expect(page.getByRole('slider')).toBeVisible();
    await page.keyboard.press('v');
    const question = page.getByRole('button', { name: text.ask.bad });
    await expect(question).toBeVisible();
    await expectAccessible(page, 'the questions');
    await question.click();
    await expect(page.getByRole('slider', { name: text.clock.slider })).toBeVisible();
    await page.getByText(text.chart.values).click();
    await expectAccessible(page, 'both runs');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('tab', { name: text.run.replace('{{run}}', 'B') })).toBeVisible();
    await expectAccessible(page, 'both runs on a phone');
  });
}
