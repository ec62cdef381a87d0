import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledScript } from '../support/bundledScript.ts';
import { serve } from '../support/fileServer.ts';
import { type BrowserTest, browserTests } from './browserTests.ts';
import type { Browser, Tab } from './driver.ts';
import { browsersHere } from './installed.ts';
import { Person } from './person.ts';

// Runs the tests in each browser that is installed, all browsers at once. Run `npm run build` first.
// Words: `--shortest` for the first test alone, where a browser that does not start is skipped; names of browsers; parts of names of tests.
const words = process.argv.slice(2).map((word) => word.toLowerCase());
const [shortest, named] = [words.includes('--shortest'), words.filter((word) => !word.startsWith('--'))];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const count = { passed: 0, failed: 0 };

async function start(browser: Browser): Promise<Tab | undefined> {
  try {
    return await browser.launch();
  } catch (error) {
    // A packaged browser may be closed to tests, as a snap is: no reason to tell a newcomer that the project is broken.
    if (!shortest) count.failed += 1;
    console.log(`${shortest ? 'skipped' : 'FAILED '} ${browser.name}: it does not start (${browser.with}). ${messageOf(error)}`);
    return undefined;
  }
}

/** What was seen when a test failed, beside what Playwright leaves. */
async function keepPicture(tab: Tab, name: string): Promise<void> {
  const file = join('test-results', `${name.replaceAll(/\W+/g, '-')}.png`);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(file, await tab.picture());
  console.log(`picture: ${file}`);
}

async function runIn(browser: Browser, chosen: readonly BrowserTest[], before: string): Promise<void> {
  const began = performance.now();
  const tab = await start(browser);
  if (tab === undefined) return;
  console.log(`${browser.name}: started in ${seconds(began)} (${browser.with})`);
  try {
    for (const test of chosen) {
      const server = await serve('/some/path/', { 'opening.js': before });
      const started = performance.now();
      try {
        // The page of the test before goes on until then.
        await tab.go('about:blank');
        const person = new Person(tab, server);
        await test.run(person);
        const errors = await person.pageErrors();
        if (errors.length > 0) throw new Error(`the page had errors:\n${errors.join('\n')}`);
        count.passed += 1;
        console.log(`ok      ${browser.name}: ${test.name} (${seconds(started)})`);
      } catch (error) {
        count.failed += 1;
        console.log(`FAILED  ${browser.name}: ${test.name} (${seconds(started)})\n${messageOf(error)}`);
        await keepPicture(tab, `${browser.name} ${test.name}`);
      } finally {
        server.close();
      }
    }
  } finally {
    await tab.close();
  }
}

if (!existsSync('dist/index.html')) throw new Error('there is no dist: run "npm run build" first');
// The page's own first script comes with what the tests see the page through.
const before = await bundledScript('e2e/browsers/pageSide.ts');
const here = browsersHere();
const isBrowser = (word: string) => ['chromium', 'firefox', 'webkit'].includes(word);
const wanted = here.filter((each): each is Browser => {
  if (typeof each !== 'string') return !named.some(isBrowser) || named.includes(each.name.toLowerCase());
  console.log(`skipped ${each}`);
  return false;
});
const parts = named.filter((word) => !isBrowser(word));
const chosen = shortest
  ? browserTests.slice(0, 1)
  : browserTests.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
await Promise.all(wanted.map((browser) => runIn(browser, chosen, before)));
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exitCode = count.failed === 0 && count.passed > 0 ? 0 : 1;
