import { test as base, type Page } from '@playwright/test';
import { loading } from '../src/i18n/en/loading.ts';
import { share } from '../src/i18n/en/share.ts';
import { loading as spanish } from '../src/i18n/es/loading.ts';
import { expect, open } from './support/page.ts';
import { apply, expectCounters, nodeAction, ready, toEnd } from './support/playground.ts';

// Requests of the page that do not arrive. The service worker, which would have the files, is not registered.
base.use({ serviceWorkers: 'block' });

const test = base.extend<{ readonly thrown: string[] }>({
  thrown: [
    async ({ page }, use) => {
      const thrown: string[] = [];
      page.on('pageerror', (error) => thrown.push(error.stack ?? error.message));
      await use(thrown);
      expect(thrown).toEqual([]);
    },
    { auto: true },
  ],
});

const assets = /\/assets\/.*\.(js|css)$/;
const notice = (page: Page) => page.getByRole('alert').filter({ hasText: loading.lost });

/** What index.html itself asks for. */
const firstFiles = async (page: Page): Promise<string> => (await page.request.get('./')).text();
const nameOf = (url: string): string => new URL(url).pathname.split('/').at(-1) ?? '';

test('each file of the page is lost once: all opens, and nothing is said', async ({ page }) => {
  const first = await firstFiles(page);
  const lost = new Set<string>();
  await page.route(assets, (route, request) => {
    const name = nameOf(request.url());
    if (first.includes(name) || lost.has(name)) return route.continue();
    lost.add(name);
    return route.abort('connectionreset');
  });
  await open(page);
  await ready(page);
  await apply(page);
  await toEnd(page);
  await expectCounters(page, 'Desired 4, current 4, ready 4');
  await nodeAction(page, 'w2', 'Power off');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByRole('dialog', { name: share.title }).getByRole('textbox', { name: share.link })).toHaveValue(/#s=/);
  await expect(notice(page)).toHaveCount(0);
  expect(lost.size).toBeGreaterThan(100);
});

test('a part that never comes: the page says so, works with what it has, and goes on when the network is back', async ({ page }) => {
  await page.route(/\/assets\/(engine|cluster|trial)-.*\.js$/, (route) => route.abort('connectionreset'));
  await open(page);
  await test.step('the engine, at the beginning', async () => {
    await expect(notice(page)).toBeVisible();
    await page.unrouteAll();
    await notice(page).getByRole('button', { name: loading.again }).click();
    await ready(page);
    await expect(notice(page)).toHaveCount(0);
  });
  await apply(page);
  await toEnd(page);
  await expectCounters(page, 'Desired 4, current 4, ready 4');
  await test.step('a dialog, later', async () => {
    await page.route(assets, (route) => route.abort('connectionreset'));
    await page.getByRole('button', { name: 'Share', exact: true }).click();
    await expect(notice(page)).toBeVisible();
    await page.getByRole('button', { name: 'Go to the start' }).click();
    await expectCounters(page, 'Desired 3, current 3, ready 3');
    await notice(page).getByRole('button', { name: loading.again }).click();
    await expect(notice(page)).toBeVisible();
    await page.unrouteAll();
    await notice(page).getByRole('button', { name: loading.again }).press('Enter');
    await expect(page.getByRole('dialog', { name: share.title })).toBeVisible();
    await expect(notice(page)).toHaveCount(0);
  });
});

test('without its first script the page says that it could not be loaded, in its language', async ({ page }) => {
  await page.route(/\/assets\/index-.*\.js$/, (route) => route.abort('connectionreset'));
  await page.goto('./?lang=es');
  await expect(page.getByText(spanish.missing)).toBeVisible();
  await expect(page.getByText(loading.missing)).toBeHidden();
});
