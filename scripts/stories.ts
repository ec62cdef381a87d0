// Tells random stories of a cluster and checks what holds for each. npm run stories -- [NUMBER [SEED]]
import fc from 'fast-check';
import { faultsOf, stories } from '../src/testing/stories.ts';

const EVERY = 500;
const [number = 10_000, seed = Date.now() % 2_147_483_647] = process.argv.slice(2).map(Number);
let told = 0;
console.log(`${number} stories, seed ${seed}`);
const result = fc.check(
  fc.property(stories, (story) => {
    told += 1;
    if (told % EVERY === 0) console.log(`${told} told`);
    const faults = faultsOf(story);
    if (faults.length > 0) throw new Error(faults.join('\n'));
  }),
  { numRuns: number, seed },
);
if (result.failed) {
  console.error(`${result.errorInstance instanceof Error ? result.errorInstance.message : result.errorInstance}`);
  console.error(
    `The shortest story (seed ${seed}, path ${result.counterexamplePath}):\n${JSON.stringify(result.counterexample?.[0], undefined, 2)}`,
  );
  process.exitCode = 1;
} else console.log(`${number} stories, none breaks a rule`);
