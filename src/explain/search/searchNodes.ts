import { type Simulation, withoutPauses } from '../../cluster/index.ts';
import { closest } from '../../manifest/index.ts';
import { changedNodes, type Position, positionOf } from './changedNodes.ts';
import { type MatchesNode, matchQuery, valueMatches } from './matchQuery.ts';
import { nodeWords, type SearchedNode } from './nodeWords.ts';
import type { NodeQuery, QueryTerm } from './readQuery.ts';

/** A term that no node of the cluster meets; `instead` is a word of the cluster that was probably meant. */
export interface UnmetTerm {
  readonly term: QueryTerm;
  readonly word: string;
  readonly instead?: string;
}

/** Nodes that a query finds. It keeps its identity while they are the same. */
export interface FoundNodes {
  readonly query: NodeQuery;
  readonly nodes: ReadonlySet<string>;
}

/** Finds nodes, among `names`, at the head. */
export type SearchNodes = (simulation: Simulation, names: readonly string[], query: NodeQuery) => FoundNodes;

/** Nodes between two pauses: about a millisecond. */
const PART = 100;

interface Last {
  readonly simulation: Simulation;
  readonly position: Position;
  readonly names: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly found: FoundNodes;
  readonly matches: MatchesNode;
}

const searched = ({ view }: Simulation, name: string): SearchedNode => ({ view, name, node: view.get('Node', undefined, name) });

/** A counter may change with time alone, so that no step names its nodes. */
const dependsOnTime = ({ terms }: NodeQuery): boolean => terms.some(({ key }) => key === 'counter');

function searchAll(simulation: Simulation, names: readonly string[], query: NodeQuery, matches: MatchesNode): FoundNodes {
  if (query.terms.length === 0) return { query, nodes: new Set() };
  return { query, nodes: new Set(names.filter((name) => matches(searched(simulation, name)))) };
}

function sameNames(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size !== b.size) return false;
  for (const name of a) if (!b.has(name)) return false;
  return true;
}

/** The nodes found before, with those asked again that have changed since; the same object where nothing comes or goes. */
function searchAgain({ found, matches, known }: Last, simulation: Simulation, changed: ReadonlySet<string>): FoundNodes {
  let nodes: Set<string> | undefined;
  for (const name of changed) {
    if (!known.has(name)) continue;
    const is = matches(searched(simulation, name));
    if (is === found.nodes.has(name)) continue;
    nodes ??= new Set(found.nodes);
    if (is) nodes.add(name);
    else nodes.delete(name);
  }
  return nodes === undefined ? found : { query: found.query, nodes };
}

/**
 * A search that keeps its last answer. A query asks all nodes once; afterwards a step costs what it changed, except where `names` are
 * others or the step may concern all nodes.
 */
export function makeNodeSearch(): SearchNodes {
  let last: Last | undefined;
  return (simulation, names, query) => {
    const position = positionOf(simulation);
    const isSame = last !== undefined && last.simulation === simulation && last.names === names && last.found.query.text === query.text;
    const matches = isSame && last !== undefined ? last.matches : matchQuery(query);
    const changed = isSame && last !== undefined && !dependsOnTime(query) ? changedNodes(simulation, last.position) : undefined;
    let found = changed === undefined || last === undefined ? undefined : searchAgain(last, simulation, changed);
    if (found === undefined) {
      found = searchAll(simulation, names, query, matches);
      if (isSame && last !== undefined && sameNames(found.nodes, last.found.nodes)) found = last.found;
    }
    last = { simulation, position, names, known: isSame && last !== undefined ? last.known : new Set(names), found, matches };
    return found;
  };
}

/** Each word of a key in the cluster and on how many nodes it is, the most frequent first. */
export const wordsInCluster = (...of: Parameters<typeof countingWords>): ReadonlyMap<string, number> => withoutPauses(countingWords(...of));

/** {@link wordsInCluster} with pauses. */
export function* countingWords(
  simulation: Simulation,
  names: readonly string[],
  key: NonNullable<QueryTerm['key']>,
): Generator<void, ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    if (index % PART === PART - 1) yield;
    for (const word of new Set(nodeWords(key, searched(simulation, name)))) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return new Map([...counts].toSorted(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)));
}

/** For a query that finds nothing: the terms that no node meets, with what may have been meant. O(nodes) for each term. */
export function unmetTerms(simulation: Simulation, names: readonly string[], { terms }: NodeQuery): readonly UnmetTerm[] {
  return terms.flatMap((term): readonly UnmetTerm[] => {
    if (term.negated) return [];
    const matches = valueMatches(term);
    if (names.some((name) => matches(searched(simulation, name)))) return [];
    const word = term.values.join(',');
    const known = term.key === undefined ? names : [...wordsInCluster(simulation, names, term.key).keys()];
    const [typed = ''] = term.values;
    const [instead] = typed.length < 2 ? [] : closest(typed, known);
    return [{ term, word, ...(instead === undefined ? {} : { instead }) }];
  });
}
