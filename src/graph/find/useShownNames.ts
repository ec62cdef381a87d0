import { useMemo } from 'react';
import { useSession } from '../../session/index.ts';
import { useFindStore } from './findStore.ts';
import { foundAt } from './found.ts';

/** The nodes of a table: those that the search finds, all where it asks for nothing. */
export function useShownNames(names: readonly string[]): readonly string[] {
  const query = useFindStore((state) => state.query);
  const found = useSession((session) => foundAt(session, query));
  return useMemo(() => (found === undefined ? names : names.filter((name) => found.nodes.has(name))), [names, found]);
}
