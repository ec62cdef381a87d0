import { type Resource, resourceByKind } from '../../../kubernetes/index.ts';
import { ageColumn, type Column, createdColumn, nameColumn } from './column.ts';
import { eventColumns } from './eventColumns.ts';
import { nodeColumns } from './nodeColumns.ts';
import { otherColumns } from './otherColumns.ts';
import { podColumns } from './podColumns.ts';
import {
  controllerRevisionColumns,
  cronJobColumns,
  daemonSetColumns,
  deploymentColumns,
  jobColumns,
  replicaSetColumns,
  statefulSetColumns,
} from './workloadColumns.ts';

const known: Readonly<Record<string, readonly Column[]>> = {
  ...otherColumns,
  '/Pod': podColumns,
  '/Node': nodeColumns,
  '/Event': eventColumns,
  'events.k8s.io/Event': eventColumns,
  '/ReplicationController': replicaSetColumns,
  'apps/DaemonSet': daemonSetColumns,
  'apps/Deployment': deploymentColumns,
  'apps/ReplicaSet': replicaSetColumns,
  'apps/StatefulSet': statefulSetColumns,
  'apps/ControllerRevision': controllerRevisionColumns,
  'batch/Job': jobColumns,
  'batch/CronJob': cronJobColumns,
};

/** Kinds that the server prints by name and date, having no columns of their own. */
const dated = [nameColumn, createdColumn];
const custom = [nameColumn, ageColumn];

/** The columns of a kind's table. Behaviour of kubernetes: pkg/printers/internalversion/printers.go (AddHandlers). */
export function columnsFor({ group, version, kind }: Resource): readonly Column[] {
  return known[`${group}/${kind}`] ?? (resourceByKind(group, version, kind) === undefined ? custom : dated);
}
