import { expect, test } from 'vitest';
import { fuzz } from './run.ts';
import { fuzzTargets } from './targets.ts';

/** Part of a round of `npm run fuzz`. */
const SHARE = 15;
/** Kept, so that each run of the tests reads the same inputs; those that broke a rule once are added. */
const seeds: readonly number[] = [1, 102];
const targets = await fuzzTargets();

test('a target that throws, and one that changes a prototype, are found', async () => {
  const target = targets.find(({ name }) => name === 'a label selector');
  if (target === undefined) throw new Error('no target');
  const broken = {
    ...target,
    run: () => {
      throw new Error('on purpose');
    },
  };
  await expect(fuzz(broken, { runs: 2, seed: 1 })).rejects.toThrow('Property failed');
  const polluting = { ...target, run: () => void Object.assign(Object.prototype, { polluted: 1 }) };
  await expect(fuzz(polluting, { runs: 1, seed: 1 })).rejects.toThrow();
  Reflect.deleteProperty(Object.prototype, 'polluted');
});

test('whatever comes in, nothing throws and no prototype changes', async () => {
  const random = Date.now() % 2_147_483_647;
  console.log(`random seed ${random}`);
  for (const target of targets) for (const seed of [...seeds, random]) await fuzz(target, { runs: Math.ceil(target.runs / SHARE), seed });
});
