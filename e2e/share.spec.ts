import { readFile } from 'node:fs/promises';
import type { Frame, Page } from '@playwright/test';
import { course as courseEn } from '../src/i18n/en/course.ts';
import { share as en } from '../src/i18n/en/share.ts';
import { course as courseEs } from '../src/i18n/es/course.ts';
import { share as es } from '../src/i18n/es/share.ts';
import { expectAccessible } from './support/axe.ts';
import { tabTo } from './support/keys.ts';
import { expect, open, test } from './support/page.ts';
import { expectCounters, ready, setUp, step, toEnd } from './support/playground.ts';

const texts = { en, es };
const courses = { en: courseEn, es: courseEs };

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

test('sharing by keyboard: a link, a QR code and a frame', async ({ page, browser, baseURL }) => {
  test.slow();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page);
  await ready(page);
  await page.getByRole('button', { name: /^Apply/ }).click();
  await toEnd(page);
  await page.getByRole('button', { name: 'Go to the start' }).press('u');

  const dialog = page.getByRole('dialog', { name: en.title });
  await expect(dialog.getByRole('button', { name: en.copy })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(en.copied)).toBeVisible();
  const link = await copied(page);
  expect(new URL(link).search).toBe('');

  await tabTo(page, dialog.getByRole('radio', { name: en.step }));
  await page.keyboard.press('ArrowDown');
  await expect(dialog.getByRole('radio', { name: en.start })).toBeChecked();
  await tabTo(page, dialog.getByRole('combobox', { name: en.language }));
  await page.keyboard.press('End');
  await tabTo(page, dialog.getByRole('combobox', { name: en.theme }));
  await page.keyboard.press('End');
  await tabTo(page, dialog.getByRole('button', { name: en.qr.save }));
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.svg$/);
  expect(await readFile(await file.path(), 'utf8')).toContain('<svg');
  await tabTo(page, dialog.getByRole('button', { name: en.copy }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText(en.copied)).toBeVisible();
  const fromStart = await copied(page);
  expect(new URL(fromStart).search).toBe('?lang=es&theme=dark');

  await tabTo(page, dialog.getByRole('tab', { name: en.qr.tab }));
  await page.keyboard.press('ArrowRight');
  const code = dialog.getByRole('textbox', { name: en.embed.code });
  await expect(code).toHaveValue(
    /^<iframe src="[^"]*\?embed&amp;lang=es&amp;theme=dark#s=1\.[\w-]+" title="DaemonSet Playground" width="600" height="400"/,
  );
  await expect(dialog.frameLocator('iframe').getByRole('link', { name: es.frame.open })).toBeVisible();
  await tabTo(page, dialog.getByRole('radio', { name: '600 × 400' }));
  await page.keyboard.press('ArrowLeft');
  await dialog.getByRole('spinbutton', { name: en.embed.width }).fill('20');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'the dialog with a frame');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const other = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const stranger = await other.newPage();
  await stranger.goto(link);
  await expectCounters(stranger, 'Desired 4, current 4, ready 4');
  await stranger.goto('./');
  await stranger.goto(fromStart);
  await expect(stranger.locator('html')).toHaveAttribute('lang', 'es');
  await expect(stranger.locator('html')).toHaveAttribute('data-theme', 'dark');
  const track = stranger.getByRole('slider', { name: 'Pasos' });
  await expect(track).toHaveAttribute('aria-valuemax', `${await step(page)}`);
  await expect(track).toHaveAttribute('aria-valuenow', '0');
  expect(await stranger.evaluate(() => localStorage.getItem('daemonset-playground:settings'))).toBeNull();
  await other.close();

  // A lesson has a short link, in the same dialog.
  await page.goto('./?lang=es&lesson=node-fails');
  await page.getByRole('button', { name: courseEs.share }).click();
  await expect(page.getByRole('radio', { name: es.lesson })).toBeChecked();
  await expect(page.getByRole('textbox', { name: es.link })).toHaveValue(/\/\?lesson=node-fails$/);
  await expect(page.getByRole('img', { name: es.qr.label })).toBeVisible();
  await expectAccessible(page, 'the dialog of a lesson');
});

test('a frame in another page leads through a lesson, and touches neither storage, clipboard nor the page around it', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // As where a browser blocks the storage of frames: each use throws.
  await page.addInitScript(() => {
    const uses: string[] = [];
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches'] as const)
      Object.defineProperty(window, name, {
        get: () => {
          uses.push(name);
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    for (const name of ['writeText', 'write', 'readText', 'read'] as const)
      Object.defineProperty(Clipboard.prototype, name, {
        value: () => {
          uses.push(`clipboard.${name}`);
          return Promise.reject(new DOMException('blocked', 'NotAllowedError'));
        },
      });
    document.execCommand = (command) => {
      uses.push(command);
      return false;
    };
    Object.assign(window, { uses });
  });
  await page.route('**/some/path/around.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Around</title><body><main><h1>Notes</h1><input aria-label="Note" autofocus>
        <div style="height:300px"></div><iframe src="./?embed&lesson=node-fails&lang=es" title="Lesson" width="600" height="400"></iframe>
        <div style="height:2000px"></div></main></body></html>`,
    }),
  );
  await page.goto('./around.html');
  const note = page.getByRole('textbox', { name: 'Note' });
  const frame = page.frames()[1] as Frame;
  const button = (name: string) => frame.getByRole('button', { name, exact: true });
  await expect(button(courseEs.next)).toBeVisible();
  await expect(note).toBeFocused();
  await expect(frame.locator('html')).toHaveAttribute('lang', 'es');

  // The top of the frame is above the window: nothing in it scrolls the page to its own top. Playwright itself would, for a click.
  await page.evaluate(() => scrollTo(0, (document.querySelector('iframe')?.getBoundingClientRect().top ?? 0) + scrollY + 20));
  const scrolled = await page.evaluate(() => scrollY);
  await button(courseEs.next).dispatchEvent('click');
  await frame.getByRole('radio', { name: courseEs.word.stays }).dispatchEvent('click');
  await button(courseEs.question.answer).dispatchEvent('click');
  await expect(frame.getByText(courseEs.answer.right)).toBeVisible();
  await button(courseEs.doIt).dispatchEvent('click');
  await button(courseEs.skip).dispatchEvent('click');
  await expect(button(courseEs.next)).toBeVisible();
  await expect(frame.getByRole('article', { name: /^Nodo w2, / })).toHaveAccessibleName(/Unknown/);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await note.focus();
  const length = await frame.getByRole('slider', { name: 'Pasos' }).getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('r.');
  await expect(note).toHaveValue('r.');
  await expect(frame.getByRole('slider', { name: 'Pasos' })).toHaveAttribute('aria-valuenow', length ?? '');

  const track = frame.getByRole('slider', { name: 'Pasos' });
  await track.focus();
  const now = Number(await track.getAttribute('aria-valuenow'));
  await page.keyboard.press('ArrowLeft');
  await expect.poll(async () => Number(await track.getAttribute('aria-valuenow'))).toBeLessThan(now);
  const shown = await track.getAttribute('aria-valuenow');
  expect(await frame.evaluate(() => (window as unknown as { readonly uses: readonly string[] }).uses)).toEqual([]);

  // The playground itself, in a tab of its own, at the same step of the lesson.
  const link = frame.getByRole('link', { name: es.frame.open });
  await expect(link).toHaveAttribute('href', /\?lesson=node-fails&state=[\w.]+&lang=es#s=1\./);
  await expect(link).toHaveAttribute('rel', 'noopener');
  await link.hover();
  const opened = page.waitForEvent('popup');
  await link.click();
  const playground = await opened;
  await expect(playground.getByText('Paso 2 de 5')).toBeVisible();
  await expect(playground.getByRole('slider', { name: 'Pasos' })).toHaveAttribute('aria-valuenow', shown ?? '');
  expect(new URL(playground.url()).search).toBe('?lesson=node-fails&lang=es');
});

test('a frame is accessible, large and small, in both languages', async ({ page }) => {
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [language, width, height] of [
    ['en', 600, 400],
    ['es', 390, 300],
  ] as const) {
    const [text, course] = [texts[language], courses[language]];
    await page.setViewportSize({ width, height });
    await page.goto(`./?embed&lang=${language}`);
    await expect(page.getByRole('article', { name: /^Nod[eo] w1, / })).toBeVisible();
    await setUp(page);
    await expectAccessible(page, `the frame, ${language}, ${width} × ${height}`);
    await page.goto(`./?embed&lesson=node-fails&lang=${language}`);
    await page.getByRole('button', { name: course.next, exact: true }).click();
    await expect(page.getByRole('radio', { name: course.word.stays })).toBeVisible();
    await expectAccessible(page, `the frame with a question, ${language}, ${width} × ${height}`);
    await page.getByRole('button', { name: course.question.skip, exact: true }).click();
    if (width < 560) await page.getByRole('tab', { name: text.frame.cluster }).click();
    await expect(page.getByRole('slider')).toBeVisible();
  }
});
