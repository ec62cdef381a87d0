import type { Page } from '@playwright/test';
import { course as courseEn } from '../src/i18n/en/course.ts';
import { present as presentEn } from '../src/i18n/en/present.ts';
import { course as courseEs } from '../src/i18n/es/course.ts';
import { present as presentEs } from '../src/i18n/es/present.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, open, test } from './support/page.ts';
import { setUp } from './support/playground.ts';

const texts = { en: { ...courseEn, ...presentEn, answers: courseEn.answer }, es: { ...courseEs, ...presentEs, answers: courseEs.answer } };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const stage = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('without a lesson a remote moves time; a blank screen returns by any key, and the panels are as they were', async ({ page }) => {
  await open(page, { autoplay: false });
  await setUp(page);
  const slider = page.getByRole('slider', { name: 'Steps' });
  await expect(slider).toBeVisible();
  await button(page, 'Apply').first().click();
  const editor = page.locator('#editor');
  const before = await editor.boundingBox();
  await page.keyboard.press('Escape');
  await page.locator('#cluster').focus();
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/[?&]present/);
  await expect(editor).toBeHidden();
  await expect(slider).toBeHidden();
  const start = await page.locator('[data-caption] p').first().textContent();
  await page.keyboard.press('PageDown');
  await expect(page.locator('[data-caption] p').first()).not.toHaveText(start ?? '');
  await page.keyboard.press('PageUp');
  await expect(page.locator('[data-caption] p').first()).toHaveText(start ?? '');
  await page.keyboard.press('.');
  await expect(page.getByText(presentEn.isBlank)).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page.getByText(presentEn.isBlank)).toHaveCount(0);
  await expect(page.locator('[data-caption] p').first()).toHaveText(start ?? '');
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/present/);
  await expect(slider).toBeVisible();
  expect(await editor.boundingBox()).toEqual(before);
});

for (const [language, theme] of [
  ['en', 'light'],
  ['es', 'dark'],
] as const) {
  test(`a lesson presented with a remote alone, and a class vote, in ${language}`, async ({ page }) => {
    const text = texts[language];
    // Slow, so that time still runs when the next key is pressed.
    await open(page, { language, theme, speed: 0.25 });
    await page.goto('./?present&lesson=s-node-fails');
    const shown = stage(page, text.step);
    await expect(shown).toContainText(text.progress.replace('{{step}}', '1').replace('{{of}}', '5'));
    await page.keyboard.press('PageDown');
    await expect(shown).toContainText(text.progress.replace('{{step}}', '2').replace('{{of}}', '5'));
    await expect(page.getByRole('radio')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio')).toHaveCount(5);
    await expectAccessible(page, 'an open question while presenting');
    await page.keyboard.press('PageDown');
    await expect(page.getByText(text.askAgain)).toBeVisible();
    await page.keyboard.press('b');
    await expect(page.getByText(text.isBlank)).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(page.getByText(text.isBlank)).toHaveCount(0);
    await expect(page.getByRole('radio')).toHaveCount(5);

    await button(page, text.vote.open).click();
    await page.getByRole('spinbutton', { name: text.word.stays, exact: true }).fill('6');
    await button(page, text.vote.more.replace('{{answer}}', text.word.evicted)).click();
    await button(page, text.vote.more.replace('{{answer}}', text.word.evicted)).press('Enter');
    await expectAccessible(page, 'a class vote');
    await page.keyboard.press('PageDown');
    const row = shown.getByRole('listitem').filter({ hasText: text.word.stays });
    await expect(row.first()).toContainText(text.vote.right);
    await expect(row.first()).toContainText(`75 %`);
    await expect(shown.getByRole('listitem').filter({ hasText: text.word.evicted })).toContainText('25 %');
    await expect(shown.getByRole('listitem').filter({ hasText: text.word.evicted })).not.toContainText(text.vote.right);
    await expectAccessible(page, 'the truth');
    await shown.getByRole('button', { name: /agent-\w{5}$/ }).click();
    await expect(button(page, text.toLesson)).toBeVisible();
    await button(page, text.toLesson).click();
    await expect(row.first()).toBeVisible();

    await page.keyboard.press('PageDown');
    await expect(shown.getByText(text.playing)).toBeVisible();
    await page.keyboard.press('PageDown');
    await expect(shown.getByText(text.playing)).toHaveCount(0);
    await page.keyboard.press('PageDown');
    await expect(shown).toContainText(text.progress.replace('{{step}}', '3').replace('{{of}}', '5'));
    await page.keyboard.press('ArrowLeft');
    await expect(row.first()).toContainText(`75 %`);
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(0);
    await expect(page.getByRole('region', { name: language === 'en' ? 'Inspector' : 'Inspector' })).toContainText('75 %');
  });
}

for (const language of ['en', 'es'] as const) {
  test(`the teacher’s window leads the projector and finds it again, in ${language}`, async ({ page, context }) => {
    const text = texts[language];
    await open(page, { language });
    await page.goto('./?lesson=01-what-a-daemonset-is');
    const opening = context.waitForEvent('page');
    await button(page, text.window.open).click();
    const teacher = await opening;
    await teacher.setViewportSize({ width: 900, height: 700 });
    await teacher.emulateMedia({ reducedMotion: 'reduce' });
    await expect(teacher.getByRole('main'), 'it has its styles').toHaveCSS('display', 'flex');
    await expect(teacher.getByText(text.teacher.progress.replace('{{step}}', '1').replace('{{of}}', '8'))).toBeVisible();
    await button(teacher, text.teacher.present).click();
    const shown = stage(page, text.step);
    await expect(shown).toBeVisible();
    await button(teacher, text.forward).click();
    await button(teacher, text.forward).click();
    await expect(page.getByRole('checkbox', { name: 'cp' })).toBeVisible();

    await button(teacher, text.vote.open).click();
    await teacher.getByRole('spinbutton', { name: 'cp', exact: true }).fill('7');
    await expect(page.getByRole('spinbutton', { name: 'cp', exact: true })).toHaveValue('7');
    await expect(teacher.getByText('w1, w2, w3')).toHaveCount(0);
    await button(teacher, text.teacher.showAnswer).click();
    await expect(teacher.getByText(text.answer.nodes.replace('{{nodes}}', 'w1, w2, w3'))).toBeVisible();
    await expectAccessible(teacher, 'the teacher’s window');
    await expect(shown.getByText(text.vote.right, { exact: true })).toHaveCount(0);
    await teacher.keyboard.press('b');
    await expect(page.getByText(text.isBlank)).toBeVisible();
    await expect(teacher.getByText(text.teacher.isBlank)).toBeVisible();
    await button(teacher, text.blank).click();
    await expect(page.getByText(text.isBlank)).toHaveCount(0);

    // A message of another page, and one that is none.
    await page.evaluate(() => {
      const channel = new BroadcastChannel('daemonset-playground/teacher');
      channel.postMessage({ type: 'command', to: 'another', command: 'reveal' });
      channel.postMessage('reveal');
    });
    await page.reload();
    await expect(teacher.getByText(text.teacher.away)).toHaveCount(0);
    await expect(page.getByRole('spinbutton', { name: 'cp', exact: true })).toHaveValue('7');
    await button(teacher, text.vote.reveal).click();
    await expect(shown.getByText(text.vote.right, { exact: true })).toHaveCount(3);
    await button(teacher, text.teacher.do).click();
    await expectCountersOfAgent(page);
    await page.close();
    await expect(teacher.getByText(text.teacher.away)).toBeVisible();
  });
}

const expectCountersOfAgent = (page: Page) => expect(page.getByRole('article', { name: /^DaemonSet agent / })).toHaveAccessibleName(/3/);
