import { expect, test } from 'vitest';
import { packLesson, unpackLesson } from './lessonLink.ts';

const text = '---\ntitle: Ñandú 🙂\nnodes: []\n---\n\n## One\n';

test('a link contains the file of a lesson', () => {
  const packed = packLesson(text);
  expect(packed).toMatch(/^1\.[\w-]+$/);
  expect(unpackLesson(packed)).toEqual({ text });
});

test.each([
  ['', 'broken'],
  ['1.', 'broken'],
  ['1.abc', 'broken'],
  ['0.abc', 'broken'],
  ['1.<script>', 'broken'],
  [packLesson(text).slice(0, -8), 'broken'],
  ['2.abc', 'newer'],
])('the link %j is told apart', (packed, fault) => {
  expect(unpackLesson(packed)).toBe(fault);
});

test('what would unpack to more than the page takes is refused', () => {
  expect(unpackLesson(packLesson('a'.repeat(65_000_000)))).toBe('large');
});
