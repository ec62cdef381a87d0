import { expect, test } from 'vitest';
import { utf8Length } from './utf8Length.ts';

test.each([
  { text: '', bytes: 0 },
  { text: 'fluent-bit', bytes: 10 },
  { text: 'nodo ñ', bytes: 7 },
  { text: '節', bytes: 3 },
  { text: '🐟', bytes: 4 },
])('$text has $bytes bytes', ({ text, bytes }) => {
  expect(utf8Length(text)).toBe(bytes);
});
