import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handsWithin, hasHands, voteShares, wholePercents } from './voteShares.ts';

const options = ['a', 'b', 'c'].map((key) => ({ key, label: key.toUpperCase() }));

test.each([
  [
    [1, 1, 1],
    [34, 33, 33],
  ],
  [
    [1, 2],
    [33, 67],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [[7], [100]],
  [
    [1, 1, 1, 1, 1, 1, 1],
    [15, 15, 14, 14, 14, 14, 14],
  ],
])('hands %j are %j percent', (counts, percents) => {
  expect(wholePercents(counts)).toEqual(percents);
});

test('percents add up to 100 and are off by less than one', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 1, maxLength: 30 }), (counts) => {
      const total = counts.reduce((sum, each) => sum + each, 0);
      const percents = wholePercents(counts);
      expect(percents.reduce((sum, each) => sum + each, 0)).toBe(total === 0 ? 0 : 100);
      for (const [index, percent] of percents.entries())
        if (total > 0) expect(Math.abs(percent - (100 * (counts[index] ?? 0)) / total)).toBeLessThan(1);
    }),
  );
});

test('bars are as long as the share of all hands, where each person has one answer', () => {
  const shares = voteShares({ options, hands: { a: 3, c: 1 }, isSeveral: false });
  expect(shares.map(({ hands, percent, length }) => [hands, percent, length])).toEqual([
    [3, 75, 0.75],
    [0, 0, 0],
    [1, 25, 0.25],
  ]);
});

test.each([
  ['of the people who vote', 20, [60, 25, undefined], [0.6, 0.25]],
  ['unknown where fewer vote than hands went up', 10, [undefined, undefined, undefined], [1, 5 / 12]],
  ['unknown where the number of people is', undefined, [undefined, undefined, undefined], [1, 5 / 12]],
])('where each person may choose several answers, the share is %s', (_, voters, percents, lengths) => {
  const shares = voteShares({
    options: options.slice(0, 2),
    hands: { a: 12, b: 5 },
    isSeveral: true,
    ...(voters === undefined ? {} : { voters }),
  });
  expect(shares.map(({ percent }) => percent)).toEqual(percents.slice(0, 2));
  expect(shares.map(({ length }) => length)).toEqual(lengths);
});

test('the key of an answer is no property of every object', () => {
  expect(voteShares({ options: [{ key: 'constructor', label: '' }], hands: {}, isSeveral: false })[0]?.hands).toBe(0);
});

test.each([
  [{}, false],
  [{ a: 0 }, false],
  [{ a: 0, b: 1 }, true],
])('hands %j went up: %s', (hands, has) => {
  expect(hasHands(hands)).toBe(has);
});

test.each([
  [-1, 0],
  [2.6, 3],
  [5000, 999],
])('%d hands are %d', (typed, hands) => {
  expect(handsWithin(typed)).toBe(hands);
});
