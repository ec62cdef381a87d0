import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isCompatible, licenseList } from './licenses.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'licenses-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function add(name: string, fields: object, files: Readonly<Record<string, string>> = { LICENSE: 'The text.' }): string {
  const folder = join(root, 'node_modules', name);
  mkdirSync(join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...fields }));
  writeFileSync(join(folder, 'dist', 'package.json'), '{"type":"module"}');
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  return join(folder, 'dist', 'index.js').replaceAll('\\', '/');
}

test.each([
  ['MIT', true],
  ['(MPL-2.0 OR Apache-2.0)', true],
  ['MIT AND OFL-1.1', true],
  ['GPL-3.0-only', false],
  ['MIT AND GPL-2.0-or-later', false],
  ['MPL-2.0', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['UNLICENSED', false],
  [undefined, false],
])('%s is compatible with Apache-2.0: %s', (expression, expected) => expect(isCompatible(expression)).toBe(expected));

test('the list has each package once, by name, with its licence and all its notices', () => {
  const files = [
    add('beta', { license: 'MIT' }),
    add('@a/alpha', { license: 'ISC' }, { 'license.md': 'Of alpha.', 'ThirdPartyNotices.txt': 'Of others.', 'README.md': 'no notice' }),
  ];
  const list = licenseList([...files, ...files, join(root, 'src', 'own.ts'), '\0virtual']);
  expect(list.split('\n').filter((line) => /1\.2\.3|text|Of/.test(line))).toEqual([
    '@a/alpha 1.2.3, ISC',
    'Of alpha.',
    'Of others.',
    'beta 1.2.3, MIT',
    'The text.',
  ]);
  expect(list).not.toContain('no notice');
});

test.each([
  ['of another licence', { license: 'GPL-3.0-only' }, { LICENSE: 'x' }, 'is not known to be compatible'],
  ['without a licence', {}, { LICENSE: 'x' }, 'is not known to be compatible'],
  ['without the text of its licence', { license: 'MIT' }, {}, 'no text of its licence'],
])('a package %s ends the build', (_name, fields, files, message) => {
  expect(() => licenseList([add('gamma', fields, files)])).toThrow(message);
});
