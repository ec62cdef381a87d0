import type { Replayed } from './result.ts';

/** One line per format and area: how many passed of how many. */
export function tableOf(replayed: readonly Replayed[]): string {
  const areas = new Map<string, { readonly format: string; readonly area: string; passed: number; total: number }>();
  for (const { format, area, differences } of replayed) {
    const key = `${format}/${area}`;
    const row = areas.get(key) ?? { format, area, passed: 0, total: 0 };
    row.total++;
    if (differences.length === 0) row.passed++;
    areas.set(key, row);
  }
  const rows = [...areas.values()].map(({ format, area, passed, total }) => [format, area, String(passed), String(total)]);
  const table = [['FORMAT', 'AREA', 'PASSED', 'OF'], ...rows.toSorted((a, b) => (a.join('/') < b.join('/') ? -1 : 1))];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => (row[column] ?? '').length)));
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
