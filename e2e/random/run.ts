import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from '../chromium.ts';
import { bundledScript } from '../support/bundledScript.ts';
import type { Action } from './actions.ts';
import { shorten } from './shorten.ts';
import { runActions } from './stretch.ts';

// Does random actions on the built page and checks what holds for each: npm run actions -- [NUMBER [SEED]].
// A list of actions that broke a rule is kept as a file; npm run actions -- FILE repeats it.
/** Actions of one browser context. */
const STRETCH = 250;
/** Repetitions in search of a shorter list, at most. */
const REPEATED = 6;
const folder = 'test-results';

if (!existsSync('dist/index.html')) throw new Error('there is no dist: run "npm run build" first');
const [first = '500', second] = process.argv.slice(2);
const script = await bundledScript('e2e/random/pageSide.ts');
let isStopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    isStopped = true;
  });
const launch = () =>
  chromium.launch({ executablePath: chromiumOrExit(), args: [...chromiumFlags], handleSIGINT: false, handleSIGTERM: false });
let browser = await launch();

/** Two faults are the same one where their first words are, whatever numbers and names they have. */
const kindOf = (fault: string | undefined): string | undefined => fault?.replaceAll(/[\d_]+|'[^']*'/g, '').slice(0, 70);

async function report(fault: string, actions: readonly Action[], name: string): Promise<void> {
  console.error(`\n${name}: action ${actions.length} breaks a rule\n${fault.slice(0, 6000)}\n`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name}.json`);
  writeFileSync(file, JSON.stringify({ fault, actions }, undefined, 1));
  const shorter = await shorten(
    actions,
    REPEATED,
    async (list) => !isStopped && kindOf((await runActions(browser, script, { actions: list })).fault) === kindOf(fault),
  );
  writeFileSync(file, JSON.stringify({ fault, actions: shorter.list }, undefined, 1));
  console.error(
    shorter.isSame ? `${shorter.list.length} actions are enough, in ${file}:` : `Repeated, the actions broke no rule; they are in ${file}.`,
  );
  if (shorter.isSame && shorter.list.length <= 30) for (const action of shorter.list) console.error(`  ${JSON.stringify(action)}`);
}

let failures = 0;
if (Number.isNaN(Number(first))) {
  const { actions } = JSON.parse(readFileSync(first, 'utf8')) as { readonly actions: readonly Action[] };
  const { fault } = await runActions(browser, script, { actions });
  console.log(fault ?? 'no rule is broken');
  failures = fault === undefined ? 0 : 1;
} else {
  const number = Number(first);
  let seed = second === undefined ? Date.now() % 2_147_483_647 : Number(second);
  const began = Date.now();
  const sums = new Map<string, number>();
  let done = 0;
  console.log(`${number} actions, seeds from ${seed}`);
  for (; done < number && !isStopped; seed += 1) {
    if (!browser.isConnected()) browser = await launch();
    const { actions, figures, fault } = await runActions(browser, script, { seed, count: Math.min(STRETCH, number - done) });
    done += actions.length;
    for (const [name, count] of figures) sums.set(name, (sums.get(name) ?? 0) + count);
    console.log(`seed ${seed}: ${done} actions, ${Math.round((Date.now() - began) / 1000)} s`);
    if (fault === undefined) continue;
    failures += 1;
    await report(fault, actions, `actions-${seed}`);
  }
  for (const [name, count] of [...sums].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(8)}  ${name}`);
  console.log(`${done} actions, ${failures} faults; the next seed is ${seed}`);
}
await browser.close();
process.exitCode = failures === 0 ? 0 : 1;
