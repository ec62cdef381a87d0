import { readFileSync } from 'node:fs';
import { expect, open, test } from './support/page.ts';
import {
  apply,
  daemonSet,
  editor,
  expectCounters,
  manifest,
  pod,
  ready,
  step,
  still,
  toEnd,
  write,
  writtenLines,
} from './support/playground.ts';

interface Recording {
  readonly steps: readonly { readonly stdin?: string; readonly result?: { readonly stderr: string } }[];
}

const recordingOf = (name: string): Recording => JSON.parse(readFileSync(`conformance/scenarios/${name}.json`, 'utf8'));

test.beforeEach(async ({ page }) => {
  await open(page);
  await ready(page);
});

test('an unknown field is marked where it is, in the words of the API server', async ({ page }) => {
  await write(page, manifest().replace('  selector:', '  replicas: 3\n  selector:'));
  const problem = page.getByRole('list', { name: 'Problems' }).getByRole('button', { name: /unknown field/ });
  await expect(problem).toHaveCount(1);
  await expect(problem).toContainText('unknown field "spec.replicas"');
  await expect(problem).toContainText('Line 7');
  await expect(page.locator('.squiggly-error')).toHaveCount(1);
  const [mark, line] = await Promise.all([
    page.locator('.squiggly-error').boundingBox(),
    page.locator('.view-line', { hasText: 'replicas' }).boundingBox(),
  ]);
  expect(mark && line && mark.y >= line.y - 1 && mark.y + mark.height <= line.y + line.height + 4, 'the mark is on the line').toBe(true);
  await expect(page.getByRole('tab', { name: /with errors/ })).toBeVisible();
});

test('a missing rule is told at the key that breaks it, and is gone once repaired', async ({ page }) => {
  await write(page, manifest().replace('app: fluentbit\n  template', 'app: other\n  template'));
  await expect(page.getByRole('list', { name: 'Problems' })).toContainText('`selector` does not match template `labels`');
  await write(page, manifest());
  await expect(page.getByRole('list', { name: 'Problems' })).toHaveCount(0);
});

test('Ctrl+Enter applies', async ({ page }) => {
  await (await editor(page)).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status', { name: 'The command that this stood for' })).toContainText('apply -f');
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
});

test('the space bar and the page’s letters type in the editor', async ({ page }) => {
  await still(page);
  const before = await step(page);
  await (await editor(page)).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# a n d c .? ');
  await page.keyboard.press('Enter');
  expect((await writtenLines(page))[0]).toBe('# a n d c .? ');
  expect(await step(page)).toBe(before);
  await still(page);
});

test('the study sheet’s example as printed gives located errors and changes nothing', async ({ page }) => {
  const told = recordingOf('seed-example').steps.find(({ stdin }) => stdin !== undefined);
  const line = /line (\d+)/.exec(told?.result?.stderr ?? '')?.[1];
  const before = await daemonSet(page).getAttribute('aria-label');
  await write(page, told?.stdin ?? '');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('mapping values are not allowed in this context');
  await expect(problems).toContainText(`Line ${line}`);
  await apply(page);
  await expect(page.getByRole('status', { name: 'The command that this stood for' })).toContainText('error parsing STDIN');
  await still(page);
  await expect(daemonSet(page)).toHaveAccessibleName(before ?? '');
  await expectCounters(page, 'Desired 3, current 3, ready 3');
});

test('a preset opens as a file and applies beside what runs', async ({ page }) => {
  await page.getByRole('button', { name: 'Presets…' }).click();
  await page.getByRole('button', { name: 'Apply Prometheus Node Exporter beside what runs' }).click();
  await toEnd(page);
  await expect(page.getByRole('tab', { name: /node-exporter/ })).toBeVisible();
  await expect(page.getByRole('article', { name: /^DaemonSet .*node-exporter/ })).toHaveAccessibleName(/ready 4/);
  await expectCounters(page, 'Desired 3, current 3, ready 3');
});
