import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { deflateSync, inflateSync } from 'fflate';
import { course as en } from '../src/i18n/en/course.ts';
import { handIn as enHandIn } from '../src/i18n/en/handIn.ts';
import { kinds as enKinds } from '../src/i18n/en/kinds.ts';
import { course as es } from '../src/i18n/es/course.ts';
import { handIn as esHandIn } from '../src/i18n/es/handIn.ts';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, type Language, open, type Theme, test } from './support/page.ts';
import { ready, setUp } from './support/playground.ts';

const EXERCISE = 'x-reserve-a-node';
interface Settings {
  readonly language: Language;
  readonly theme: Theme;
}
const texts = { en: { course: en, handIn: enHandIn }, es: { course: es, handIn: esHandIn } };
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A learner opens the exercise, gives a command in the console, and hands in a file. Returns its text. */
async function handedIn(context: BrowserContext, settings: Settings, name: string, line: string): Promise<string> {
  const { language } = settings;
  const { course, handIn } = texts[language];
  const page = await context.newPage();
  await open(page, settings);
  await page.goto(`./?lesson=${EXERCISE}`);
  const exercise = page.getByRole('region', { name: course.exercise.title });
  await expect(exercise).toContainText(course.exercise.open);
  await setUp(page);
  await page.keyboard.press('k');
  const prompt = page.getByRole('textbox', { name: language === 'en' ? 'kubectl command' : 'Comando de kubectl' });
  await prompt.fill(line);
  await prompt.press('Enter');
  await expect(exercise).toContainText(course.exercise.commands_one.replace('{{count}}', '1'));
  await button(page, language === 'en' ? 'Play' : 'Reproducir').waitFor();
  await button(page, course.exercise.handIn).click();
  const dialog = page.getByRole('dialog', { name: handIn.form.title });
  await dialog.getByRole('textbox', { name: handIn.form.name }).fill(name);
  await expect(dialog).toContainText(new RegExp(`${handIn.word.solved}|${handIn.word.notYet}`));
  if (name === 'Ana') await expectAccessible(page, 'handing in');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, handIn.form.save).click()]);
  expect(download.suggestedFilename()).toBe(`${EXERCISE}-${name}.txt`);
  // The page stays open: the next one would go on with the session of a closed one.
  return readFile(await download.path(), 'utf8');
}

/** The same hand-in, which says that its cluster began with another node. */
async function tampered(text: string): Promise<string> {
  const dictionary = await readFile(new URL('../src/session/links/linkDictionary.txt', import.meta.url));
  return text.replace(/(?<=hand-in=1\.)[\w-]+/, (packed) => {
    const bytes = Buffer.from(packed, 'base64url');
    const value = JSON.parse(Buffer.from(inflateSync(bytes.subarray(1), { dictionary })).toString()) as unknown[];
    value[2] = 'Mallory';
    value[3] = { ...(value[3] as object), nodes: [{ name: 'w1' }] };
    const deflated = deflateSync(Buffer.from(JSON.stringify(value)), { dictionary });
    return Buffer.concat([bytes.subarray(0, 1), deflated]).toString('base64url');
  });
}

for (const [language, theme] of [
  ['en', 'light'],
  ['es', 'dark'],
] as const satisfies readonly (readonly [Language, Theme])[]) {
  test(`learners hand in, and a teacher checks, in ${language} and ${theme}`, async ({ context }) => {
    const { handIn, course } = texts[language];
    const settings = { language, theme };
    const right = await handedIn(context, settings, 'Ana', 'taint nodes w3 reserved=security:NoExecute');
    const wrong = await handedIn(context, settings, 'Ben', 'taint nodes w3 reserved=security:NoSchedule');

    const teacher = await context.newPage();
    await open(teacher, settings);
    await setUp(teacher);
    await button(teacher, language === 'en' ? 'Lessons' : 'Lecciones').click();
    await button(teacher, course.list.solutions).click();
    const list = teacher.getByRole('dialog', { name: handIn.list.title });
    await list.getByRole('textbox').fill(`[10:01] Ana: ${right}[10:02] Ben: "${wrong.trim()}"\n[10:05] Mallory: ${await tampered(right)}`);
    await button(teacher, handIn.list.check).click();
    const row = (name: string) => list.getByRole('row', { name });
    await expect(row('Mallory')).toContainText(handIn.changed.start);
    await expect(row('Ana')).toContainText(handIn.word.solved);
    await expect(row('Ana').getByRole('cell').nth(2)).toHaveText(/:1 \(/);
    await expect(row('Ben')).toContainText(handIn.word.notYet);
    await expectAccessible(teacher, 'the list of solutions');

    await button(teacher, handIn.list.openRun.replace('{{name}}', 'Ben')).click();
    await expect(teacher.getByText(handIn.review.of.replace('{{name}}', 'Ben'))).toBeVisible();
    await expect(teacher.getByRole('region', { name: course.exercise.title })).toContainText(course.exercise.open);
    await button(teacher, handIn.review.back).click();
    await expect(list.getByRole('row')).toHaveCount(4);
  });
}

test('the characteristics of the three kinds lead to where each can be seen, by keyboard', async ({ page }) => {
  await open(page);
  await ready(page);
  const showTable = async () => {
    await button(page, 'Lessons').press('Enter');
    await button(page, en.list.kinds).press('Enter');
  };
  await showTable();
  const table = page.getByRole('dialog', { name: enKinds.title });
  await expect(table).toContainText(enKinds.missing.replace('{{kinds}}', 'Deployment, StatefulSet'));
  await tabTo(page, button(page, enKinds.lesson));
  await page.keyboard.press('Enter');
  await button(page, en.next).click();
  await button(page, en.question.skip).click();
  await button(page, en.doIt).click();
  await button(page, en.skip).click();
  await expect(button(page, en.next)).toBeVisible();

  await showTable();
  await expectAccessible(page, 'the characteristics of the kinds');
  await expect(table.getByRole('row', { name: /^Identity/ })).toContainText('db-0, db-1');
  await tabTo(page, table.getByRole('button', { name: /^db: 2 of 2 replicas ready/ }));
  await page.keyboard.press('Enter');
  await expect(table).toHaveCount(0);
  await expect(page.getByRole('tab', { name: /db\.yaml/ })).toHaveAttribute('aria-selected', 'true');

  await showTable();
  await tabTo(page, table.getByRole('button', { name: /kubectl autoscale rejects agent/ }));
  await page.keyboard.press('Enter');
  const prompt = page.getByRole('textbox', { name: 'kubectl command' });
  await expect(prompt).toHaveValue('autoscale daemonset agent --max=3');
  await prompt.press('Enter');
  await expect(page.getByText(/cannot autoscale a DaemonSet/).first()).toBeVisible();
});
