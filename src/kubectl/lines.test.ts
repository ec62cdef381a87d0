import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonWord, namespaceFlag, shellWord } from './lines.ts';
import { pipeParts } from './pipes/readPipeline.ts';
import { shellWords } from './shellWords.ts';

test('only a namespace other than the default one needs a flag', () => {
  expect([undefined, 'default', 'kube-system'].map(namespaceFlag)).toEqual(['', '', ' -n kube-system']);
});

test.each([
  ['fluent/fluent-bit:3.0', 'fluent/fluent-bit:3.0'],
  ['25%', '25%'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['*', "'*'"],
  ['~', "'~'"],
  ['$(x)', "'$(x)'"],
  ['a\nb', "'a\nb'"],
])('%j becomes the word %s', (text, word) => expect(shellWord(text)).toBe(word));

test('JSON stands in quotes', () => expect(jsonWord({ a: "it's" })).toBe(`'{"a":"it'\\''s"}'`));

test('a shell reads any word as it was, with one command in the line', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
      const line = ['get', ...texts.map(shellWord)].join(' ');
      expect(shellWords(line)).toEqual({ ok: true, value: ['get', ...texts] });
      expect(pipeParts(line)).toEqual([line]);
    }),
  );
});
