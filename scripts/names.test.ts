import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('..', import.meta.url);

/** Coined or literary words; docs/glossary.md has the words to use. */
const coined = new Set(
  (
    'deed deeds tell tells told telling retell turn turns grain grains story stories scene scenes fate fates heir heirs ' +
    'sift sifted reckon reckoned seam seams echo echoes desk standin standins roster census mint restless mindful ' +
    'rehearse rehearsal veiled grave patiently tape stretch'
  ).split(' '),
);

/** Words that had several meanings, with the files where the one that is left belongs. */
const reserved: Readonly<Record<string, RegExp>> = {
  place: /^$/,
  places: /^$/,
  placed: /^$/,
  still: /^$/,
  said: /^$/,
  slot: /^src\/session\//,
  slots: /^src\/session\//,
  picture: /^src\/graph\//,
  report: /^src\/trial\/machineLine\.ts$/,
  reports: /^src\/trial\/machineLine\.ts$/,
  recording: /^conformance\//,
  recordings: /^conformance\//,
};

const DECLARED = /^export (?:declare |abstract |async )*(?:function\*?|const|let|class|interface|type) (\w+)/gm;
const LISTED = /^export (?:type )?\{([^}]*)\}/gm;

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/);

function exportedNames(text: string): readonly string[] {
  const listed = [...text.matchAll(LISTED)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.trim().split(' ').at(-1) ?? ''),
  );
  return [...[...text.matchAll(DECLARED)].map(([, name = '']) => name), ...listed];
}

const isForbidden = (file: string, name: string): boolean =>
  /standins?/i.test(name) || wordsOf(name).some((word) => coined.has(word) || reserved[word]?.test(file) === false);

const files = ['src', 'conformance', 'bench', 'scripts', 'e2e'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file) && !file.includes('node_modules')),
);

test('exported names use plain words, and each of them with one meaning', () => {
  const names = files.flatMap((file) => exportedNames(readFileSync(new URL(file, root), 'utf8')).map((name) => ({ file, name })));
  expect(names.length).toBeGreaterThan(2000);
  expect(names.filter(({ file, name }) => isForbidden(file, name))).toEqual([]);
});

test.each([
  ['export const tellStory = 1;', 'tellStory'],
  ['export async function* rehearseAll() {}', 'rehearseAll'],
  ["export { type Grain, grains as steps } from './a.ts';", 'Grain'],
  ['export interface StandIns {}', 'StandIns'],
  ['export const SLOT_KEY = 1;', 'SLOT_KEY'],
])('a forbidden name is found: %s', (text, name) => {
  expect(exportedNames(text).filter((each) => isForbidden('src/app/a.ts', each))).toEqual([name]);
});

test.each(['returnValue', 'footstool', 'placement', 'history', 'replace', 'foretells'])('%s is no forbidden name', (name) => {
  expect(isForbidden('src/app/a.ts', name)).toBe(false);
});
