import {
  formatRequirements,
  type JsonObject,
  type LabelSelector,
  labelSelectorRequirements,
  resourceByPlural,
} from '../../kubernetes/index.ts';
import { listObjects } from '../api/client.ts';
import type { Info } from '../api/info.ts';
import { at, compactJson, labelsAt, listAt, numberAt, objectAt, textAt, withAt } from '../json.ts';
import { formatLabels, formatSelector } from '../printers/columns/column.ts';
import { humanDuration, longDate } from '../printers/humanDuration.ts';
import type { Invocation, Steps } from '../process.ts';
import { controllerText, type Describer } from './describer.ts';
import { annotationLines, labelLines, line } from './lines.ts';
import { podTemplateLines } from './podTemplate.ts';

/** A selector as it goes into a request; empty for everything. */
const selectorText = (object: JsonObject): string => {
  const requirements = labelSelectorRequirements(objectAt(object, 'spec', 'selector') as unknown as LabelSelector);
  return requirements === undefined ? '' : formatRequirements(requirements);
};

/** How many of its Pods are where. */
function* podsStatus(invocation: Invocation, info: Info, object: JsonObject): Steps<string> {
  const pods = resourceByPlural('', 'v1', 'pods');
  if (pods === undefined) return '';
  const listed = yield* listObjects(invocation, pods, { namespace: info.namespace ?? '', labelSelector: selectorText(object) });
  const uid = textAt(object, 'metadata', 'uid');
  const owned = (listed.ok ? listed.value : []).filter((pod) =>
    listAt(pod, 'metadata', 'ownerReferences').some(
      (reference) => at(reference, 'controller') === true && textAt(reference, 'uid') === uid,
    ),
  );
  const inPhase = (phase: string): number => owned.filter((pod) => textAt(pod, 'status', 'phase') === phase).length;
  return line(
    0,
    `Pods Status:\t${inPhase('Running')} Running / ${inPhase('Pending')} Waiting / ${inPhase('Succeeded')} Succeeded / ${inPhase('Failed')} Failed`,
  );
}

const head = (object: JsonObject): string =>
  line(0, `Name:\t${textAt(object, 'metadata', 'name')}`) + line(0, `Namespace:\t${textAt(object, 'metadata', 'namespace')}`);
const created = (object: JsonObject): string => line(0, `CreationTimestamp:\t${longDate(textAt(object, 'metadata', 'creationTimestamp'))}`);
const marks = (object: JsonObject): string =>
  labelLines('Labels', labelsAt(object, 'metadata', 'labels')) +
  annotationLines('Annotations', labelsAt(object, 'metadata', 'annotations'));

export const describeDaemonSet: Describer = function* (invocation, info, object) {
  const pods = yield* podsStatus(invocation, info, object);
  const count = (title: string, field: string): string => line(0, `${title}: ${numberAt(object, 'status', field)}`);
  return [
    head(object),
    line(0, `Selector:\t${selectorText(object)}`),
    line(0, `Node-Selector:\t${formatLabels(labelsAt(object, 'spec', 'template', 'spec', 'nodeSelector'))}`),
    marks(object),
    count('Desired Number of Nodes Scheduled', 'desiredNumberScheduled'),
    count('Current Number of Nodes Scheduled', 'currentNumberScheduled'),
    count('Number of Nodes Scheduled with Up-to-date Pods', 'updatedNumberScheduled'),
    count('Number of Nodes Scheduled with Available Pods', 'numberAvailable'),
    count('Number of Nodes Misscheduled', 'numberMisscheduled'),
    pods,
    podTemplateLines(at(object, 'spec', 'template')),
  ].join('');
};

export const describeStatefulSet: Describer = function* (invocation, info, object) {
  const pods = yield* podsStatus(invocation, info, object);
  const rolling = at(object, 'spec', 'updateStrategy', 'rollingUpdate');
  const maxUnavailable = textAt(rolling, 'maxUnavailable');
  const claims = listAt(object, 'spec', 'volumeClaimTemplates');
  const claimLines = claims.map((claim) =>
    [
      line(1, `Name:\t${textAt(claim, 'metadata', 'name')}`),
      line(1, `StorageClass:\t${textAt(claim, 'spec', 'storageClassName')}`),
      labelLines('Labels', labelsAt(claim, 'metadata', 'labels'), '  '),
      labelLines('Annotations', labelsAt(claim, 'metadata', 'annotations'), '  '),
      line(1, `Capacity:\t${textAt(claim, 'spec', 'resources', 'requests', 'storage') || '<default>'}`),
      line(
        1,
        `Access Modes:\t[${listAt(claim, 'spec', 'accessModes')
          .map((mode) => textAt(mode))
          .join(' ')}]`,
      ),
    ].join(''),
  );
  return [
    head(object),
    created(object),
    line(0, `Selector:\t${selectorText(object)}`),
    marks(object),
    line(0, `Replicas:\t${numberAt(object, 'spec', 'replicas')} desired | ${numberAt(object, 'status', 'replicas')} total`),
    line(0, `Update Strategy:\t${textAt(object, 'spec', 'updateStrategy', 'type')}`),
    at(rolling, 'partition') === undefined ? '' : line(1, `Partition:\t${numberAt(rolling, 'partition')}`),
    at(rolling, 'partition') === undefined || maxUnavailable === '' ? '' : line(1, `MaxUnavailable:\t${maxUnavailable}`),
    pods,
    podTemplateLines(at(object, 'spec', 'template')),
    claims.length === 0 ? line(0, 'Volume Claims:\t<none>') : `Volume Claims:\n${claimLines.join('')}`,
  ].join('');
};

/** Of many indexes the first 50 characters, up to a comma (capIndexesListOrNone). */
function cappedIndexes(indexes: string): string {
  if (indexes === '') return '<none>';
  const end = indexes.indexOf(',', 50);
  return end < 0 ? indexes : `${indexes.slice(0, end + 1)}...`;
}

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (describeJob). */
export const describeJob: Describer = (_invocation, _info, object) => {
  const spec = (title: string, field: string, unit = ''): string => {
    const value = textAt(object, 'spec', field);
    return value === '' ? '' : line(0, `${title}:\t${value}${unit}`);
  };
  const moment = (title: string, field: string): string => {
    const value = textAt(object, 'status', field);
    return value === '' ? '' : line(0, `${title}:\t${longDate(value)}`);
  };
  const [start, end] = [textAt(object, 'status', 'startTime'), textAt(object, 'status', 'completionTime')];
  const count = (field: string): number => numberAt(object, 'status', field);
  const ready = at(object, 'status', 'ready') === undefined ? '' : ` (${count('ready')} Ready)`;
  const controller = controllerText(object);
  return [
    head(object),
    line(0, `Selector:\t${selectorText(object)}`),
    marks(object),
    controller === '' ? '' : line(0, `Controlled By:\t${controller}`),
    spec('Parallelism', 'parallelism'),
    line(0, `Completions:\t${textAt(object, 'spec', 'completions') || '<unset>'}`),
    spec('Completion Mode', 'completionMode'),
    spec('Suspend', 'suspend'),
    spec('Backoff Limit', 'backoffLimit'),
    spec('TTL Seconds After Finished', 'ttlSecondsAfterFinished'),
    moment('Start Time', 'startTime'),
    moment('Completed At', 'completionTime'),
    start === '' || end === '' ? '' : line(0, `Duration:\t${humanDuration((Date.parse(end) - Date.parse(start)) / 1000)}`),
    spec('Active Deadline Seconds', 'activeDeadlineSeconds', 's'),
    line(0, `Pods Statuses:\t${count('active')} Active${ready} / ${count('succeeded')} Succeeded / ${count('failed')} Failed`),
    textAt(object, 'spec', 'completionMode') === 'Indexed'
      ? line(0, `Completed Indexes:\t${cappedIndexes(textAt(object, 'status', 'completedIndexes'))}`)
      : '',
    podTemplateLines(at(object, 'spec', 'template')),
  ].join('');
};

function conditionLines(object: JsonObject): string {
  const conditions = listAt(object, 'status', 'conditions');
  const rows = conditions.map((condition) =>
    line(1, `${textAt(condition, 'type')} \t${textAt(condition, 'status')}\t${textAt(condition, 'reason')}`),
  );
  return conditions.length === 0 ? '' : `Conditions:\n  Type\tStatus\tReason\n${line(1, '----\t------\t------')}${rows.join('')}`;
}

export const describeReplicaSet: Describer = function* (invocation, info, object) {
  const pods = yield* podsStatus(invocation, info, object);
  const controller = controllerText(object);
  return [
    head(object),
    line(0, `Selector:\t${formatSelector(at(object, 'spec', 'selector'))}`),
    marks(object),
    controller === '' ? '' : line(0, `Controlled By:\t${controller}`),
    line(0, `Replicas:\t${numberAt(object, 'status', 'replicas')} current / ${numberAt(object, 'spec', 'replicas')} desired`),
    pods,
    podTemplateLines(at(object, 'spec', 'template')),
    conditionLines(object),
  ].join('');
};

const hashPath = ['metadata', 'labels', 'pod-template-hash'];
const templateText = (object: JsonObject): string => compactJson(withAt(objectAt(object, 'spec', 'template'), hashPath, undefined));

/** The ReplicaSets of a Deployment, oldest first; the newest is that with its template. */
export function* replicaSetsOf(
  invocation: Invocation,
  info: Info,
  object: JsonObject,
): Steps<{ readonly old: readonly JsonObject[]; readonly fresh: readonly JsonObject[] }> {
  const replicaSets = resourceByPlural('apps', 'v1', 'replicasets');
  if (replicaSets === undefined) return { old: [], fresh: [] };
  const listed = yield* listObjects(invocation, replicaSets, { namespace: info.namespace ?? '', labelSelector: selectorText(object) });
  const uid = textAt(object, 'metadata', 'uid');
  const owned = (listed.ok ? listed.value : [])
    .filter((set) => listAt(set, 'metadata', 'ownerReferences').some((reference) => textAt(reference, 'uid') === uid))
    .toSorted((a, b) => Date.parse(textAt(a, 'metadata', 'creationTimestamp')) - Date.parse(textAt(b, 'metadata', 'creationTimestamp')));
  const fresh = owned.find((set) => templateText(set) === templateText(object));
  return { old: owned.filter((set) => set !== fresh), fresh: fresh === undefined ? [] : [fresh] };
}

const replicaSetTexts = (sets: readonly JsonObject[]): string =>
  sets
    .map(
      (set) =>
        `${textAt(set, 'metadata', 'name')} (${numberAt(set, 'status', 'replicas')}/${numberAt(set, 'spec', 'replicas')} replicas created)`,
    )
    .join(', ') || '<none>';

export const describeDeployment: Describer = function* (invocation, info, object) {
  const { old, fresh } = yield* replicaSetsOf(invocation, info, object);
  const count = (field: string): number => numberAt(object, 'status', field);
  const rolling = at(object, 'spec', 'strategy', 'rollingUpdate');
  return [
    head(object),
    created(object),
    marks(object),
    line(0, `Selector:\t${selectorText(object)}`),
    line(
      0,
      `Replicas:\t${numberAt(object, 'spec', 'replicas')} desired | ${count('updatedReplicas')} updated | ${count('replicas')} total | ${count('availableReplicas')} available | ${count('unavailableReplicas')} unavailable`,
    ),
    line(0, `StrategyType:\t${textAt(object, 'spec', 'strategy', 'type')}`),
    line(0, `MinReadySeconds:\t${numberAt(object, 'spec', 'minReadySeconds')}`),
    rolling === undefined
      ? ''
      : line(0, `RollingUpdateStrategy:\t${textAt(rolling, 'maxUnavailable')} max unavailable, ${textAt(rolling, 'maxSurge')} max surge`),
    podTemplateLines(at(object, 'spec', 'template')),
    conditionLines(object),
    old.length + fresh.length === 0
      ? ''
      : line(0, `OldReplicaSets:\t${replicaSetTexts(old)}`) + line(0, `NewReplicaSet:\t${replicaSetTexts(fresh)}`),
  ].join('');
};
