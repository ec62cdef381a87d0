import type { Branch } from '../cluster/types.ts';
import type { Session, TranscriptEntry } from '../session/index.ts';

/** Where a command stands, seen from the head. */
export type EntryPosition = 'past' | 'future' | 'elsewhere';

/** Steps that the branch shares with an ancestor, or all for itself; `undefined` where it is no ancestor. */
function sharedWith(ancestor: string, branches: readonly Branch[], branch: string): number | undefined {
  let shared = Number.POSITIVE_INFINITY;
  for (let at = branches.find(({ id }) => id === branch); at !== undefined; ) {
    if (at.id === ancestor) return shared;
    shared = Math.min(shared, at.forkedAt);
    const { parent } = at;
    at = branches.find(({ id }) => id === parent);
  }
  return undefined;
}

/** A command that wrote made the step behind its head: at that head itself it is still to come. */
export function entryPosition(
  { head, wrote, branch }: Pick<TranscriptEntry, 'head' | 'wrote' | 'branch'>,
  branches: readonly Branch[],
  moment: Pick<Session['moment'], 'head' | 'branch'>,
): EntryPosition {
  const needs = wrote ? head + 1 : head;
  if (branch !== undefined) {
    const shared = sharedWith(branch, branches, moment.branch);
    if (shared === undefined || needs > shared) return 'elsewhere';
  }
  return needs > moment.head ? 'future' : 'past';
}
