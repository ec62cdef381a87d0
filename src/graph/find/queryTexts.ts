import {
  counterWords,
  LONGEST_QUERY,
  MOST_TERMS,
  type QueryFault,
  type QueryKey,
  type QueryTerm,
  queryKeys,
  verdictWords,
} from '../../explain/index.ts';
import type { Text } from '../../i18n/index.ts';

const examples: Readonly<Record<QueryKey, string>> = {
  node: 'node:w3',
  label: 'label:app=web',
  taint: 'taint:gpu',
  pod: 'pod:pending',
  verdict: 'verdict:none',
  zone: 'zone:a',
  pool: 'pool:gpu',
  state: 'state:NotReady',
  version: 'version:1.37',
  revision: 'revision:r2',
  counter: 'counter:ready',
};

/** What is wrong with a query and what to do. */
export function faultText({ kind, word, key, from }: QueryFault, text: Text<'find'>): string {
  switch (kind) {
    case 'unknownKey':
      return text('fault.unknownKey', { word, keys: queryKeys.join(', ') });
    case 'noValue':
      return text('fault.noValue', { word, example: examples[key ?? 'node'] });
    case 'unknownValue':
      return text('fault.unknownValue', { word, key: key ?? '', values: (key === 'counter' ? counterWords : verdictWords).join(', ') });
    case 'openQuote':
      return text('fault.openQuote', { from: from + 1 });
    case 'tooMany':
      return text('fault.tooMany', { word, most: MOST_TERMS });
    case 'tooLong':
      return text('fault.tooLong', { word, most: LONGEST_QUERY });
    default:
      return kind satisfies never;
  }
}

/** A term as it was typed. */
export const termText = (typed: string, { from, to }: QueryTerm): string => typed.slice(from, to);

/** What is typed with another word in a part of it. */
export const withWord = (typed: string, { from, to }: { readonly from: number; readonly to: number }, word: string): string =>
  typed.slice(0, from) + word + typed.slice(to);
