import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isCompatible } from './vite/licenses.ts';

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const text = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8');
const packages: Readonly<Record<string, Locked>> = JSON.parse(text).packages;
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Where Node.js finds a package that the one at `path` asks for. */
function found(path: string, name: string): string | undefined {
  for (let place = path; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    const candidate = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (packages[candidate] !== undefined) return candidate;
    if (place === '') return undefined;
  }
}

/** npm leaves packages of other systems out of a lock file that it writes while node_modules has those of one system. */
test('each package that another one needs, on whichever system, is in the lock file', () => {
  const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) =>
      found(path, name) === undefined ? [`${path}: ${name}`] : [],
    ),
  );
  expect(missing).toEqual([]);
});

test.each(['@biomejs/cli-', '@rolldown/binding-', '@typescript/typescript-', 'lightningcss-'])(
  '%s… has its files for Linux, macOS and Windows in the lock file',
  (prefix) => {
    const here = locked.filter(([path]) => path.startsWith(`node_modules/${prefix}`));
    const systems = here.flatMap(([, { os, cpu }]) => (os ?? []).flatMap((system) => (cpu ?? []).map((kind) => `${system} ${kind}`)));
    expect(systems).toEqual(expect.arrayContaining(['linux x64', 'linux arm64', 'darwin x64', 'darwin arm64', 'win32 x64', 'win32 arm64']));
  },
);

test('each package is known by its content, and comes from the registry that npm is set to', () => {
  expect(locked.length).toBeGreaterThan(300);
  expect(locked.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  expect(locked.flatMap(([path, { resolved }]) => (resolved?.startsWith('https://registry.npmjs.org/') === false ? [path] : []))).toEqual(
    [],
  );
});

test('whatever the page may be made from has a licence that is compatible with Apache-2.0', () => {
  const production = locked.filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true);
  expect(production.length).toBeGreaterThan(50);
  expect(production.flatMap(([path, { license }]) => (isCompatible(license) ? [] : [`${path}: ${license}`]))).toEqual([]);
});
