import { describe, expect, test } from 'vitest';
import { changeBetween, lineOf, lineStarts, rangeOf } from './ranges.ts';

const rangeAt = (text: string, from: number, to: number): string => {
  const range = rangeOf(text, lineStarts(text), { from, to });
  return `${range.startLineNumber}:${range.startColumn}-${range.endLineNumber}:${range.endColumn}`;
};

describe('a span becomes a Monaco range', () => {
  test.each([
    { name: 'within a line', text: 'kind: DaemonSet\n', from: 6, to: 15, range: '1:7-1:16' },
    { name: 'on a later line', text: 'a: 1\nkind: x\n', from: 11, to: 12, range: '2:7-2:8' },
    { name: 'over lines', text: 'a:\n  b: 1\nc', from: 3, to: 11, range: '2:1-3:2' },
    { name: 'after CRLF', text: 'a: 1\r\nb: 2\r\n', from: 6, to: 7, range: '2:1-2:2' },
    { name: 'after a lone CR', text: 'a: 1\rb: 2', from: 5, to: 6, range: '2:1-2:2' },
    { name: 'a surrogate pair counts twice', text: '# 😀 x\n', from: 5, to: 6, range: '1:6-1:7' },
    { name: 'an empty span takes a character', text: 'abc', from: 1, to: 1, range: '1:2-1:3' },
    { name: 'an empty span at the end of a line takes the one before', text: 'abc\nd', from: 3, to: 3, range: '1:3-1:4' },
    { name: 'an empty line stays empty', text: 'a\n\nb', from: 2, to: 2, range: '2:1-2:1' },
    { name: 'the line break at the end is left out', text: 'abc\nd', from: 0, to: 4, range: '1:1-1:4' },
    { name: 'beyond the end', text: 'abc', from: 90, to: 99, range: '1:3-1:4' },
    { name: 'an empty text', text: '', from: 0, to: 0, range: '1:1-1:1' },
  ])('$name', ({ text, from, to, range }) => {
    expect(rangeAt(text, from, to)).toBe(range);
  });

  test('every offset of a long text has its line', () => {
    const text = Array.from({ length: 200 }, (_, index) => 'x'.repeat(index % 7)).join('\n');
    const starts = lineStarts(text);
    for (let offset = 0; offset <= text.length; offset += 1) expect(lineOf(starts, offset)).toBe(text.slice(0, offset).split('\n').length);
  });
});

describe('the change between two texts', () => {
  test.each([
    { before: 'image: a:1\n', after: 'image: a:2\n', change: { from: 9, to: 10, insert: '2' } },
    { before: 'aa', after: 'aaa', change: { from: 2, to: 2, insert: 'a' } },
    { before: 'aaa', after: 'aa', change: { from: 2, to: 3, insert: '' } },
    { before: '', after: 'x', change: { from: 0, to: 0, insert: 'x' } },
    { before: 'same', after: 'same', change: { from: 4, to: 4, insert: '' } },
  ])('$before → $after', ({ before, after, change }) => {
    expect(changeBetween(before, after)).toEqual(change);
    expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
  });
});
