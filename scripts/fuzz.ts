// Gives the page what nobody would write. npm run fuzz -- [MINUTES [SEED [DOOR]]]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuzz } from './fuzz/run.ts';
import { fuzzTargets } from './fuzz/targets.ts';

const [minutes = '10', given = String(Date.now() % 2_147_483_647), door = ''] = process.argv.slice(2);
const end = Date.now() + Number(minutes) * 60_000;
const folder = join('node_modules', '.cache', 'fuzz');
mkdirSync(folder, { recursive: true });
/** What is being read, for an input that never ends or takes all memory. */
const current = join(folder, 'input.json');

const targets = (await fuzzTargets()).filter(({ name }) => name.includes(door));
const done = new Map<string, number>();
let failed = 0;
let seed = Number(given);
console.log(`${minutes} minutes, seed ${seed}; the input of the moment is in ${current}`);
while (Date.now() < end && targets.length > 0) {
  for (const target of targets) {
    if (Date.now() >= end) break;
    const see = (input: unknown) => writeFileSync(current, JSON.stringify([target.name, seed, input]));
    try {
      await fuzz(target, { runs: target.runs, seed, see });
      done.set(target.name, (done.get(target.name) ?? 0) + target.runs);
    } catch (error) {
      failed += 1;
      console.error(`\n${target.name}, seed ${seed}:\n${error instanceof Error ? error.message.slice(0, 4_000) : error}`);
      if (error instanceof Error && error.cause instanceof Error) console.error(error.cause.stack?.slice(0, 1_500));
    }
  }
  seed = (seed + 1) % 2_147_483_647;
}
rmSync(current, { force: true });
for (const [name, runs] of done) console.log(`${String(runs).padStart(9)}  ${name}`);
console.log(failed === 0 ? `no input breaks a rule; the next seed is ${seed}` : `${failed} inputs break a rule`);
process.exitCode = failed === 0 ? 0 : 1;
