import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { lessonGroups, lessonsOf } from '../src/course/catalog.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'conformance/README.md',
  'conformance/kubernetes/README.md',
  'conformance/record/README.md',
  ...readdirSync(new URL('docs', root)).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
];
const { scripts, engines } = JSON.parse(read('package.json'));

/** The ids that links to headings of a page use, as GitHub makes them. */
const anchorsOf = (text: string): ReadonlySet<string> =>
  new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );

test.each(pages)('%s: links lead to files and headings that there are, commands are those of package.json', (page) => {
  const text = read(page);
  const prose = text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '');
  const broken = [...prose.matchAll(/\]\((?!https?:|#s=)([^)\s]*)\)/g)].flatMap(([, target = '']) => {
    const [path = '', anchor] = target.split('#');
    const file = path === '' ? new URL(page, root) : new URL(path, new URL(page, root));
    if (!existsSync(file)) return [target];
    return anchor === undefined || anchorsOf(readFileSync(file, 'utf8')).has(anchor) ? [] : [target];
  });
  const unknown = [...text.matchAll(/\bnpm run (?!-)([\w:]+)/g)].flatMap(([, name = '']) => (name in scripts ? [] : [name]));
  expect({ broken, unknown }).toEqual({ broken: [], unknown: [] });
});

test('each command of package.json is described', () => {
  const text = pages.map(read).join('\n');
  const named = (name: string) => new RegExp(`npm (?:run )?${name}\\b(?!:)`).test(text);
  expect(Object.keys(scripts).filter((name) => !named(name))).toEqual([]);
});

test('the README has the number of lessons of each kind, and the Node.js that package.json asks for', () => {
  const numbers: Readonly<Record<string, number>> = { eight: 8, nine: 9, ten: 10, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20 };
  const [, course = '', short = '', exercises = ''] =
    /a course of (\w+) lessons, (\w+) short ones on common confusions, and (\w+) exercises/.exec(read('README.md')) ?? [];
  expect([course, short, exercises].map((word) => numbers[word])).toEqual(lessonGroups.map((group) => lessonsOf(group).length));
  const version = String(engines.node).replace('>=', '');
  for (const page of ['README.md', 'CONTRIBUTING.md']) expect(read(page)).toContain(`Node.js ${version} or later`);
});

test('docs/fidelity.md counts the recordings that there are: npm run fidelity', () => {
  const rows = [...read('docs/fidelity.md').matchAll(/^\| (placement|manifests|scenarios) \| \S+ \| (\d+) \| (\d+) \|$/gm)];
  const counted = (format: string, column: 2 | 3) =>
    rows.filter(([, each]) => each === format).reduce((sum, row) => sum + Number(row[column]), 0);
  const inFolder = (format: string) =>
    readdirSync(new URL(`conformance/${format}`, root)).reduce((sum, name) => {
      if (name.endsWith('.json')) return sum + 1;
      return name.endsWith('.jsonl') ? sum + read(`conformance/${format}/${name}`).trim().split('\n').length : sum;
    }, 0);
  for (const format of ['placement', 'manifests', 'scenarios']) {
    expect([format, counted(format, 3), counted(format, 2)]).toEqual([format, inFolder(format), inFolder(format)]);
  }
});

test('the tests of CI run on the Node.js versions and systems that the docs name', () => {
  const ci = read('.github/workflows/ci.yml');
  expect(ci).toContain('os: [ubuntu-latest, macos-latest, windows-latest]');
  const [oldest] = /\d+/.exec(engines.node) ?? [];
  expect(/node: \[(\d+), /.exec(ci)?.[1]).toBe(oldest);
  expect(read('docs/releasing.md')).toContain(`Node.js ${/node: \[(.*)\]/.exec(ci)?.[1]?.replace(/, (\d+)$/, ' and $1')}`);
});
