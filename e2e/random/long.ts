import { existsSync } from 'node:fs';
import { type BrowserContext, chromium } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from '../chromium.ts';
import { bundledScript } from '../support/bundledScript.ts';
import { serve } from '../support/fileServer.ts';
import { growing, playHours } from './hours.ts';
import { contextOptions } from './perform.ts';
import { clockSetBack, type Faults, manyTabs, sleepAndWake } from './tabs.ts';

// What takes long on the built page: npm run hours -- [tabs | sleep | clock | play [HOURS]]; all of them where none is named.
if (!existsSync('dist/index.html')) throw new Error('there is no dist: run "npm run build" first');
const words = process.argv.slice(2);
const hours = Number(words.find((word) => Number(word) > 0) ?? 8);
const named = words.filter((word) => !(Number(word) > 0));
const script = await bundledScript('e2e/random/pageSide.ts');
const browser = await chromium.launch({
  executablePath: chromiumOrExit(),
  args: [...chromiumFlags, '--enable-precise-memory-info'],
});
let failed = 0;

/** Runs a part in a browser context and a storage of its own, with what the page itself reports. */
async function part(name: string, run: (context: BrowserContext) => Promise<Faults>): Promise<void> {
  if (named.length > 0 && !named.some((word) => name.includes(word))) return;
  const server = await serve('/some/path/');
  const context = await browser.newContext({
    ...contextOptions(server),
    locale: 'en-GB',
  });
  await context.addInitScript({ content: script });
  const errors: string[] = [];
  context.on('weberror', (error) => errors.push(`an error of the page: ${error.error().stack ?? error.error().message}`));
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(`an error in the console: ${message.text()}`);
  });
  const began = Date.now();
  try {
    errors.push(...(await run(context)));
  } catch (error) {
    errors.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  await context.close();
  server.close();
  console.log(`${errors.length === 0 ? 'ok    ' : 'FAILED'} ${name} (${Math.round((Date.now() - began) / 1000)} s)`);
  for (const error of errors) console.log(error);
  failed += errors.length === 0 ? 0 : 1;
}

for (const count of [2, 5, 20]) await part(`${count} tabs`, (context) => manyTabs(context, count));
await part('sleep and wake', sleepAndWake);
await part('the clock set back', clockSetBack);
await part(`play ${hours} virtual hours`, async (context) => {
  console.log('   hours     steps   heap MB   DOM nodes   listeners   documents   frames/s');
  const samples = await playHours(context, hours, (sample) =>
    console.log(
      [sample.hours, sample.steps, sample.heap, sample.domNodes, sample.listeners, sample.documents, sample.frames]
        .map((value, index) => String(value).padStart([8, 10, 10, 12, 12, 12, 11][index] ?? 0))
        .join(''),
    ),
  );
  return growing(samples);
});
await browser.close();
process.exitCode = failed === 0 ? 0 : 1;
