import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareInt64, durationOf, type Int64, int64Of, nextInt64, wholeOf } from './int64.ts';
import { jsonText, parseJson } from './jsonText.ts';

const MAX = 2n ** 63n - 1n;

describe('JSON with whole numbers of 64 bits', () => {
  test.each<[string, unknown]>([
    ['9007199254740993', 9007199254740993n],
    ['[-9223372036854775808,9223372036854775807]', [-(2n ** 63n), MAX]],
    ['9223372036854775808', 2 ** 63],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['{"a":{"n":1000000000000000001},"b":[{"n":1}]}', { a: { n: 1000000000000000001n }, b: [{ n: 1 }] }],
    ['{"9007199254740993":"9007199254740993"}', { '9007199254740993': '9007199254740993' }],
    [String.raw`{"t":"\":9007199254740993,","int64:":9007199254740993}`, { t: '":9007199254740993,', 'int64:': 9007199254740993n }],
    ['1e+30', 1e30],
  ])('%s', (text, value) => {
    expect(parseJson(text)).toEqual(value);
    expect(parseJson(jsonText(value))).toEqual(value);
  });

  test('what is written for a bigint is a number, on one line and on several', () => {
    const value = { n: MAX, t: 'int64:9', list: [1, -MAX] };
    expect(jsonText(value)).toBe('{"n":9223372036854775807,"t":"int64:9","list":[1,-9223372036854775807]}');
    expect(jsonText([MAX], 2)).toBe('[\n  9223372036854775807\n]');
  });

  test('without one the text is that of JSON.stringify, and the value that of JSON.parse', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        fc.pre(!/[[:,]-?[0-9]{16,}[,}\]]/.test(`[${JSON.stringify(value)}]`));
        expect(jsonText(value)).toBe(JSON.stringify(value));
        expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 14, numRuns: 300 },
    );
  });

  test('any mixture of them is read as it was written', () => {
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.bigInt({ min: -(2n ** 63n), max: MAX }).map(int64Of),
        fc.integer(),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie('tree'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(parseJson(jsonText(value))).toEqual(value);
      }),
      { seed: 14, numRuns: 500 },
    );
  });

  test.each(['', '{', '9007199254740993x', '[1,]', '{"a":9007199254740993,}', '09007199254740993'])('%j is no JSON', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  test('what cannot be written fails as it does with JSON.stringify', () => {
    const round: { self?: unknown } = {};
    round.self = [round, 1n];
    expect(() => jsonText(round)).toThrow(TypeError);
  });
});

test.each<[Int64, Int64]>([
  [1e16, 10n ** 16n],
  [2 ** 53, 2n ** 53n],
  [2 ** 63, 2 ** 63],
  [1e21, 1e21],
  [1.5, 1.5],
  [7, 7],
])('%d went through JSON as %d', (written, read) => expect(wholeOf(Number(written))).toBe(read));

test('counting on goes over the limits of numbers and of 64 bits', () => {
  expect(nextInt64(1)).toBe(2);
  expect(nextInt64(Number.MAX_SAFE_INTEGER)).toBe(2n ** 53n);
  expect(nextInt64(2n ** 53n)).toBe(2n ** 53n + 1n);
  expect(nextInt64(MAX)).toBe(-MAX - 1n);
  expect([3n * 10n ** 16n, 2, 10n ** 16n].toSorted(compareInt64)).toEqual([2, 10n ** 16n, 3n * 10n ** 16n]);
});

// From Go: (time.Duration(n) * time.Second).Milliseconds().
test.each<[Int64, number]>([
  [30, 30_000],
  [-1, -1000],
  [9_223_372_036, 9_223_372_036_000],
  [9_223_372_037, -9_223_372_036_709],
  [MAX, -1000],
  [9007199254740993n, 4_611_686_019_427],
])('%d seconds are %d ms of a duration', (seconds, milliseconds) => expect(durationOf(seconds)).toBe(milliseconds));
