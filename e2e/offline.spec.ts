import { serve } from './support/fileServer.ts';
import { expect, open, test } from './support/page.ts';
import { apply, editor, openBelow, pod, ready, toEnd } from './support/playground.ts';

for (const prefix of ['/', '/classes/2026/daemonset/']) {
  test(`a plain file server serves it under ${prefix}`, async ({ browser }) => {
    const server = await serve(prefix);
    try {
      const context = await browser.newContext({ baseURL: server.url });
      const page = await context.newPage();
      const missing: string[] = [];
      page.on('response', (response) => {
        if (!response.ok()) missing.push(`${response.status()} ${response.url()}`);
      });
      await open(page);
      await ready(page);
      await editor(page);
      expect(missing).toEqual([]);
      await context.close();
    } finally {
      server.close();
    }
  });
}

test.describe('with the service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('after one visit the page opens and works without a network', async ({ browser }) => {
    const server = await serve('/classes/');
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await open(page);
    await ready(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    server.close();
    await page.reload();
    await ready(page);
    await editor(page);
    await apply(page);
    await toEnd(page);
    await expect(pod(page, 'cp', 'ready')).toHaveCount(1);
    await page.getByRole('button', { name: 'Add node' }).click();
    await page.getByRole('menuitem', { name: /^Worker/ }).click();
    await toEnd(page);
    await expect(pod(page, 'w4', 'ready')).toHaveCount(1);
    await openBelow(page, 'Console');
    await expect(page.getByRole('textbox', { name: 'kubectl command' })).toBeVisible();
    await page.getByRole('button', { name: 'View and settings' }).click();
    await page.getByRole('menuitemradio', { name: 'Español' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await context.close();
  });
});

test('a visit asks for nothing but files of the page', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await open(page);
  await ready(page);
  await editor(page);
  await page.waitForLoadState('networkidle');
  expect(asked.filter((line) => !line.startsWith('GET /some/path/'))).toEqual([]);
  expect(asked.length).toBeGreaterThan(5);
});
