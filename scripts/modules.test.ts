import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { type Module, modules } from './modules.ts';

const root = new URL('..', import.meta.url);

interface Import {
  readonly from: string;
  readonly of: string;
  /** A lazy import may name any file: the module's entry would load the whole module with it. */
  readonly lazy: boolean;
}

function importsOf(file: string, text: string): readonly Import[] {
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const eager = [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ];
  const lazy = dynamicImports.map(({ moduleRequest }) => text.slice(moduleRequest.start + 1, moduleRequest.end - 1));
  return [...eager.map((of) => ({ from: file, of, lazy: false })), ...lazy.map((of) => ({ from: file, of, lazy: true }))];
}

/** `src/main.tsx` only starts the page. */
const moduleOf = (file: string): string => (file === 'src/main.tsx' ? 'app' : (file.split('/')[1] ?? ''));
const isTest = (file: string): boolean => /\.test\.tsx?$|^src\/testing\//.test(file);

/** Why an import is not allowed, or undefined. */
function objection({ from, of, lazy }: Import, table: Readonly<Record<string, Module>>): string | undefined {
  if (!of.startsWith('.')) {
    const name = of.split('/', of.startsWith('@') ? 2 : 1).join('/');
    if (!from.startsWith('src/') || isTest(from)) return undefined;
    return table[moduleOf(from)]?.packages?.includes(name) === true ? undefined : `${moduleOf(from)} may not use ${name}`;
  }
  const target = posix.join(posix.dirname(from), of).split('?')[0] ?? '';
  if (target.startsWith('..')) return 'outside the project';
  if (!from.startsWith('src/') || isTest(from)) return undefined;
  if (!target.startsWith('src/')) return 'the page is made of src only';
  if (isTest(target)) return 'a test is not part of the page';
  const [own, other] = [moduleOf(from), moduleOf(target)];
  if (own === other) return undefined;
  if (table[own]?.imports.includes(other) !== true) return `${own} may not import ${other}`;
  const entry = target.slice(`src/${other}/`.length);
  return lazy || entry === 'index.ts' || table[other]?.entries?.includes(entry) === true
    ? undefined
    : `${other} is imported by its index.ts`;
}

const files = ['src', 'conformance', 'bench', 'e2e', 'scripts'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.includes('node_modules')),
);
const imports = files.flatMap((file) => importsOf(file, readFileSync(new URL(file, root), 'utf8')));

test('each module of src imports only what its row of the table lists', () => {
  expect(imports.length).toBeGreaterThan(3000);
  const objections = imports.map((each) => ({ ...each, why: objection(each, modules) }));
  expect(objections.filter(({ why }) => why !== undefined)).toEqual([]);
});

test('the table lists what exists, from the top to the bottom', () => {
  const folders = readdirSync(new URL('src', root), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(Object.keys(modules).toSorted()).toEqual(folders.map(({ name }) => name).toSorted());
  const order = Object.keys(modules);
  for (const [name, { imports: above, entries = [] }] of Object.entries(modules)) {
    expect(above.filter((other) => order.indexOf(other) >= order.indexOf(name))).toEqual([]);
    expect(entries.filter((entry) => !existsSync(new URL(`src/${name}/${entry}`, root)))).toEqual([]);
  }
});

test('the table lists only packages and entries that are used', () => {
  const isImported = (isIt: (of: string) => boolean): boolean =>
    imports.some(({ from, of }) => from.startsWith('src/') && !isTest(from) && isIt(of));
  for (const [name, { packages = [], entries = [] }] of Object.entries(modules)) {
    expect(packages.filter((each) => !isImported((of) => `${of}/`.startsWith(`${each}/`)))).toEqual([]);
    expect(entries.filter((entry) => !isImported((of) => of.endsWith(`/${name}/${entry}`)))).toEqual([]);
  }
});

const small: Readonly<Record<string, Module>> = {
  kubernetes: { imports: [], entries: ['objects.ts'] },
  graph: { imports: ['kubernetes'], packages: ['react'] },
};

test.each([
  ['src/kubernetes/a.ts', "import { b } from '../graph/index.ts';", 'kubernetes may not import graph'],
  ['src/kubernetes/a.ts', "import { useState } from 'react';", 'kubernetes may not use react'],
  ['src/graph/a.tsx', "export { names } from '../kubernetes/names.ts';", 'kubernetes is imported by its index.ts'],
  ['src/graph/a.tsx', "import '../../bench/a.ts';", 'the page is made of src only'],
  ['src/graph/a.tsx', "import { it } from './a.test.ts';", 'a test is not part of the page'],
  ['src/graph/a.test.ts', "import '../../../shared/a.ts';", 'outside the project'],
  ['src/graph/a.tsx', "const a = import('../session/a.ts');", 'graph may not import session'],
  ['src/graph/a.tsx', "import { useState } from 'react';\nimport type { Pod } from '../kubernetes/objects.ts';", undefined],
  ['src/graph/a.tsx', "const a = import('../kubernetes/names.ts');", undefined],
  ['src/graph/a.test.ts', "import { a } from '../graph/index.ts';\nimport { test } from 'vitest';", undefined],
])('%s: %s', (file, text, why) => {
  expect(
    importsOf(file, text)
      .map((each) => objection(each, small))
      .find(Boolean),
  ).toBe(why);
});
