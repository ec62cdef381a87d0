import { expect, test } from 'vitest';
import { sentences } from './en/sentences.ts';
import { sentencesApi } from './en/sentencesApi.ts';
import { sentencesWorkloads } from './en/sentencesWorkloads.ts';
import { allTexts } from './language.ts';

const [en, es] = await Promise.all([allTexts('en'), allTexts('es')]);

/** Every text with its path. */
const leaves = (texts: object, path = ''): readonly (readonly [string, string])[] =>
  Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string'
      ? [[path + key, value] as const]
      : typeof value === 'object' && value !== null
        ? leaves(value, `${path}${key}.`)
        : [],
  );

const placeholders = (text: string): readonly string[] => [...new Set(text.match(/\{\{\s*\w+/g) ?? [])].sort();

test.each(Object.keys(en) as readonly (keyof typeof en)[])('the Spanish texts of %s fill the same slots as the English ones', (room) => {
  const spanish = new Map(leaves(es[room]));
  const different = leaves(en[room]).filter(([path, text]) => placeholders(text).join() !== placeholders(spanish.get(path) ?? '').join());
  expect(different.map(([path]) => path)).toEqual([]);
  expect(spanish.size).toBe(leaves(en[room]).length);
});

test('no caption has two homes', () => {
  const keys = [sentences, sentencesApi, sentencesWorkloads].flatMap((texts) => Object.keys(texts));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

test('no text is empty', () => {
  const empty = [...leaves(en), ...leaves(es)].filter(([, text]) => text.trim() === '');
  expect(empty).toEqual([]);
});
