import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import satisfies from 'spdx-satisfies';
import type { Plugin } from 'vite';

/** Licences under which a package may be part of a work under the Apache License 2.0. OFL is for fonts. */
export const compatible: readonly string[] = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];

/** Whether an SPDX expression lets its user choose a compatible licence. No expression and no licence that SPDX knows: false. */
export function isCompatible(expression: string | undefined): boolean {
  try {
    return expression !== undefined && satisfies(expression, compatible);
  } catch {
    return false;
  }
}

/** Files of a package whose texts must be passed on. */
const NOTICES = /^(?:licen[cs]e|copying|notice|third-?party-?notices)(?:[.-]|$)/i;

interface Package {
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

/** The package that a file belongs to; `undefined` for a file of this project. */
function packageOf(file: string): Package | undefined {
  if (!file.includes('/node_modules/')) return undefined;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      // Some packages have further such files, which say only how a folder is read.
      if (typeof name === 'string' && typeof version === 'string') return { folder, name, version, license };
    } catch {
      // No such file here.
    }
  }
  return undefined;
}

/** The texts of a package. Throws where it has none, or where its licence is not compatible. */
function entryOf({ folder, name, version, license }: Package): string {
  if (!isCompatible(license)) throw new Error(`${name}: its licence, ${license}, is not known to be compatible with Apache-2.0`);
  const files = readdirSync(folder).filter((file) => NOTICES.test(file));
  if (files.length === 0) throw new Error(`${name}: no text of its licence`);
  // Not by case: `LICENSE` stands before what others have added.
  const texts = files
    .toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return [`${name} ${version}, ${license}`, ...texts].join('\n\n');
}

const HEAD = `DaemonSet Playground, Apache-2.0. Its schema of the Kubernetes API is made from the OpenAPI documents of Kubernetes, Apache-2.0.
It contains these packages.`;
const LINE = `\n\n${'-'.repeat(80)}\n\n`;

/** The list for files by their paths: one entry for each package, in the order of their names. */
export function licenseList(files: Iterable<string>): string {
  const packages = new Map<string, Package>();
  const folders = new Map<string, Package | undefined>();
  for (const file of files) {
    const folder = dirname(file);
    if (!folders.has(folder)) folders.set(folder, packageOf(file));
    const found = folders.get(folder);
    if (found !== undefined) packages.set(`${found.name} ${found.version}`, found);
  }
  const entries = [...packages].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => entryOf(each));
  return [HEAD, ...entries].join(LINE).concat('\n');
}

const sources = new Set<string>();

/** Collects what a bundle is made from. Workers are bundles of their own. */
export const licenseSources = (): Plugin => ({
  name: 'license-sources',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle)) {
      const made = output.type === 'chunk' ? output.moduleIds : output.originalFileNames.map((name) => join(process.cwd(), name));
      for (const id of made) sources.add(id.replaceAll('\\', '/').replace(/[?#].*$/, ''));
    }
  },
});

/** Writes the licences of all packages of the page. The build fails where one is missing or not compatible with Apache-2.0. */
export const licenses = (): Plugin => ({
  name: 'licenses',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler() {
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licenseList(sources) });
    },
  },
});
