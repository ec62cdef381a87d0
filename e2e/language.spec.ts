import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, manifest, ready, write, writtenLines } from './support/playground.ts';

const problems = (page: Page) => page.getByRole('list', { name: /^(Problems|Problemas)$/ });

/** Line and column count from 1. */
async function putCursor(page: Page, line: number, column: number): Promise<void> {
  await (await editor(page)).focus();
  await page.keyboard.press('ControlOrMeta+Home');
  for (let down = 1; down < line; down++) await page.keyboard.press('ArrowDown');
  for (let right = 1; right < column; right++) await page.keyboard.press('ArrowRight');
}

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

test('the study sheet’s example is repaired by one press in the list of problems', async ({ page }) => {
  await open(page);
  await ready(page);
  const recording: { readonly steps: readonly { readonly stdin?: string }[] } = JSON.parse(
    readFileSync('conformance/scenarios/seed-example.json', 'utf8'),
  );
  await write(page, recording.steps.find(({ stdin }) => stdin !== undefined)?.stdin ?? '');
  await expect(problems(page)).toContainText('already has a value');
  await page.getByRole('button', { name: 'Fix the indentation' }).click();
  await expect(problems(page)).toHaveCount(0);
  await expect.poll(() => writtenLines(page)).toContain('    metadata:');
});

test('a field in the wrong place is moved from the keyboard: Ctrl+. at the mark', async ({ page }) => {
  await open(page);
  await ready(page);
  const wrong = manifest().replace('  selector:', '  nodeSelector:\n    kubernetes.io/os: linux\n  selector:');
  await write(page, wrong);
  await expect(problems(page)).toContainText('unknown field "spec.nodeSelector"');
  await putCursor(page, lineOf(wrong, 'nodeSelector'), 4);
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.getByRole('option', { name: 'Move nodeSelector into spec.template.spec' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(problems(page)).toHaveCount(0);
  await expect.poll(async () => (await writtenLines(page)).join('\n')).toContain('spec:\n  selector:');
  await page.keyboard.press('ControlOrMeta+End');
  await expect(page.locator('.view-line', { hasText: 'nodeSelector' })).toBeVisible();
});

test('on a phone, where there is no Monaco, problems are mended by their buttons', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, { language: 'es' });
  await page.getByRole('tab', { name: /Manifiesto/ }).click();
  const field = page.getByRole('textbox', { name: /Manifiesto/ });
  await field.fill(manifest().replace('  selector:', '  replicas: 3\n  selector:'));
  await expect(problems(page)).toContainText('Un DaemonSet no tiene replicas');
  const button = page.getByRole('button', { name: /^Quitar replicas/ });
  await tabTo(page, button);
  await expectAccessible(page, 'a problem with a fix on a phone');
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(manifest());
  await expect(problems(page)).toHaveCount(0);
});

test('a field says what it is, and the rules count the nodes that they let in', async ({ page }) => {
  await open(page, { theme: 'dark' });
  await ready(page);
  const text = manifest({ tolerant: false }).replace(
    '      containers:',
    '      nodeSelector:\n        kubernetes.io/hostname: w1\n      containers:',
  );
  await write(page, text);
  await expect(page.locator('.view-line', { hasText: 'nodeSelector' })).toContainText('1 of 4 nodes');
  await putCursor(page, lineOf(text, 'nodeSelector'), 9);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.press('ControlOrMeta+i');
  const hover = page.getByRole('tooltip');
  await expect(hover).toContainText('Labels that a node must have');
  await expect(hover.getByRole('link', { name: /API reference/ })).toHaveAttribute(
    'data-href',
    /^https:\/\/kubernetes\.io\/.*#podspec-v1-core$/,
  );
  await expectAccessible(page, 'a hover and hints');
});

test('keys, values and names of the cluster complete', async ({ page }) => {
  await open(page);
  await ready(page);
  const text = `${manifest()}      nodeSelector:\n        `;
  await write(page, text);
  await page.keyboard.press('Control+Space');
  const list = page.locator('.suggest-widget');
  await expect(list.getByRole('option', { name: /^kubernetes\.io\/hostname/ })).toBeVisible();
  await page.keyboard.type('kubernetes.io/ho');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('option', { name: /^w3/ })).toBeVisible();
  await page.keyboard.type('w3');
  await page.keyboard.press('Enter');
  await expect(page.locator('.view-line', { hasText: 'hostname' })).toContainText('kubernetes.io/hostname: w3');
});
