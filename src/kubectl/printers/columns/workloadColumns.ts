import type { Json } from '../../../kubernetes/index.ts';
import { at, int64At, listAt, numberAt, textAt } from '../../json.ts';
import { humanDuration, since } from '../humanDuration.ts';
import { ageColumn, type Column, column, containerColumns, labelColumn, nameColumn, type Row, selectorColumn } from './column.ts';

const number = (header: string, ...path: readonly string[]): Column => column(header, ({ object }) => String(int64At(object, ...path)));

export const daemonSetColumns: readonly Column[] = [
  nameColumn,
  number('DESIRED', 'status', 'desiredNumberScheduled'),
  number('CURRENT', 'status', 'currentNumberScheduled'),
  number('READY', 'status', 'numberReady'),
  number('UP-TO-DATE', 'status', 'updatedNumberScheduled'),
  number('AVAILABLE', 'status', 'numberAvailable'),
  labelColumn('NODE SELECTOR', 'spec', 'template', 'spec', 'nodeSelector'),
  ageColumn,
  ...containerColumns('spec', 'template', 'spec'),
  selectorColumn('spec', 'selector'),
];

const readyOfDesired = column(
  'READY',
  ({ object }) => `${numberAt(object, 'status', 'readyReplicas')}/${numberAt(object, 'spec', 'replicas')}`,
);

export const deploymentColumns: readonly Column[] = [
  nameColumn,
  readyOfDesired,
  number('UP-TO-DATE', 'status', 'updatedReplicas'),
  number('AVAILABLE', 'status', 'availableReplicas'),
  ageColumn,
  ...containerColumns('spec', 'template', 'spec'),
  selectorColumn('spec', 'selector'),
];

export const replicaSetColumns: readonly Column[] = [
  nameColumn,
  number('DESIRED', 'spec', 'replicas'),
  number('CURRENT', 'status', 'replicas'),
  number('READY', 'status', 'readyReplicas'),
  ageColumn,
  ...containerColumns('spec', 'template', 'spec'),
  selectorColumn('spec', 'selector'),
];

export const statefulSetColumns: readonly Column[] = [
  nameColumn,
  readyOfDesired,
  ageColumn,
  ...containerColumns('spec', 'template', 'spec'),
];

export const controllerRevisionColumns: readonly Column[] = [
  nameColumn,
  column('CONTROLLER', ({ object }) => {
    const owner = listAt(object, 'metadata', 'ownerReferences').find((reference) => at(reference, 'controller') === true);
    if (owner === undefined) return '<none>';
    const [group = ''] = textAt(owner, 'apiVersion').split('/');
    const isCore = !textAt(owner, 'apiVersion').includes('/');
    return `${textAt(owner, 'kind').toLowerCase()}${isCore ? '' : `.${group}`}/${textAt(owner, 'name')}`;
  }),
  number('REVISION', 'revision'),
  ageColumn,
];

const hasCondition = (job: Json, type: string): boolean =>
  listAt(job, 'status', 'conditions').some((condition) => textAt(condition, 'type') === type && textAt(condition, 'status') === 'True');

function jobStatus({ object }: Row): string {
  if (hasCondition(object, 'Complete')) return 'Complete';
  if (hasCondition(object, 'Failed')) return 'Failed';
  if (textAt(object, 'metadata', 'deletionTimestamp') !== '') return 'Terminating';
  if (hasCondition(object, 'Suspended')) return 'Suspended';
  if (hasCondition(object, 'FailureTarget')) return 'FailureTarget';
  return hasCondition(object, 'SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
}

function completions({ object }: Row): string {
  const succeeded = numberAt(object, 'status', 'succeeded');
  if (at(object, 'spec', 'completions') !== undefined) return `${succeeded}/${numberAt(object, 'spec', 'completions')}`;
  const parallelism = numberAt(object, 'spec', 'parallelism');
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`;
}

function jobDuration({ object, now }: Row): string {
  const start = textAt(object, 'status', 'startTime');
  const end = textAt(object, 'status', 'completionTime');
  return start === '' ? '' : humanDuration((Date.parse(end === '' ? now : end) - Date.parse(start)) / 1000);
}

export const jobColumns: readonly Column[] = [
  nameColumn,
  column('STATUS', jobStatus),
  column('COMPLETIONS', completions),
  column('DURATION', jobDuration),
  ageColumn,
  ...containerColumns('spec', 'template', 'spec'),
  selectorColumn('spec', 'selector'),
];

export const cronJobColumns: readonly Column[] = [
  nameColumn,
  column('SCHEDULE', ({ object }) => textAt(object, 'spec', 'schedule')),
  column('TIMEZONE', ({ object }) => textAt(object, 'spec', 'timeZone') || '<none>'),
  column('SUSPEND', ({ object }) => (at(object, 'spec', 'suspend') === true ? 'True' : 'False')),
  column('ACTIVE', ({ object }) => String(listAt(object, 'status', 'active').length)),
  column('LAST SCHEDULE', ({ object, now }) => {
    const last = textAt(object, 'status', 'lastScheduleTime');
    return last === '' ? '<none>' : since(last, now);
  }),
  ageColumn,
  ...containerColumns('spec', 'jobTemplate', 'spec', 'template', 'spec'),
  selectorColumn('spec', 'jobTemplate', 'spec', 'selector'),
];
