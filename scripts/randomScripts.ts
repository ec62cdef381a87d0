// Runs random scripts on a cluster and checks what holds for each. npm run random -- [NUMBER [SEED]]
import fc from 'fast-check';
import { faultsOf, randomScripts } from '../src/testing/randomScripts.ts';

const EVERY = 500;
const [number = 10_000, seed = Date.now() % 2_147_483_647] = process.argv.slice(2).map(Number);
let done = 0;
console.log(`${number} scripts, seed ${seed}`);
const result = fc.check(
  fc.property(randomScripts, (script) => {
    done += 1;
    if (done % EVERY === 0) console.log(`${done} done`);
    const faults = faultsOf(script);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }),
  { numRuns: number, seed },
);
if (result.failed) {
  console.error(`${result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance}`);
  console.error(
    `The shortest script (seed ${seed}, path ${result.counterexamplePath}):\n${JSON.stringify(result.counterexample?.[0], undefined, 2)}`,
  );
  process.exitCode = 1;
} else console.log(`${number} scripts, none breaks a rule`);
