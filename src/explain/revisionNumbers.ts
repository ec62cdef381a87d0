import type { View } from '../cluster/index.ts';
import type { ControllerRevision } from '../kubernetes/index.ts';

export type RevisionNumbers = ReadonlyMap<string, number>;

const HASH = 'controller-revision-hash';
const known = new WeakMap<readonly ControllerRevision[], RevisionNumbers>();

/** Of the value of a Pod's label `controller-revision-hash` under its owner's uid, the number: `uid hash` → 2. */
export function revisionNumbers(view: View): RevisionNumbers {
  const revisions = view.list('ControllerRevision');
  let numbers = known.get(revisions);
  if (numbers === undefined) {
    numbers = new Map(
      revisions.flatMap(({ metadata, revision }) =>
        (metadata.ownerReferences ?? []).flatMap(({ uid }): readonly (readonly [string, number])[] => [
          [`${uid} ${metadata.labels?.[HASH] ?? ''}`, Number(revision)],
          [`${uid} ${metadata.name}`, Number(revision)],
        ]),
      ),
    );
    known.set(revisions, numbers);
  }
  return numbers;
}

export const revisionOf = (
  numbers: RevisionNumbers,
  owner: string | undefined,
  labels: Readonly<Record<string, string>> | undefined,
): number | undefined => numbers.get(`${owner ?? ''} ${labels?.[HASH] ?? ''}`);
