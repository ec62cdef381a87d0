import { expect, test } from 'vitest';
import { isInLesson, LESSON_EDITOR } from './isInLesson.ts';

test.each([
  ['nothing', undefined, false],
  ['a lesson', 's-drain', true],
  ['a lesson from a file', 'own', true],
  ['a lesson that is being written', LESSON_EDITOR, false],
])('whether a lesson runs: %s', (_, lesson, expected) => expect(isInLesson({ lesson })).toBe(expected));
