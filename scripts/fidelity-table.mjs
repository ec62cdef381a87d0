// Replays the recordings and writes how many passed, by format and area, between the two markers of docs/fidelity.md.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs', 'fidelity.md');
const begin = '<!-- recordings: begin -->';
const end = '<!-- recordings: end -->';

/** @typedef {{ format: string, area: string, differences: readonly unknown[] }} Replayed */

/** @returns {readonly Replayed[]} */
function replay() {
  const folder = mkdtempSync(join(tmpdir(), 'fidelity-'));
  const file = join(folder, 'replayed.json');
  try {
    // Differences make the command end with 1, and still leave a report.
    spawnSync('npm', ['run', '-s', 'conformance', '--', '--json', file, 'conformance'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    return JSON.parse(readFileSync(file, 'utf8')).recordings;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {readonly Replayed[]} replayed */
function tableOf(replayed) {
  /** @type {Map<string, { format: string, area: string, passed: number, total: number }>} */
  const areas = new Map();
  for (const { format, area, differences } of replayed) {
    const key = `${format}/${area}`;
    const row = areas.get(key) ?? { format, area, passed: 0, total: 0 };
    row.total++;
    if (differences.length === 0) row.passed++;
    areas.set(key, row);
  }
  const rows = [...areas].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const sum = (/** @type {'passed' | 'total'} */ key) => rows.reduce((all, row) => all + row[key], 0);
  return [
    '| format | area | passed | of |',
    '|---|---|--:|--:|',
    ...rows.map(({ format, area, passed, total }) => `| ${format} | ${area} | ${passed} | ${total} |`),
    `| **all** | | **${sum('passed')}** | **${sum('total')}** |`,
  ].join('\n');
}

const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error(`docs/fidelity.md: ${begin} … ${end} expected`);
const table = tableOf(replay());
writeFileSync(page, `${text.slice(0, from + begin.length)}\n${table}\n${text.slice(to)}`);
console.log(table);
