import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { course as courseText } from '../src/i18n/en/course.ts';
import { lessonEditor as en } from '../src/i18n/en/lessonEditor.ts';
import { lessonEditor as es } from '../src/i18n/es/lessonEditor.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, open, test } from './support/page.ts';
import { node, nodeAction, ready, setUp } from './support/playground.ts';

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
const choose = (page: Page, name: string, option: string) =>
  page.getByRole('combobox', { name, exact: true }).selectOption({ label: option });
const stepsOf = (page: Page) => page.getByRole('region', { name: en.steps.list });

async function step(page: Page, title: string, text: string): Promise<void> {
  await button(page, en.steps.add).click();
  // The new step has the focus in its title.
  await expect(field(page, en.step.title)).toBeFocused();
  await page.keyboard.type(title);
  await field(page, en.step.text).fill(text);
}

test('a lesson of five steps is recorded, tried, saved and shared', async ({ page, browser, baseURL }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await ready(page);
  await button(page, 'Lessons').click();
  // Not by pointer: it would come to lie on the graph, whose tips are outside of the landmarks.
  await button(page, en.write).press('Enter');
  await expectAccessible(page, 'the beginnings of a lesson');
  await button(page, `${en.begin.use}: ${en.begin.scenario}`).click();
  // Nothing is before a step that does not exist.
  await expect(button(page, en.steps.before)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('tab', { name: en.views.lesson, exact: true }).click();
  await field(page, en.lesson.title).fill('Cordon and failure');
  await page.getByRole('tab', { name: en.views.steps, exact: true }).click();

  await step(page, 'Three nodes have a Pod', 'The taint of **cp** keeps the Pod off.');
  await button(page, en.point.start).click();
  await node(page, 'cp').click();
  await expect(page.getByRole('button', { name: 'Delete the pointer cp' })).toBeVisible();
  await button(page, en.stopPointing).click();

  await step(page, 'Cordon w1', 'A cordoned node accepts no ordinary Pod.');
  await button(page, en.record.start).click();
  await nodeAction(page, 'w1', 'Cordon');
  await button(page, en.record.stop).click();
  await expect(page.getByRole('textbox', { name: 'Command 1', exact: true })).toHaveValue('kubectl cordon w1');
  await choose(page, en.ask.kind, en.ask.nodes);

  await step(page, 'Power off w2', 'Its kubelet stops.');
  await button(page, en.record.start).focus();
  await page.keyboard.press('Enter');
  await nodeAction(page, 'w2', 'Power off');
  await button(page, en.record.stop).click();
  await choose(page, en.ask.kind, en.ask.outcome);
  await choose(page, en.field.node, 'w2');
  await expectAccessible(page, 'a step with its question');

  await step(page, 'Your turn', 'Make w1 accept Pods again.');
  await button(page, en.step.addCommand).click();
  await page.getByRole('textbox', { name: 'Command 1', exact: true }).fill('kubectl uncordon w1');
  await choose(page, en.step.by, en.step.byLearner);
  // What is missing is named, and a press leads there.
  await page.getByText('1 problem', { exact: true }).click();
  await page.getByRole('list', { name: en.problems.list }).getByRole('button').click();
  await expect(page.getByRole('combobox', { name: en.step.by, exact: true })).toBeFocused();
  await expect(button(page, en.foot.try)).toHaveAttribute('aria-disabled', 'true');
  await button(page, en.condition.add).click();
  await choose(page, en.condition.kind, en.condition.nodes);
  await choose(page, en.field.nodes, en.choice.names);
  await page.getByRole('checkbox', { name: 'cp' }).uncheck();
  await page.getByRole('checkbox', { name: 'w1' }).check();
  await choose(page, en.field.cordoned, en.field.no);

  await step(page, 'The end', 'Two nodes failed to surprise you.');
  // A step is moved with the keyboard, deleted, and had back.
  await stepsOf(page).getByRole('button', { name: /^5 / }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(stepsOf(page).getByRole('button', { name: /^4 The end/ })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await button(page, 'Delete step 5').click();
  await expect(stepsOf(page).getByRole('listitem')).toHaveCount(4);
  await button(page, en.deleted.undo).click();
  await expect(stepsOf(page).getByRole('listitem')).toHaveCount(5);

  await page.reload();
  await setUp(page);
  await expect(stepsOf(page).getByRole('listitem')).toHaveCount(5);
  await expect(field(page, en.step.title)).toHaveValue('The end');

  await button(page, en.foot.try).click();
  await expect(page.getByRole('heading', { name: 'Three nodes have a Pod' })).toBeVisible();
  await button(page, courseText.next).click();
  await button(page, courseText.question.skip).click();
  await button(page, courseText.doIt).click();
  await expect(node(page, 'w1')).toHaveAccessibleName(/cordon/i);
  await button(page, en.backToEditing).click();
  await expect(field(page, en.step.title)).toHaveValue('The end');

  const download = page.waitForEvent('download');
  await button(page, en.foot.save).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('cordon-and-failure.md');
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toContain('do: kubectl cordon w1');
  expect(text).toContain('do: "# power off w2"');
  await button(page, en.foot.link).click();
  await expect(page.getByText(en.foot.copied)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const stranger = await other.newPage();
  await stranger.goto(link);
  await expect(stranger.getByRole('heading', { name: 'Three nodes have a Pod' })).toBeVisible();
  await button(stranger, courseText.next).click();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'Cordon w1' })).toBeVisible();
  await button(stranger, courseText.leave).first().click();

  await button(stranger, 'Lessons').click();
  const chooser = stranger.waitForEvent('filechooser');
  await button(stranger, en.open).click();
  await (await chooser).setFiles({ name: 'lesson.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
  await expect(stranger.getByRole('heading', { name: 'Three nodes have a Pod' })).toBeVisible();
  await button(stranger, courseText.next).click();
  await expect(stranger.getByRole('heading', { name: 'Cordon w1' })).toBeVisible();
  await other.close();
});

test('what cannot be opened says why, in Spanish and dark, and can be corrected', async ({ page }) => {
  await open(page, { language: 'es', theme: 'dark' });
  await page.goto('./?lesson=no-such-lesson');
  await expect(page).not.toHaveURL(/lesson=/);
  await page.keyboard.press('n');
  await expect(page.getByRole('article', { name: /^Nodo w4/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('article', { name: /^Nodo w4/ })).toBeVisible();
  await page.goto('./#lesson=1.broken');
  await expect(page.getByText(es.link.broken)).toBeVisible();
  await page.goto('./#lesson=2.later');
  await expect(page.getByText(es.link.newer)).toBeVisible();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['---\ntitle: A\nnodes: [{name: w1}]\ntitel: B\n---\n\n## Uno\n'], 'a.md'));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText(/Línea 4, columna 1/)).toBeVisible();
  await expect(page.getByText('titel: B')).toBeVisible();
  await button(page, es.editFile).click();
  const file = field(page, es.file.text);
  await expect(file).toHaveValue(/titel: B/);
  await expectAccessible(page, 'a file with a mistake');
  await file.fill((await file.inputValue()).replace('titel: B\n', ''));
  await expect(page.getByRole('list', { name: es.problems.list })).toHaveCount(0);
  await page.getByRole('tab', { name: es.views.steps, exact: true }).click();
  await expect(field(page, es.step.title)).toHaveValue('Uno');
  await page.getByRole('tab', { name: es.views.exercise, exact: true }).click();
  await page.getByRole('checkbox', { name: es.exercise.is }).check();
  await expectAccessible(page, 'an exercise');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('the editor is one column, and a strip leads back to it from the cluster', async ({ page }) => {
    await open(page);
    await setUp(page);
    await button(page, 'Lessons').tap();
    await button(page, en.write).tap();
    await button(page, `${en.begin.use}: ${en.begin.nodes}`).tap();
    await button(page, en.record.start).tap();
    await page.getByRole('tab', { name: 'Cluster' }).tap();
    await nodeAction(page, 'w1', 'Cordon');
    await page.getByRole('button', { name: new RegExp(`^${en.back}`) }).tap();
    await expect(page.getByRole('textbox', { name: 'Command 1', exact: true })).toHaveValue('kubectl cordon w1');
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
  });
});
