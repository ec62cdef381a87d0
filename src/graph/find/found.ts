import type { Simulation } from '../../cluster/index.ts';
import { type FoundNodes, makeNodeSearch, type NodeQuery, readQuery, type UnmetTerm, unmetTerms } from '../../explain/index.ts';
import type { Session } from '../../session/index.ts';
import type { Layout } from '../layoutTypes.ts';
import { modelOf } from '../useGraph.ts';

const searches = new WeakMap<Simulation, ReturnType<typeof makeNodeSearch>>();
let known: { readonly moment: Session['moment']; readonly found: FoundNodes } | undefined;
let read: NodeQuery | undefined;

/** The query of a text; the same object for the same text. */
export function queryOf(text: string): NodeQuery {
  if (read?.text !== text) read = readQuery(text);
  return read;
}

/** The nodes that a text finds at the head; `undefined` where it asks for nothing, or has a fault. Their identity lasts as long as they do. */
export function foundAt(session: Session, text: string): FoundNodes | undefined {
  const query = queryOf(text);
  if (query.terms.length === 0) return undefined;
  const { simulation, moment } = session;
  if (known?.moment === moment && known.found.query === query) return known.found;
  let search = searches.get(simulation);
  if (search === undefined) {
    search = makeNodeSearch();
    searches.set(simulation, search);
  }
  const found = search(simulation, modelOf(session).nodeNames, query);
  known = { moment, found };
  return found;
}

/** Why a text finds nothing, by its terms. */
export const unmetAt = (session: Session, text: string): readonly UnmetTerm[] =>
  unmetTerms(session.simulation, modelOf(session).nodeNames, queryOf(text));

/** Found nodes as a person reads them: as they are laid out, then those that the graph does not show. */
export function inReadingOrder(nodes: ReadonlySet<string>, layout: Layout | undefined, names: readonly string[]): readonly string[] {
  const drawn = (layout?.nodes ?? []).flatMap(({ name }) => (nodes.has(name) ? [name] : []));
  if (drawn.length === nodes.size) return drawn;
  const seen = new Set(drawn);
  return [...drawn, ...names.filter((name) => nodes.has(name) && !seen.has(name))];
}

/** The one after `current`, or before it with `by` -1; it goes round. The first, or the last, where `current` is not among them. */
export function neighbourOf(names: readonly string[], current: string | undefined, by: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : names.indexOf(current);
  return at < 0 ? names.at(by === 1 ? 0 : -1) : names[(at + by + names.length) % names.length];
}
