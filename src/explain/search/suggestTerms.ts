import { type QueryKey, queryKeys, quoteValue } from './readQuery.ts';

/** A way to complete the term at the end of what is typed. */
export interface Suggestion {
  /** The whole query then. */
  readonly query: string;
  /** The term alone. */
  readonly term: string;
  /** A key, whose value is still to come. */
  readonly key?: QueryKey;
  /** On how many nodes the word is. */
  readonly nodes?: number;
}

const MOST = 8;

/** What the cluster offers: the words of a key, each with the number of its nodes. */
export type WordsOf = (key: QueryKey) => ReadonlyMap<string, number>;

/** Names of the key that begin with what is typed, then those that contain it. */
function matching(words: ReadonlyMap<string, number>, typed: string): readonly (readonly [string, number])[] {
  const part = typed.toLowerCase();
  const containing = [...words].filter(([word]) => word.toLowerCase() !== part && word.toLowerCase().includes(part));
  const starts = containing.filter(([word]) => word.toLowerCase().startsWith(part));
  return [...starts, ...containing.filter((each) => !starts.includes(each))].slice(0, MOST);
}

/** Completions of the last term of a text: keys, or words of its key which are in the cluster. None inside quotes. */
export function suggestTerms(text: string, wordsOf: WordsOf): readonly Suggestion[] {
  if ((text.split('"').length - 1) % 2 === 1) return [];
  const start = text.search(/\S*$/);
  const before = text.slice(0, start);
  const typed = text.slice(start);
  const sign = typed.startsWith('-') ? '-' : '';
  const term = typed.slice(sign.length);
  const colon = term.indexOf(':');
  const key = queryKeys.find((each) => each === term.slice(0, colon).toLowerCase());
  if (key === undefined) {
    if (colon >= 0) return [];
    return queryKeys
      .filter((each) => each.startsWith(term.toLowerCase()))
      .map((each) => ({ query: `${before}${sign}${each}:`, term: `${sign}${each}:`, key: each }));
  }
  const values = term.slice(colon + 1);
  const comma = values.lastIndexOf(',') + 1;
  const head = `${sign}${key}:${values.slice(0, comma)}`;
  return matching(wordsOf(key), values.slice(comma)).map(([word, nodes]) => {
    const whole = `${head}${quoteValue(word)}`;
    return { query: `${before}${whole}`, term: whole, nodes };
  });
}
