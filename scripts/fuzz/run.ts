import fc from 'fast-check';
import type { Target } from './targets.ts';

const prototypes = {
  Object: Object.prototype,
  Array: Array.prototype,
  String: String.prototype,
  Number: Number.prototype,
  Function: Function.prototype,
};
const shapeOf = (): string =>
  JSON.stringify(Object.entries(prototypes).map(([name, prototype]) => [name, Object.getOwnPropertyNames(prototype)]));

/** Runs a door with so many inputs. Rejects with the shortest input that breaks a rule, its seed and its path. */
export async function fuzz(
  { name, inputs, run }: Target,
  { runs, seed, see }: { runs: number; seed: number; see?: (input: unknown) => void },
): Promise<void> {
  const before = shapeOf();
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      see?.(input);
      await run(input as never);
      if (shapeOf() !== before) throw new Error(`${name} changes a prototype`);
    }),
    { numRuns: runs, seed, endOnFailure: false, interruptAfterTimeLimit: 3_600_000, maxSkipsPerRun: 1000 },
  );
}
