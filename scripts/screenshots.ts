import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { chromiumFlags, findChromium } from '../e2e/chromium.ts';
import { open } from '../e2e/support/page.ts';
import { apply, editor, node, ready, step, toEnd } from '../e2e/support/playground.ts';

// Takes the pictures of docs/images from the built page.
/** Which part of the update's steps the picture shows. */
const MOMENT = 0.55;
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
  await open(page, { theme: 'light', language: 'en', speed: 1 });
  await ready(page);
  await editor(page);
  await apply(page);
  await toEnd(page);
  const back = page.getByRole('button', { name: 'One step back' });
  const middle = (await step(page)) * MOMENT;
  while ((await step(page)) > middle) await back.click();
  await node(page, 'w2').click();
  await page.getByRole('status', { name: 'Equivalent kubectl command' }).getByRole('button', { name: 'Close' }).click();
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(1500);
  await page.screenshot({ path: join(folder, 'playground.png') });
} finally {
  await browser.close();
  await server.close();
}
