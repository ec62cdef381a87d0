import { expect, test } from 'vitest';
import { unifiedHunks } from './unifiedDiff.ts';

const lines = (...values: readonly (string | number)[]): string => values.map((value) => `${value}\n`).join('');

test.each([
  { name: 'equal texts have no hunk', before: lines(1, 2), after: lines(1, 2), hunks: '' },
  {
    name: 'three lines of context',
    before: lines(1, 2, 3, 4, 5, 6, 7, 8, 9),
    after: lines(1, 2, 3, 4, 'x', 6, 7, 8, 9),
    hunks: '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n',
  },
  { name: 'a new file', before: '', after: lines('a'), hunks: '@@ -0,0 +1 @@\n+a\n' },
  {
    name: 'far changes are hunks of their own',
    before: lines('a', 1, 2, 3, 4, 5, 6, 7, 8, 'b'),
    after: lines('x', 1, 2, 3, 4, 5, 6, 7, 8, 'y'),
    hunks: '@@ -1,4 +1,4 @@\n-a\n+x\n 1\n 2\n 3\n@@ -7,4 +7,4 @@\n 6\n 7\n 8\n-b\n+y\n',
  },
])('$name', ({ before, after, hunks }) => {
  expect(unifiedHunks(before, after)).toBe(hunks);
});
