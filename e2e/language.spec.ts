import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { editor, manifest, ready, write, writtenLines } from './support/playground.ts';

const problems = (page: Page) => page.getByRole('list', { name: /^(Problems|Problemas)$/ });

/** Puts the cursor behind the text's first occurrence, by the find widget's own keys not needed: by line and column. */
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
  await expect(problems(page)).toContainText('has its value already');
  await page.getByRole('button', { name: 'Repair the indentation' }).click();
  await expect(problems(page)).toHaveCount(0);
  expect(await writtenLines(page)).toContain('  name: fluentbit');
});

test('a field in the wrong place is moved from the keyboard: Ctrl+. at the mark', async ({ page }) => {
  await open(page);
  await ready(page);
  const wrong = manifest().replace('  selector:', '  nodeSelector:\n    kubernetes.io/os: linux\n  selector:');
  await write(page, wrong);
  await expect(problems(page)).toContainText('unknown field "spec.nodeSelector"');
  await putCursor(page, lineOf(wrong, 'nodeSelector'), 4);
  await page.keyboard.press('ControlOrMeta+.');
  await expect(page.getByText('Move nodeSelector into spec.template.spec')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(problems(page)).toHaveCount(0);
  expect(await writtenLines(page)).toContain('      nodeSelector:');
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
