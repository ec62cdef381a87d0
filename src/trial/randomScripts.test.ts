import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, randomScripts } from '../testing/randomScripts.ts';

test('whatever people do: the log can be taken back and replayed, counters and budgets hold, and every run ends', {
  timeout: 240_000,
}, () => {
  fc.assert(
    fc.property(randomScripts, (script) => {
      expect(faultsOf(script)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
