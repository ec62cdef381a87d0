import { expect, test } from 'vitest';
import { shellWords } from './shellWords.ts';

test.each([
  { name: 'blanks separate', line: '  get   pods\t-A ', words: ['get', 'pods', '-A'] },
  { name: 'single quotes keep everything', line: `patch -p '{"a": "b\\n"}'`, words: ['patch', '-p', '{"a": "b\\n"}'] },
  { name: 'double quotes keep blanks and unquote what they may', line: 'a "b \\"c\\" \\d"', words: ['a', 'b "c" \\d'] },
  { name: 'parts of a word join', line: '-o jsonpath=\'{.a}\'"x"y', words: ['-o', 'jsonpath={.a}xy'] },
  { name: 'an empty word counts', line: "a ''", words: ['a', ''] },
  { name: 'a backslash keeps a blank', line: 'a\\ b', words: ['a b'] },
  { name: 'a comment ends the line', line: 'get pods # all', words: ['get', 'pods'] },
])('$name', ({ line, words }) => {
  expect(shellWords(line)).toEqual({ ok: true, value: words });
});

test('a quote that is not closed is a fault', () => {
  expect(shellWords("a 'b").ok).toBe(false);
});
