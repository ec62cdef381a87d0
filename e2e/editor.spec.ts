import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, open, test } from './support/page.ts';
import {
  apply,
  daemonSet,
  editor,
  expectCounters,
  manifest,
  node,
  pod,
  ready,
  step,
  textField,
  toEnd,
  untilPaused,
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

test('Ctrl+Enter applies from anywhere on the page', async ({ page }) => {
  await (await editor(page)).focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('status', { name: 'Equivalent kubectl command' })).toContainText('apply -f');
  await toEnd(page);
  await expect(pod(page, 'cp', 'ready')).toHaveCount(1);

  await page.keyboard.press('k');
  const prompt = page.getByRole('textbox', { name: /kubectl/ });
  const applied = page.getByRole('region', { name: 'Commands and their output' }).getByText('kubectl apply -f -');
  await expect(prompt).toBeFocused();
  await expect(applied).toHaveCount(1);
  await page.keyboard.type('get pods');
  await page.keyboard.press('Control+Enter');
  await expect(applied, 'from the console').toHaveCount(2);
  await expect(prompt, 'the line is not sent').toHaveValue('get pods');
  await node(page, 'w1').focus();
  await page.keyboard.press('Control+Enter');
  await expect(applied, 'from a card').toHaveCount(3);
  await expect(page.getByRole('menu'), 'the card’s menu stays closed').toHaveCount(0);
  await page.getByRole('tab', { name: 'fluentbit.yaml' }).focus();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: 'File name' })).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(applied, 'from a field').toHaveCount(4);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Help', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(applied, 'not while a dialog is open').toHaveCount(4);
});

test('what the file names and nobody has is told before Apply, and added by a press that leaves one in the text', async ({ page }) => {
  const account = 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: falco\n  namespace: falco\n';
  await write(
    page,
    manifest()
      .replaceAll('fluentbit', 'falco')
      .replace('namespace: logging', 'namespace: falco')
      .replace('      containers:', '      serviceAccountName: falco\n      priorityClassName: system-node-critcal\n      containers:'),
  );
  const problems = page.getByRole('list', { name: 'Problems' });
  const line = (words: string) => problems.getByRole('listitem').filter({ hasText: words });
  await expect(line('namespaces "falco" not found')).toContainText('Line 5');
  await expect(line('refers to ServiceAccount falco')).toContainText('which exists neither in the cluster nor in this file');
  await expect(line('refers to ServiceAccount falco')).toContainText('Line 17');
  await problems.getByRole('button', { name: /error looking up service account/ }).click();
  await expect(page.locator('.squiggly-warning')).toHaveCount(2);
  for (const fix of ['Add Namespace falco to this file', 'Add ServiceAccount falco to this file', /^Change system-node-critcal to /]) {
    await problems.getByRole('button', { name: fix }).click();
    await expect(textField(page)).toBeFocused();
  }
  await expect(problems).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+Home');
  await expect
    .poll(async () => (await writtenLines(page)).join('\n'))
    .toContain(`kind: Namespace\nmetadata:\n  name: falco\n---\n${account}---\n`);
  await apply(page);
  await toEnd(page);
  await expect(page.getByRole('article', { name: /^DaemonSet falco / })).toHaveAccessibleName(/ready 4/);

  await write(page, manifest().replace('      containers:', '     containers:'));
  await problems.getByRole('button', { name: 'Fix the indentation' }).click();
  await expect(textField(page)).toBeFocused();
});

/** Where the text field draws a word, in pixels. */
const placeOf = (page: Page, word: string): Promise<readonly number[]> =>
  page.locator('#manifest-text').evaluate((place, wanted) => {
    const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (texts.nextNode() !== null) {
      if (texts.currentNode.textContent?.trim() !== wanted) continue;
      const range = document.createRange();
      range.selectNodeContents(texts.currentNode);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left, top, width, height].map(Math.round);
    }
    return [];
  }, word);

test('what is written before Monaco has come goes on in it: nothing moves, and Ctrl+Z takes it back', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/features-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  await ready(page);
  const field = textField(page);
  await field.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# mine\n');
  await expect.poll(() => writtenLines(page)).toContain('# mine');
  const before = await placeOf(page, 'kind');
  expect(before).toHaveLength(4);
  release();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
  await expect.poll(() => placeOf(page, 'kind')).toEqual(before);
  await expect(field).toBeFocused();
  await page.keyboard.type('x');
  await expect.poll(async () => (await writtenLines(page)).slice(0, 2)).toEqual(['# mine', 'xapiVersion: apps/v1']);
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(async () => (await writtenLines(page))[0]).toBe('apiVersion: apps/v1');
});

test('the space bar and the page’s letters type in the editor', async ({ page }) => {
  await untilPaused(page);
  const before = await step(page);
  await (await editor(page)).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await page.keyboard.type('# a n d c .? ');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await writtenLines(page))[0]).toBe('# a n d c .? ');
  expect(await step(page)).toBe(before);
  await untilPaused(page);
});

test('the study sheet’s example as printed gives located errors and changes nothing', async ({ page }) => {
  const shown = recordingOf('seed-example').steps.find(({ stdin }) => stdin !== undefined);
  const line = /line (\d+)/.exec(shown?.result?.stderr ?? '')?.[1];
  const before = await daemonSet(page).getAttribute('aria-label');
  await write(page, shown?.stdin ?? '');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect(problems).toContainText('mapping values are not allowed in this context');
  await expect(problems).toContainText(`Line ${line}`);
  await apply(page);
  await expect(page.getByRole('status', { name: 'Equivalent kubectl command' })).toContainText('error parsing STDIN');
  await untilPaused(page);
  await expect(daemonSet(page)).toHaveAccessibleName(before ?? '');
  await expectCounters(page, 'Desired 3, current 3, ready 3');
  await (await editor(page)).focus();
  await page.keyboard.type('# ');
  await expect(page.getByRole('status', { name: 'Equivalent kubectl command' }), 'it spoke of another text').toBeEmpty();
});

test('a preset opens as a file and is applied to the cluster', async ({ page }) => {
  await page.getByRole('button', { name: 'Presets…' }).click();
  await page.getByRole('button', { name: 'Apply Prometheus Node Exporter to this cluster' }).click();
  await toEnd(page);
  await expect(page.getByRole('tab', { name: /node-exporter/ })).toBeVisible();
  await expect(page.getByRole('article', { name: /^DaemonSet .*node-exporter/ })).toHaveAccessibleName(/ready 4/);
  await expectCounters(page, 'Desired 3, current 3, ready 3');
});
