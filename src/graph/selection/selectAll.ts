import { sessionStore } from '../../session/index.ts';
import { findStore } from '../find/findStore.ts';
import { foundAt } from '../find/found.ts';
import { modelOf } from '../useGraph.ts';

/** Selects the nodes that the search finds, all where it asks for nothing. */
export function selectAll(): void {
  const session = sessionStore.getState();
  session.selectNodes(foundAt(session, findStore.getState().query)?.nodes ?? modelOf(session).nodeNames);
}
