// Runs random scripts on a cluster and checks what holds for each.
// npm run random -- [NUMBER [SEED]]: so many scripts. npm run random -- --commands NUMBER [SEED]: pieces of scripts until so many
// commands are done, each piece with the next seed. A piece that broke a rule is run again by --commands 1 and its seed.
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { checkScript } from '../src/testing/checkScript.ts';
import { mixedScripts, randomScripts, type ScriptPart } from '../src/testing/randomScripts.ts';
import type { ScriptStep } from '../src/trial/index.ts';

const EVERY = 500;
/** Scripts of a piece. */
const PIECE = 250;
/** Every so many scripts of a piece one is run twice, and all while the shortest that breaks a rule is looked for. */
const REPLAYED = 8;
const words = process.argv.slice(2);
const byCommands = words[0] === '--commands';
const [number = 10_000, seed = Date.now() % 2_147_483_647] = words.slice(byCommands ? 1 : 0).map(Number);

const sums = new Map<string, number>();
const add = (name: string, count: number) => sums.set(name, (sums.get(name) ?? 0) + count);
const kinds = new Map<string, number>();
let [commands, longest, mostSteps, failed] = [0, 0, 0, 0];

const kindOf = (step: ScriptStep): string => ('kubectl' in step ? step.kubectl.split(' ', 1).join() : `machine: ${step.machine.type}`);

let isBroken = false;

function run(script: readonly ScriptPart[]): void {
  const replayed = !byCommands || isBroken || (sums.get('scripts') ?? 0) % REPLAYED === 0;
  const { faults, figures } = checkScript(script, replayed);
  commands += script.length;
  longest = Math.max(longest, script.length);
  mostSteps = Math.max(mostSteps, figures.steps);
  for (const { step, back } of script) {
    kinds.set(kindOf(step), (kinds.get(kindOf(step)) ?? 0) + 1);
    if (back !== undefined) add('moves back in time', 1);
  }
  add('scripts', 1);
  add('steps', figures.steps);
  add('branches', figures.branches);
  add('commands refused, or waiting without end', figures.unfinished);
  add('runs that had to end', figures.runs);
  add('positions in time compared with how they were', figures.positions);
  add('DaemonSets counted again', figures.counted);
  if (replayed) add('scripts run again with the same log', 1);
  isBroken ||= faults.length > 0;
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function check(scripts: fc.Arbitrary<readonly ScriptPart[]>, numRuns: number, pieceSeed: number, see: () => void): void {
  isBroken = false;
  const result = fc.check(
    fc.property(scripts, (script) => {
      run(script);
      see();
    }),
    { numRuns, seed: pieceSeed },
  );
  if (!result.failed) return;
  failed += 1;
  console.error(`${result.errorInstance instanceof Error ? result.errorInstance.stack : result.errorInstance}`);
  console.error(
    `The shortest script (seed ${pieceSeed}, path ${result.counterexamplePath}):\n${JSON.stringify(result.counterexample?.[0], undefined, 2)}`,
  );
}

/** Megabytes that are in use once everything unused is gone. */
function heap(): number {
  (globalThis as { readonly gc?: () => void }).gc?.();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

if (byCommands) {
  let isStopped = false;
  process.once('SIGINT', () => {
    isStopped = true;
  });
  const [began, heapBefore] = [Date.now(), heap()];
  console.log(`${number} commands, seeds from ${seed}`);
  let piece = seed;
  for (; commands < number && !isStopped; piece += 1) {
    check(mixedScripts, PIECE, piece, () => undefined);
    console.log(`seed ${piece}: ${commands} commands, ${Math.round((Date.now() - began) / 1000)} s, ${heap()} MB`);
    await setImmediate();
  }
  const rows = [...sums, ['commands of the longest script', longest], ['steps of the longest script', mostSteps]] as const;
  for (const [name, count] of rows) console.log(`${String(count).padStart(10)}  ${name}`);
  console.log(`\n${String(commands).padStart(10)}  commands, of which`);
  for (const [kind, count] of [...kinds].sort(([, a], [, b]) => b - a)) console.log(`${String(count).padStart(10)}  ${kind}`);
  console.log(`\nmemory in use: ${heapBefore} MB before, ${heap()} MB after; the next seed is ${piece}`);
  console.log(failed === 0 ? 'no script breaks a rule' : `${failed} pieces have a script that breaks a rule`);
} else {
  console.log(`${number} scripts, seed ${seed}`);
  check(randomScripts, number, seed, () => {
    const done = sums.get('scripts') ?? 0;
    if (done % EVERY === 0) console.log(`${done} done`);
  });
  if (failed === 0) console.log(`${number} scripts, none breaks a rule`);
}
if (failed > 0) process.exitCode = 1;
