import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { optionRows } from '../../conformance/kubernetes/options/rows.ts';
import { optionTable } from '../../conformance/kubernetes/options/table.ts';

const options = JSON.parse(readFileSync(new URL('../../conformance/kubernetes/options/options.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;
const rows = optionRows(options);

test('kubectl has verbs and options', () => {
  expect(rows.length).toBeGreaterThan(90);
  expect(rows.flatMap((row) => row.works).length).toBeGreaterThan(300);
});

test.each(rows.map((row) => [row.verb, row] as const))(
  '%s: each option of kubectl works, cannot differ, or is refused with a reason',
  (_, row) => {
    expect({ missing: row.missing, differ: row.differ, extra: row.extra }).toEqual({ missing: [], differ: [], extra: [] });
  },
);

test('docs/fidelity.md has the table of today: npm run options', () => {
  const page = readFileSync(new URL('../../docs/fidelity.md', import.meta.url), 'utf8');
  expect(page.slice(page.indexOf('<!-- options: begin -->'), page.indexOf('<!-- options: end -->')).trim()).toBe(
    `<!-- options: begin -->\n${optionTable(options)}`,
  );
});
