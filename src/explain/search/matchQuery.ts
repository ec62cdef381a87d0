import { nodeWords, type SearchedNode, textsOfNode } from './nodeWords.ts';
import type { NodeQuery, QueryTerm } from './readQuery.ts';

type Matches = (word: string) => boolean;

/** A pattern in which `*` stands for any characters. Each of its parts is looked for once, so its time is that of a search for text. */
function patternOf(value: string): Matches {
  const parts = value.toLowerCase().split('*');
  const [first = '', ...rest] = parts;
  const last = rest.pop();
  if (last === undefined) return (word) => word.toLowerCase() === first;
  return (word) => {
    const text = word.toLowerCase();
    if (!text.startsWith(first)) return false;
    let at = first.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return text.length - last.length >= at && text.endsWith(last);
  };
}

export type MatchesNode = (searched: SearchedNode) => boolean;

/** Whether one of the values of a term is a node's, without its `-`. */
export function valueMatches({ key, values }: QueryTerm): MatchesNode {
  if (key === undefined) {
    const parts = values.map((value) => value.toLowerCase());
    return (searched) => {
      const name = searched.name.toLowerCase();
      return parts.some((part) => name.includes(part)) || textsOfNode(searched).some((text) => hasPart(text.toLowerCase(), parts));
    };
  }
  const patterns = values.map(patternOf);
  return (searched) => nodeWords(key, searched).some((word) => patterns.some((matches) => matches(word)));
}

const hasPart = (text: string, parts: readonly string[]): boolean => parts.some((part) => text.includes(part));

/** Whether a node is what the query asks for: all of its terms hold. */
export function matchQuery({ terms }: NodeQuery): MatchesNode {
  const tests = terms.map((term) => ({ negated: term.negated, matches: valueMatches(term) }));
  return (searched) => tests.every(({ negated, matches }) => matches(searched) !== negated);
}
