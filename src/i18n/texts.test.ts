import { expect, test } from 'vitest';
import { course as englishCourse } from './en/course.ts';
import { handIn as englishHandIn } from './en/handIn.ts';
import { en as firstEnglish } from './en/index.ts';
import { kinds as englishKinds } from './en/kinds.ts';
import { lessonEditor as englishEditor } from './en/lessonEditor.ts';
import { lessons as englishLessons } from './en/lessons.ts';
import { present as englishPresent } from './en/present.ts';
import { sentences } from './en/sentences.ts';
import { sentencesApi } from './en/sentencesApi.ts';
import { sentencesWorkloads } from './en/sentencesWorkloads.ts';
import { share as englishShare } from './en/share.ts';
import { course as spanishCourse } from './es/course.ts';
import { handIn as spanishHandIn } from './es/handIn.ts';
import { es as firstSpanish } from './es/index.ts';
import { kinds as spanishKinds } from './es/kinds.ts';
import { lessonEditor as spanishEditor } from './es/lessonEditor.ts';
import { lessons as spanishLessons } from './es/lessons.ts';
import { present as spanishPresent } from './es/present.ts';
import { share as spanishShare } from './es/share.ts';

const en = {
  ...firstEnglish,
  course: englishCourse,
  handIn: englishHandIn,
  kinds: englishKinds,
  lessonEditor: englishEditor,
  lessons: englishLessons,
  present: englishPresent,
  share: englishShare,
};
const es = {
  ...firstSpanish,
  course: spanishCourse,
  handIn: spanishHandIn,
  kinds: spanishKinds,
  lessonEditor: spanishEditor,
  lessons: spanishLessons,
  present: spanishPresent,
  share: spanishShare,
};

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
