import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf, stories } from '../testing/stories.ts';

test('whatever people do: the log can be taken back and replayed, counters and budgets hold, and every run ends', {
  timeout: 240_000,
}, () => {
  fc.assert(
    fc.property(stories, (story) => {
      expect(faultsOf(story)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
