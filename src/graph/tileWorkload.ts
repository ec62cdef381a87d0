import type { ObjectRef } from '../cluster/index.ts';
import type { GraphModel } from './model.ts';

/** The DaemonSet whose Pods the tiles show: the selected one, else the first. */
export const tileWorkload = (selection: ObjectRef | undefined, { workloadIds }: GraphModel): string | undefined =>
  selection?.kind === 'DaemonSet' ? `DaemonSet/${selection.namespace ?? ''}/${selection.name}` : workloadIds[0];
