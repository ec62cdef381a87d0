import { expect, test } from 'vitest';
import { completed } from './complete.ts';

test.each([
  { name: 'one word is completed and followed by a space', line: 'get no', words: ['nodes'], after: 'get nodes ' },
  {
    name: 'several words go as far as they agree',
    line: 'get pods fluent-bit-',
    words: ['fluent-bit-x7a', 'fluent-bit-x9c'],
    after: 'get pods fluent-bit-x',
  },
  {
    name: 'a word that wants a value goes on without a space',
    line: 'get ds -o cu',
    words: ['custom-columns='],
    after: 'get ds -o custom-columns=',
  },
  { name: 'a pipe before the word stays', line: 'get pods |gr', words: ['grep'], after: 'get pods |grep ' },
  { name: 'nothing fits: the line stays', line: 'get xyz', words: [], after: 'get xyz' },
  { name: 'several words that agree on no more: the line stays', line: 'co', words: ['cordon', 'completion'], after: 'co' },
])('$name', ({ line, words, after }) => {
  expect(completed(line, words)).toBe(after);
});
