/**
 * Writes what becomes of each verb and option of kubectl between two markers of docs/fidelity.md.
 *
 *   npm run options
 *
 * `options.json` holds kubectl's own list. For another version: `go run . > options.json` in this folder.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { optionTable } from './table.ts';

const page = 'docs/fidelity.md';
const begin = '<!-- options: begin -->';
const end = '<!-- options: end -->';

const text = readFileSync(page, 'utf8');
const [from, to] = [text.indexOf(begin), text.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${page}: ${begin} … ${end} expected`);
const options = JSON.parse(readFileSync('conformance/kubernetes/options/options.json', 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;
writeFileSync(page, `${text.slice(0, from + begin.length)}\n${optionTable(options)}\n${text.slice(to)}`);
