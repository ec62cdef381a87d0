import { expect, test } from 'vitest';
import { readArguments, shellWords } from './words.mjs';

test.each<[line: string, words: readonly string[]]>([
  ['get pods -A', ['get', 'pods', '-A']],
  ['  patch ds a -p \'{"a": "b c"}\' ', ['patch', 'ds', 'a', '-p', '{"a": "b c"}']],
  ['annotate ds a why="two \\"words\\""', ['annotate', 'ds', 'a', 'why=two "words"']],
  ["label node w1 a\\ b='' $HOME", ['label', 'node', 'w1', 'a b=', '$HOME']],
  ['', []],
])('%s', (line, words) => {
  expect(shellWords(line)).toEqual(words);
});

test('an open quote is refused', () => {
  expect(() => shellWords("get 'pods")).toThrow('not closed');
});

test('arguments', () => {
  expect(readArguments(['a.json'])).toEqual({ scenario: 'a.json', out: undefined, poll: 200, patience: 180_000 });
  expect(readArguments(['--poll', '50', 'a.json', '--out', 'b.json', '--patience', '900'])).toEqual({
    scenario: 'a.json',
    out: 'b.json',
    poll: 50,
    patience: 900,
  });
});

test.each([
  [[], 'one scenario expected'],
  [['a.json', 'b.json'], 'one scenario expected'],
  [['a.json', '--out'], '--out: a value expected'],
  [['a.json', '--poll', 'soon'], 'milliseconds expected'],
  [['a.json', '--fast', '1'], '--fast: no such option'],
])('%j is refused', (words, message) => {
  expect(() => readArguments(words)).toThrow(message);
});
