import { type Attempt, fail, succeed } from '../failure.ts';

export interface ResourcesAndPairs {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

const isPair = (word: string): boolean => (word.includes('=') && !word.startsWith('=')) || (word.endsWith('-') && word !== '-');

/** Splits `ds fluentbit a=b c-`. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (GetResourcesAndPairs). */
export function resourcesAndPairs(args: readonly string[], type: string): Attempt<ResourcesAndPairs> {
  const first = args.findIndex(isPair);
  const at = first < 0 ? args.length : first;
  const pairs = args.slice(at);
  const stray = pairs.find((word) => !isPair(word));
  if (stray !== undefined) return fail(`all resources must be specified before ${type} changes: ${stray}`);
  return succeed({ resources: args.slice(0, at), pairs });
}

export interface Pairs {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** Reads `a=b` and, where something may be removed, `a-`. Behaviour of kubernetes: k8s.io/kubectl/pkg/cmd/util/helpers.go (ParsePairs). */
export function parsePairs(words: readonly string[], type: string, removable: boolean): Attempt<Pairs> {
  const set = new Map<string, string>();
  const remove: string[] = [];
  const invalid: string[] = [];
  for (const word of words) {
    const equals = word.indexOf('=');
    if (equals > 0) set.set(word.slice(0, equals), word.slice(equals + 1));
    else if (removable && word.endsWith('-') && word !== '-') remove.push(word.slice(0, -1));
    else invalid.push(word);
  }
  return invalid.length > 0 ? fail(`invalid ${type} format: ${invalid.join(', ')}`) : succeed({ set, remove });
}
