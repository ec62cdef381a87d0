import type { Change, ObjectRef, Simulation } from '../cluster/index.ts';

/** Changes of one object in the whole branch, oldest first, also those beyond the head. */
export const changesOf = ({ changes }: Simulation, { kind, namespace, name }: ObjectRef): readonly Change[] =>
  changes.filter(({ ref }) => ref.kind === kind && ref.name === name && ref.namespace === namespace);
