import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { knownFailures } from './known.ts';

test('without a file nothing is known to fail; in one, remarks and empty lines are no ids', () => {
  const folder = mkdtempSync(join(tmpdir(), 'known-'));
  const file = join(folder, 'known-failures.txt');
  expect(knownFailures(file)).toEqual(new Set());
  writeFileSync(file, '# a remark\nscenarios/drain # soon\n\n');
  expect(knownFailures(file)).toEqual(new Set(['scenarios/drain']));
  rmSync(folder, { recursive: true });
});
