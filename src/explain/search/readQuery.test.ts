import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LONGEST_QUERY, MOST_TERMS, type QueryFault, type QueryTerm, queryKeys, quoteValue, readQuery } from './readQuery.ts';

const inShort = ({ key, values, negated }: QueryTerm) => `${negated ? 'not ' : ''}${key ?? 'text'} ${values.join(' or ')}`;
const faultInShort = ({ kind, from, to, word, instead }: QueryFault) =>
  `${kind} ${from}-${to} ${word}${instead === undefined ? '' : ` → ${instead}`}`;

test.each<[text: string, terms: readonly string[]]>([
  ['', []],
  ['   ', []],
  ['w3', ['text w3']],
  ['node:w3', ['node w3']],
  ['NODE:w3', ['node w3']],
  ['zone:a taint:gpu', ['zone a', 'taint gpu']],
  ['-pod:Pending', ['not pod Pending']],
  ['-w3', ['not text w3']],
  ['zone:a,b', ['zone a or b']],
  ['zone:a,,b,', ['zone a or b']],
  ['label:"app=two words"', ['label app=two words']],
  ['"zone:a"', ['text zone:a']],
  ['"two words"', ['text two words']],
  ['label:"a,b",c', ['label a,b or c']],
  ['nvidia.com/gpu:NoSchedule', ['text nvidia.com/gpu:NoSchedule']],
  ['verdict:none', ['verdict none']],
  ['verdict:agent=mayStay', ['verdict agent=mayStay']],
  ['counter:ready', ['counter ready']],
  ['-', ['text -']],
  ['""', []],
])('%s is read', (text, terms) => {
  const query = readQuery(text);
  expect(query.faults).toEqual([]);
  expect(query.terms.map(inShort)).toEqual(terms);
});

test.each<[text: string, faults: readonly string[]]>([
  ['zoen:a', ['unknownKey 0-4 zoen → zone']],
  ['w3 -nod:a', ['unknownKey 4-7 nod → node']],
  ['colour:red', ['unknownKey 0-6 colour']],
  ['zone:', ['noValue 0-5 zone']],
  ['zone:,', ['noValue 0-6 zone']],
  ['verdict:run', ['unknownValue 8-11 run → runs']],
  ['verdict:agent=stay', ['unknownValue 8-18 stay']],
  ['counter:redy', ['unknownValue 8-12 redy → ready']],
  ['a "b c', ['openQuote 2-6 b c']],
  ['x'.repeat(LONGEST_QUERY + 1), [`tooLong ${LONGEST_QUERY}-${LONGEST_QUERY + 1} ${LONGEST_QUERY + 1}`]],
  ['a '.repeat(MOST_TERMS + 1), [`tooMany ${2 * MOST_TERMS}-${2 * MOST_TERMS + 2} ${MOST_TERMS + 1}`]],
])('%s has a fault with its position', (text, faults) => {
  const query = readQuery(text);
  expect(query.faults.map(faultInShort)).toEqual(faults);
  expect(query.terms).toEqual([]);
});

describe('whatever is typed', () => {
  const piece = fc.oneof(
    fc.constantFrom(...queryKeys, ':', '"', ',', '-', '*', ' ', '=', '\n'),
    fc.string({ unit: 'binary', maxLength: 4 }),
  );
  const typed = fc.array(piece, { maxLength: 120 }).map((pieces) => pieces.join(''));

  test('is read without an exception, into few terms that lie in the text, or with faults that do', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { terms, faults } = readQuery(text);
        expect(terms.length).toBeLessThanOrEqual(MOST_TERMS);
        expect(terms.length === 0 || faults.length === 0).toBe(true);
        for (const { from, to } of [...terms, ...faults]) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
        for (const { values } of terms) expect(values.every((value) => value.length > 0)).toBe(true);
      }),
    );
  });

  test('a value in quotes is that value', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 40 }).filter((value) => !value.includes('"')),
        (value) => {
          const { terms } = readQuery(`label:${quoteValue(value)}`);
          expect(terms.map(({ values }) => values)).toEqual([[value]]);
        },
      ),
    );
  });
});
