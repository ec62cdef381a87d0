import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fieldNotes } from '../kubectl/index.ts';
import { fields } from './es/fields.ts';
import { allTexts } from './language.ts';
import type { Language } from './texts.ts';

/** Rooms whose texts are not rewritten yet; one that is clean must be taken out. */
const notYet: readonly string[] = [];

/** Texts that may use a word all the same: `language room.key`, the word, and why. One that is not needed must be taken out. */
const exceptions: readonly (readonly [text: string, word: string, reason: string])[] = [
  ['es editor.notModelled.schedulerName', 'scheduler', 'default-scheduler is the value of the field'],
  ['es fields.PodSpec.schedulerName', 'scheduler', 'default-scheduler is the value of the field'],
  ['es reasons.forecast.order', 'orden', 'a sequence, not a command'],
];

interface Leaf {
  readonly path: string;
  readonly text: string;
}

const leaves = (texts: object, path: string): readonly Leaf[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [{ path: `${path}.${key}`, text: value }] : leaves(value as object, `${path}.${key}`),
  );

const [english, spanish] = await Promise.all([allTexts('en'), allTexts('es')]);
const rooms: Readonly<Record<Language, Readonly<Record<string, object>>>> = {
  en: { ...english, fields: fieldNotes },
  es: { ...spanish, fields },
};

/** The cells of the glossary's columns "Do not use" and "No usar". */
function forbidden(language: Language): readonly string[] {
  const column = language === 'en' ? 3 : 4;
  return readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| English |'))
    .flatMap((line) => line.split('|')[column]?.split(',') ?? [])
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

const words: Readonly<Record<Language, readonly { readonly word: string; readonly pattern: RegExp }[]>> = {
  en: forbidden('en').map((word) => ({ word, pattern: patternOf(word) })),
  es: forbidden('es').map((word) => ({ word, pattern: patternOf(word) })),
};

/** Whole words, whatever their case; `…` at the end makes it a stem. */
function patternOf(word: string): RegExp {
  const isStem = word.endsWith('…');
  return new RegExp(`(?<!\\p{L})${isStem ? word.slice(0, -1) : word}${isStem ? '' : '(?!\\p{L})'}`, 'iu');
}

/** Without slots, and without code in backticks: the names of fields and commands are not ours. */
const plain = (text: string): string => text.replace(/\{\{\s*\w+\s*\}\}|`[^`]*`/g, ' ');

const isExcused = (text: string, word: string): boolean => exceptions.some(([path, excused]) => path === text && excused === word);

function offences(language: Language, room: string, excused: boolean): readonly string[] {
  return leaves(rooms[language][room] ?? {}, `${language} ${room}`).flatMap(({ path, text }) =>
    words[language]
      .filter(({ word, pattern }) => pattern.test(plain(text)) && !(excused && isExcused(path, word)))
      .map(({ word }) => `${path}: “${word}” in “${text}”`),
  );
}

const all = (['en', 'es'] as const).flatMap((language) =>
  Object.keys(rooms[language]).map((room) => [language, room, `${language} ${room}`] as const),
);

test('the glossary names words not to use in both languages', () => {
  expect(words.en.length).toBeGreaterThan(50);
  expect(words.es.length).toBeGreaterThan(50);
});

test.each([
  ['a word', 'silent', 'The node is silent.', true],
  ['a word, whatever its case', 'silent', 'Silent node', true],
  ['a part of another word', 'tell', 'Intellect', false],
  ['a word with accents around it', 'orden', 'órdenes y ordenación', false],
  ['a stem', 'dueñ…', 'Su dueña', true],
  ['code', 'tolerations', 'El campo `tolerations`', false],
  ['a slot', 'told', '{{told}}', false],
])('%s', (_, word, text, found) => {
  expect(patternOf(word).test(plain(text))).toBe(found);
});

test.each(all.filter(([, , name]) => !notYet.includes(name)))('%s %s uses the words of the glossary', (language, room) => {
  expect(offences(language, room, true)).toEqual([]);
});

test.each(all.filter(([, , name]) => notYet.includes(name)))('%s %s is not rewritten yet', (language, room) => {
  expect(offences(language, room, true)).not.toEqual([]);
});

test('what waits to be rewritten is a room, and what is excused uses the word', () => {
  expect(notYet.filter((name) => !all.some(([, , room]) => room === name))).toEqual([]);
  const found = all.flatMap(([language, room]) => offences(language, room, false));
  expect(exceptions.filter(([text, word]) => !found.some((offence) => offence.startsWith(`${text}: “${word}”`)))).toEqual([]);
});

/** Words of a text; a slot with what is attached to it is one. */
const lengthOf = (text: string): number =>
  text
    .replace(/\{\{\s*\w+\s*\}\}/g, 'x')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

const longer = (texts: object, path: string, most: number): readonly string[] =>
  leaves(texts, path)
    .filter(({ text }) => lengthOf(text) > most)
    .map((leaf) => `${lengthOf(leaf.text)} words: ${leaf.path} ${leaf.text}`);

test.each([
  ['en', english],
  ['es', spanish],
] as const)('%s: captions have at most 20 words, texts of cards 15', (language, texts) => {
  const { atStart, unmoved, ending } = texts.timeline;
  expect(longer({ ...texts.sentences, timeline: { atStart, unmoved, ending } }, language, 20)).toEqual([]);
  const { keys: _, ...cards } = texts.graph;
  expect(longer(cards, `${language} graph`, 15)).toEqual([]);
});
