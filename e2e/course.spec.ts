import type { Page } from '@playwright/test';
import { course as en } from '../src/i18n/en/course.ts';
import { course as es } from '../src/i18n/es/course.ts';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, type Language, open, type Theme, test } from './support/page.ts';
import { node } from './support/playground.ts';

const texts = { en, es };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Opens a lesson by its address. */
async function lesson(page: Page, id: string, settings: { readonly language?: Language; readonly theme?: Theme } = {}): Promise<void> {
  await open(page, { ...settings, autoplay: true });
  await page.goto(`./?lesson=${id}`);
  await expect(button(page, texts[settings.language ?? 'en'].leave).first()).toBeVisible();
}

for (const [language, theme] of [
  ['en', 'light'],
  ['es', 'dark'],
] as const) {
  const text = texts[language];

  test(`a lesson by mouse, in ${language} and ${theme}`, async ({ page }) => {
    await lesson(page, 's-node-fails', { language, theme });
    await expectAccessible(page, 'a step of a lesson');
    await button(page, text.next).click();

    await expect(button(page, language === 'en' ? 'Play through what Apply does' : '')).toHaveCount(0);
    await expectAccessible(page, 'a question');
    await page.getByRole('radio', { name: text.word.deleted }).check();
    await button(page, text.question.answer).click();
    await expect(page.getByText(text.answer.wrong)).toBeVisible();
    await expect(page.getByText(text.word.stays, { exact: true })).toBeVisible();
    await expectAccessible(page, 'an answer');

    await button(page, text.doIt).click();
    await button(page, text.skip).click();
    await expect(button(page, text.next)).toBeVisible();
    await page
      .getByRole('button', { name: /agent-\w{5}$/ })
      .first()
      .click();
    await expectAccessible(page, 'the way back to the lesson');
    await button(page, text.toLesson).click();

    await button(page, text.next).click();
    await expect(page.getByText('?', { exact: true }).first()).toBeVisible();
    await button(page, text.question.skip).click();
    await button(page, text.next).click();
    await button(page, text.doIt).click();
    await button(page, text.next).click();

    await page.reload();
    await button(page, text.showMe).click();
    await button(page, text.skip).click();
    await expect(page.getByText(text.finished)).toBeVisible();

    await button(page, language === 'en' ? 'Lessons' : 'Lecciones').click();
    await expect(page.getByRole('button', { name: new RegExp(`${text.list.done} · ${text.list.running}`) })).toBeVisible();
    await expectAccessible(page, 'the list of lessons');
    await page.keyboard.press('Escape');
    await button(page, text.leave).last().click();
    await expect(page).not.toHaveURL(/lesson=/);
  });
}

test('the list of lessons shows titles only, never the names of their files', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/assets\/s-stale-counters/, async (route) => {
    await held;
    await route.continue();
  });
  await open(page);
  await button(page, 'Lessons').click();
  const list = page.getByRole('dialog', { name: 'Lessons' });
  await expect(list.getByRole('heading', { name: en.list.course })).toBeVisible();
  await expect(list.getByText('01-what-a-daemonset-is')).toBeHidden();
  release();
  await expect(list.getByRole('button', { name: /What a DaemonSet is/ })).toBeVisible();
  await expect(list.getByText('01-what-a-daemonset-is')).toHaveCount(0);
});

test('a lesson and an exercise by keyboard alone: a question, hints, the solution, and a try of one’s own', async ({ page }) => {
  const press = async (name: string) => {
    await tabTo(page, button(page, name));
    await page.keyboard.press('Enter');
  };
  await lesson(page, 's-node-fails');
  await page.keyboard.press('g');
  await press(en.next);
  await expect(page.getByRole('heading', { name: /^Power off w2/ })).toBeFocused();
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  const stays = page.getByRole('radio', { name: en.word.stays });
  for (let choice = 0; choice < 8 && !(await stays.isChecked()); choice++) await page.keyboard.press('ArrowDown');
  await press(en.question.answer);
  await expect(page.getByText(en.answer.right)).toBeVisible();
  await press(en.doIt);
  await press(en.skip);
  await press(en.next);
  await expect(page.getByText('Step 3 of 5')).toBeVisible();

  await page.goto('./?lesson=x-agent-on-linux-workers');
  const exercise = page.getByRole('region', { name: en.exercise.title });
  await expect(exercise).toContainText(en.exercise.open);
  await page.keyboard.press('g');
  await press('Show hint 1 of 3');
  await expect(page.getByText(/which rule let them in/)).toBeVisible();
  await press(en.exercise.solution);
  await expect(page.getByText(en.exercise.shown)).toBeVisible();
  await expect(exercise.getByText(en.exercise.met)).toHaveCount(4);
  await expect(page.getByText(en.exercise.solved)).toHaveCount(0);
  await press(en.exercise.again);
  await exercise.getByText(en.exercise.open).first().waitFor();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a lesson opens in the view of the inspector, and a strip leads back to it', async ({ page }) => {
    await lesson(page, 's-node-fails');
    await button(page, en.next).tap();
    await page.getByRole('radio', { name: en.word.stays }).check();
    await button(page, en.question.answer).tap();
    await expect(page.getByText(en.answer.right)).toBeVisible();
    await button(page, en.doIt).tap();
    await page.getByRole('tab', { name: 'Cluster' }).tap();
    await expect(node(page, 'w2')).toHaveAccessibleName(/Unknown/);
    await page.getByRole('button', { name: /^Lesson: Power off w2/ }).tap();
    await button(page, en.skip).tap();
    await expect(button(page, en.next)).toBeVisible();
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(content).toBeLessThanOrEqual(screen ?? 0);
  });
});
