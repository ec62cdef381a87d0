import { expect, test } from 'vitest';
import { readLesson } from '../lessons/index.ts';
import { groupOf, headOf, languageOf, lessonIdOf, lessonIds, loadLessonFile, shortIdOf, shortIdsOf } from './catalog.ts';

test.each([
  ['01-what-is-a-daemonset', 'course'],
  ['s-cordon', 'short'],
  ['x-gpu', 'exercises'],
  ['node-fails', undefined],
])('%s is in the group %s', (id, group) => expect(groupOf(id)).toBe(group));

test('a lesson that is written in one language only is shown in it', () => {
  const known = { './lessons/en/s-a.md': '', './lessons/es/s-b.md': '', './lessons/es/s-c.md': '', './lessons/en/s-c.md': '' };
  expect(['s-a', 's-b', 's-c', 's-d'].map((id) => languageOf(id, 'es', known))).toEqual(['en', 'es', 'es', undefined]);
  expect(['s-a', 's-b', 's-c', 's-d'].map((id) => languageOf(id, 'en', known))).toEqual(['en', 'es', 'en', undefined]);
});

test.each(lessonIds.flatMap((id) => (['en', 'es'] as const).map((language) => [id, language] as const)))(
  'the head of %s in %s is the one of the lesson',
  async (id, language) => {
    const file = await loadLessonFile(id, language);
    if (file === undefined) throw new Error('no file');
    const read = readLesson(file.text, id);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { title, about, minutes } = read.lesson;
    expect(headOf(file)).toEqual({ id, title, about, minutes });
  },
);

test.each([
  ['title: "A \\"quoted\\" title"', 'A "quoted" title'],
  ["title: 'It''s'", "It's"],
  ['title: Plain', 'Plain'],
])('reads %s', (line, title) => expect(headOf({ id: 'x', language: 'en', text: `---\n${line}\n---\n` }).title).toBe(title));

test.each([
  [
    ['s-node-fails', 'x-gpu', '01-intro'],
    ['node-fails', 'gpu', 'intro'],
  ],
  [
    ['s-update', 'x-update'],
    ['s-update', 'x-update'],
  ],
  [
    ['update', 's-update'],
    ['update', 's-update'],
  ],
  [
    ['s-s-a', 's-a'],
    ['s-s-a', 'a'],
  ],
  [['12-s-a'], ['s-a']],
])('%j have the short forms %j', (ids, expected) => expect([...shortIdsOf(ids).values()]).toEqual(expected));

test('an address means a lesson by its id and by its short form, and each short form is one lesson', () => {
  expect(lessonIdOf('node-fails')).toBe('s-node-fails');
  expect(lessonIdOf('s-node-fails')).toBe('s-node-fails');
  expect(lessonIdOf('nothing')).toBe('nothing');
  expect(shortIdOf('nothing')).toBeUndefined();
  for (const id of lessonIds) expect([id, lessonIdOf(id), lessonIdOf(shortIdOf(id) ?? '')]).toEqual([id, id, id]);
});
