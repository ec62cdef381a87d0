import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Matcher } from './matcher.ts';
import { parsePattern } from './parsePattern.ts';
import { compile } from './program.ts';

function matcherOf(text: string, extended: boolean, limits = { words: false, wholeLine: false }): Matcher {
  const pattern = parsePattern(text, { extended, ignoreCase: false });
  const program = pattern.ok ? compile(pattern.value) : undefined;
  if (program === undefined) throw new Error(`${text} is no pattern`);
  return new Matcher(program, limits);
}

const { tree } = fc.letrec<{ readonly tree: string }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '^', '$'),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}${b})`),
    fc.tuple(tie('tree'), tie('tree')).map(([a, b]) => `(${a}|${b})`),
    fc.tuple(tie('tree'), fc.constantFrom('*', '+', '?', '{2}', '{1,2}', '{0,1}')).map(([a, b]) => `(${a})${b}`),
  ),
}));

test('it matches where the matcher of JavaScript does, and what it finds begins there', () => {
  fc.assert(
    fc.property(tree, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 }), (pattern, line) => {
      const expected = new RegExp(pattern).exec(line);
      const matcher = matcherOf(pattern, true);
      expect(matcher.test(line)).toBe(expected !== null);
      expect(matcher.find(line, 0)?.start).toBe(expected?.index);
    }),
  );
});

test.each([
  ['a|ab|abc', 'xabcd', 'abc'],
  ['(a|ab)(c|bcd)', 'abcd', 'abcd'],
  ['x*', 'aaa', ''],
  ['[0-9]+', 'a12b345', '12'],
  ['é.o', 'caféño', 'éño'],
  ['.', '😀', '😀'],
] as const)('of the matches of %s in %s it finds the leftmost, and of those the longest', (pattern, line, found) => {
  const match = matcherOf(pattern, true).find(line, 0);
  expect(match === undefined ? undefined : line.slice(match.start, match.end)).toBe(found);
});

test.each([
  ['(', 'Unmatched ( or \\('],
  ['[a', 'Unmatched [, [^, [:, [., or [='],
  ['[b-a]', 'Invalid range end'],
  ['[[:foo:]]', 'Invalid character class name'],
  ['[:space:]', 'character class syntax is [[:space:]], not [:space:]'],
  ['a\\', 'Trailing backslash'],
  ['a{2,1}', 'Invalid content of \\{\\}'],
  ['a{99999}', 'Regular expression too big'],
  ['\\d', 'stray \\ before d'],
  ['(a)\\1', 'references back to a group, such as \\1, are not available'],
])('%s is no pattern: %s', (text, message) => {
  expect(parsePattern(text, { extended: true, ignoreCase: false })).toEqual({ ok: false, message });
});

test.each(['((a{99}){99}){99}', '(a?){9}'.repeat(120)])('%s is too large, and that is noticed at once', (text) => {
  const pattern = parsePattern(text, { extended: true, ignoreCase: false });
  expect(pattern.ok && compile(pattern.value)).toBe(undefined);
});
