import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumFlags, findChromium } from '../e2e/chromium.ts';
import { open } from '../e2e/support/page.ts';

// Takes the pictures of docs/images from the built page: run `npm run build` first.
const folder = join(process.cwd(), 'docs', 'images');
mkdirSync(folder, { recursive: true });

const server = await preview({ base: '/', preview: { host: '127.0.0.1', port: 41_731 }, logLevel: 'warn' });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
try {
  const context = await browser.newContext({
    baseURL: server.resolvedUrls?.local[0] ?? 'http://127.0.0.1:41731/',
    viewport: { width: 1280, height: 720 },
    deviceScaleFactor: 1.5,
  });
  const page = await context.newPage();
  await open(page, { theme: 'light', language: 'en' });
  await page.waitForLoadState('networkidle');
  await page
    .getByRole('button', { name: 'Fit', exact: false })
    .first()
    .waitFor({ state: 'attached' })
    .catch(() => undefined);
  await page.screenshot({ path: join(folder, 'playground.png') });
} finally {
  await browser.close();
  await server.close();
}
