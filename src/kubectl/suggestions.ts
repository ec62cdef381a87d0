import type { Verb } from './verb.ts';

/** Edits that lead from one word to the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The hint behind an unknown command. Behaviour of cobra: command.go (SuggestionsFor, findSuggestions). */
export function suggestionsFor(word: string, verbs: readonly Verb[]): string {
  const lower = word.toLowerCase();
  const close = verbs.filter(
    ({ name, suggestFor = [] }) =>
      distance(lower, name) <= 2 || name.startsWith(lower) || suggestFor.some((other) => other.toLowerCase() === lower),
  );
  return close.length === 0 ? '' : `\n\nDid you mean this?\n${close.map(({ name }) => `\t${name}\n`).join('')}`;
}
