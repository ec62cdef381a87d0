import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { expect, open, test } from './support/page.ts';
import { apply, editor, openBelow, pod, ready, toEnd } from './support/playground.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

/** A server that knows nothing of the page: files of dist below a prefix, and not found. */
async function serve(prefix: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : undefined;
    const file = inside === undefined ? undefined : join('dist', inside === '.' || inside.endsWith('/') ? `${inside}/index.html` : inside);
    const isFile =
      file !== undefined &&
      (await stat(file).then(
        (found) => found.isFile(),
        () => false,
      ));
    if (!isFile) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

for (const prefix of ['/', '/classes/2026/daemonset/']) {
  test(`a plain file server serves it under ${prefix}`, async ({ browser }) => {
    const server = await serve(prefix);
    try {
      const context = await browser.newContext({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}` });
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
    const { port } = server.address() as AddressInfo;
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}/classes/` });
    const page = await context.newPage();
    await open(page);
    await ready(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    server.close();
    server.closeAllConnections();
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
