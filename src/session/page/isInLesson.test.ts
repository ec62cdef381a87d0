import { expect, test } from 'vitest';
import { isInLesson, isLessonsCluster, LESSON_EDITOR, LESSON_FAULT } from './isInLesson.ts';

test.each([
  ['nothing', undefined, false, false],
  ['a lesson', 's-drain', true, true],
  ['a lesson from a file', 'own', true, true],
  ['a lesson that could not be opened', LESSON_FAULT, true, false],
  ['a lesson that is being written', LESSON_EDITOR, false, false],
])('whether a lesson is shown, and whether the cluster is its: %s', (_, lesson, isShown, isCluster) =>
  expect([isInLesson({ lesson }), isLessonsCluster({ lesson })]).toEqual([isShown, isCluster]),
);
