import type { Resource } from '../../../kubernetes/index.ts';
import {
  bool,
  dryRunFlag,
  type FlagDefinition,
  fieldManagerFlag,
  filenameFlags,
  printFlags,
  selectorFlag,
} from '../../flags/definitions.ts';

const templated = ['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController', 'Job'];

/** Where a kind keeps its Pod spec, `undefined` where it has none. */
export function podSpecPath({ kind }: Resource): readonly string[] | undefined {
  if (kind === 'Pod') return ['spec'];
  if (kind === 'CronJob') return ['spec', 'jobTemplate', 'spec', 'template', 'spec'];
  return templated.includes(kind) ? ['spec', 'template', 'spec'] : undefined;
}

export const setFlags: readonly FlagDefinition[] = [
  ...printFlags,
  ...filenameFlags,
  selectorFlag,
  dryRunFlag,
  fieldManagerFlag,
  bool('all'),
  bool('local'),
];
