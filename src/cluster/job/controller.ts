import {
  controllerOf,
  durationOf,
  isJob,
  isPodReady,
  isTerminal,
  isTerminating,
  type Job,
  type Pod,
  sameJson,
} from '../../kubernetes/index.ts';
import { claim, podCandidates } from '../replicaset/claim.ts';
import { isActive } from '../replicaset/victims.ts';
import { byText, keyOf, refOf } from '../store.ts';
import type { Action, Change, ClusterEvent, Component, ComponentView, Message, Plan, View, Wake } from '../types.ts';
import { backoffAfter, remainingBackoff } from './backoff.ts';
import { ensured, finalCondition, interimCondition, type Outcome, outcomeMessages, outcomeOf, settledOutcome } from './conditions.ts';
import { isFinished, TRACKING } from './finished.ts';
import { indexesOf, indexOf, indexText, pendingIndexes } from './indexes.ts';
import { jobPod } from './jobPod.ts';

const NAME = 'job-controller';
/** Pods made or deleted in one sync (MaxPodCreateDeletePerSync). */
const BURST = 500;
const ORPHAN = 'orphan|';
const idle: Plan = { actions: [] };

/**
 * The Job controller: as many Pods at a time as `parallelism` says until enough have succeeded or too many have failed.
 * Behaviour of kubernetes: pkg/controller/job/job_controller.go (syncJob, manageJob, trackJobStatusAndRemoveFinalizers). Not acted on:
 * `podFailurePolicy`, `successPolicy`, `backoffLimitPerIndex`, `maxFailedIndexes`.
 */
export const jobController = (): Component => ({
  name: NAME,
  kinds: ['Job', 'Pod'],
  podsOf: 'Job',
  wakes: wakesOf,
  sync(view, key) {
    if (view.kubelet.jobs !== 'run') return idle;
    if (key.startsWith(ORPHAN)) return released(view, key.slice(ORPHAN.length));
    const [namespace = '', name = ''] = key.split('/');
    const job = view.get('Job', namespace, name);
    if (job === undefined || isFinished(job) || isManagedElsewhere(job)) return forgotten(view, key);
    return plan(view, key, job);
  },
});

const isManagedElsewhere = ({ spec: { managedBy } }: Job): boolean =>
  managedBy !== undefined && managedBy !== 'kubernetes.io/job-controller';

const forgotten = (view: ComponentView, key: string): Plan =>
  view.remembered(key) === undefined ? idle : { actions: [], memory: [[key, undefined]] };

const isTracked = ({ metadata }: Pod): boolean => metadata.finalizers?.includes(TRACKING) === true;
const orphanKey = ({ metadata }: Pod): Wake => ({ key: `${ORPHAN}${keyOf(metadata.namespace, metadata.name)}` });

function wakesOf({ ref, before, after }: Change, view: View): readonly Wake[] {
  if (view.kubelet.jobs !== 'run') return [];
  if (ref.kind === 'Job') {
    if (isJob(after)) return [{ key: keyOf(ref.namespace, ref.name) }];
    return (view.dependents(before?.metadata.uid ?? '', 'Pod') as readonly Pod[]).filter(isTracked).map(orphanKey);
  }
  if (ref.kind !== 'Pod') return [];
  const pod = (after ?? before) as Pod;
  const owners = [before, after].flatMap((object) => (object === undefined ? [] : (controllerOf(object) ?? [])));
  const jobs = new Set(owners.flatMap(({ kind, name }) => (kind === 'Job' ? [keyOf(ref.namespace, name)] : [])));
  const isOrphan = after !== undefined && isTracked(pod) && jobOf(view, pod) === undefined;
  return [...[...jobs].map((key) => ({ key })), ...(isOrphan ? [orphanKey(pod)] : [])];
}

function jobOf(view: View, pod: Pod): Job | undefined {
  const owner = controllerOf(pod);
  const job = owner?.kind === 'Job' ? view.get('Job', pod.metadata.namespace, owner.name) : undefined;
  return job?.metadata.uid === owner?.uid ? job : undefined;
}

/** A Pod whose Job is gone loses its finalizer (syncOrphanPod). */
function released(view: View, key: string): Plan {
  const [namespace = '', name = ''] = key.split('/');
  const pod = view.get('Pod', namespace, name);
  return pod === undefined || !isTracked(pod) || jobOf(view, pod) !== undefined ? idle : { actions: [untracked(pod)] };
}

/** Removes the finalizer, and with it a Pod that was deleted and has nothing left to stop. */
function untracked(pod: Pod): Action {
  const { finalizers = [], ...metadata } = pod.metadata;
  const rest = finalizers.filter((each) => each !== TRACKING);
  const object = { ...pod, metadata: rest.length === 0 ? metadata : { ...metadata, finalizers: rest } } as Pod;
  const isOver = rest.length === 0 && metadata.deletionTimestamp !== undefined && (metadata.deletionGracePeriodSeconds ?? 0) === 0;
  const params = { pod: metadata.name, namespace: metadata.namespace ?? '' };
  return { do: isOver ? 'remove' : 'put', object, caption: { key: 'job.counted', params } };
}

/** It is being deleted and has not ended. */
const isGoing = (pod: Pod): boolean => !isTerminal(pod) && isTerminating(pod);

/** With `podReplacementPolicy: Failed` a Pod that is being deleted counts when it has ended, otherwise immediately (isPodFailed). */
const hasFailed = (job: Job, pod: Pod): boolean =>
  pod.status.phase === 'Failed' || (job.spec.podReplacementPolicy !== 'Failed' && isGoing(pod));

interface Work {
  readonly creations: readonly Action[];
  readonly victims: readonly Pod[];
  readonly events: readonly Omit<ClusterEvent, 'time'>[];
  readonly requeueAfter?: number;
}
const noWork: Work = { creations: [], victims: [], events: [] };

function plan(view: ComponentView, key: string, job: Job): Plan {
  const selector = job.spec.selector ?? {};
  const { owned: pods, actions: claims } = claim(job, selector, podCandidates(view, job, selector), 'job');
  const now = view.timestamp();
  const status = job.status ?? {};
  const tracked = pods.filter(isTracked);
  const succeededNow = tracked.filter((pod) => pod.status.phase === 'Succeeded');
  const failedNow = tracked.filter((pod) => hasFailed(job, pod));
  const isIndexed = job.spec.completionMode === 'Indexed';
  const indexes = isIndexed ? indexesOf(status.completedIndexes ?? '', succeededNow, job.spec.completions ?? 0) : [];
  const succeeded = isIndexed ? indexes.length : (status.succeeded ?? 0) + succeededNow.length;
  const failed = (status.failed ?? 0) + failedNow.length;
  const active = pods.filter(isActive);
  const suspended = job.spec.suspend === true;
  const startTime = status.startTime ?? (suspended ? undefined : now);
  const backoff = backoffAfter(view.remembered(key), succeededNow, failedNow);

  const known = settledOutcome(job);
  const failure = known ?? outcomeOf(job, pods, failed, startTime, now);
  const isDeleted = isTerminating(job);
  const work =
    failure !== undefined
      ? { ...noWork, victims: active }
      : isDeleted
        ? noWork
        : workOf(job, { active, pods, succeeded, indexes, wait: suspended ? 0 : remainingBackoff(backoff, now) });
  const left = active.length - work.victims.length + work.creations.length;
  // While creations are rejected, only Pods that exist count.
  const counts = isRejected(view, job) ? left - work.creations.length : left;
  const isEnough = job.spec.completions === undefined ? succeeded > 0 : succeeded >= job.spec.completions;
  const outcome: Outcome | undefined = failure ?? (isEnough && left === 0 ? 'CompletionsReached' : undefined);

  // Of a Job that ends, Pods that did not end by themselves have failed, too.
  const lost =
    outcome !== undefined && outcome !== 'CompletionsReached'
      ? tracked.filter((pod) => !succeededNow.includes(pod) && !failedNow.includes(pod))
      : [];
  const counted = outcome === undefined && !isDeleted ? [...succeededNow, ...failedNow] : tracked;
  const terminating = pods.filter(isGoing).length + work.victims.length;
  const resumed =
    outcome === undefined && !isDeleted ? ensured(status.conditions, suspended, now) : { conditions: status.conditions ?? [] };
  const conditions =
    outcome === undefined || known !== undefined ? resumed.conditions : [...resumed.conditions, interimCondition(outcome, now)];
  const victims = new Set(work.victims);
  const ready = active.filter((pod) => isPodReady(pod) && !victims.has(pod)).length;
  const startedAt = resumed.event === 'Resumed' ? now : suspended ? undefined : startTime;
  const { active: _a, succeeded: _s, failed: _f, startTime: _t, conditions: _c, completedIndexes: _i, ...rest } = status;
  const next: NonNullable<Job['status']> = {
    ...rest,
    ...(counts === 0 ? {} : { active: counts }),
    ...(isIndexed && indexes.length > 0 ? { completedIndexes: indexText(indexes) } : {}),
    ...(conditions.length === 0 ? {} : { conditions }),
    ...(failed + lost.length === 0 ? {} : { failed: failed + lost.length }),
    ready,
    ...(startedAt === undefined ? {} : { startTime: startedAt }),
    ...(succeeded === 0 ? {} : { succeeded }),
    terminating,
    uncountedTerminatedPods: {},
  };
  const last = outcome !== undefined && terminating === 0 ? finalCondition(outcome, now) : undefined;
  const final =
    last === undefined
      ? undefined
      : { ...next, conditions: [...conditions, last], ...(last.type === 'Complete' ? { completionTime: now } : {}) };
  const sentence = last === undefined ? 'job.status' : last.type === 'Complete' ? 'job.complete' : 'job.failed';
  return {
    actions: [
      ...claims,
      ...(sameJson(next, job.status) ? [] : [statusAction(job, next, sentence)]),
      ...counted.map((pod) => untracked(pod)),
      ...work.victims.map((pod): Action => deletion(job, pod)),
      ...(final === undefined ? [] : [statusAction({ ...job, status: next }, final, sentence)]),
      ...work.creations,
    ],
    events: [...work.events, ...eventsOf(job, resumed.event, outcome, last !== undefined)],
    ...(sameJson(view.remembered(key), backoff) ? {} : { memory: [[key, backoff === undefined ? undefined : { ...backoff }]] }),
    ...requeue(job, startTime, now, work.requeueAfter),
  };
}

const isRejected = (view: View, { metadata }: Job): boolean =>
  view
    .refusals()
    .some(({ component, owner }) => component === NAME && owner.name === metadata.name && owner.namespace === metadata.namespace);

/** What the creation or deletion of Pods is decided by. */
interface Counted {
  readonly active: readonly Pod[];
  readonly pods: readonly Pod[];
  readonly succeeded: number;
  readonly indexes: readonly number[];
  /** Milliseconds until a Pod may be created after failed ones. */
  readonly wait: number;
}

/** manageJob. */
function workOf(job: Job, { active, pods, succeeded, indexes, wait }: Counted): Work {
  const { completions, parallelism = 1, suspend, completionMode, podReplacementPolicy } = job.spec;
  const wanted =
    suspend === true
      ? 0
      : completions === undefined
        ? succeeded > 0
          ? active.length
          : parallelism
        : Math.max(0, Math.min(completions - succeeded, parallelism));
  const surplus = Math.min(BURST, Math.max(0, active.length - wanted));
  if (surplus > 0) {
    const victims = active.toSorted(byWorth).slice(0, surplus);
    return {
      ...noWork,
      victims,
      events: victims.map((pod) => ({
        from: NAME,
        on: refOf(job),
        type: 'Normal',
        reason: 'SuccessfulDelete',
        message: `Deleted pod: ${pod.metadata.name}`,
      })),
    };
  }
  const awaited = podReplacementPolicy === 'Failed' ? pods.filter(isGoing) : [];
  const missing = Math.min(BURST, wanted - awaited.length - active.length);
  if (missing <= 0) return noWork;
  if (wait > 0) return { ...noWork, requeueAfter: wait };
  const numbers: readonly (number | undefined)[] =
    completionMode === 'Indexed'
      ? pendingIndexes(missing, completions ?? 0, [...indexes, ...[...active, ...awaited].map(indexOf)])
      : Array.from({ length: missing }, () => undefined);
  return { ...noWork, creations: numbers.map((index) => creation(job, index)) };
}

/** Who can be spared best: without a node, not ready, young (ActivePods of pkg/controller/controller_utils.go, shortened). */
function byWorth(a: Pod, b: Pod): number {
  const worth = (pod: Pod): number => (pod.spec.nodeName === undefined ? 0 : isPodReady(pod) ? 2 : 1);
  return (
    worth(a) - worth(b) || byText(b.metadata.creationTimestamp, a.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name)
  );
}

const jobCaption = (key: Message['key'], job: Job, more: Message['params'] = {}): Message => ({
  key,
  params: { job: job.metadata.name, namespace: job.metadata.namespace ?? '', ...more },
});

const creation = (job: Job, index: number | undefined): Action => ({
  do: 'create',
  object: jobPod(job, index),
  created: { from: NAME, on: refOf(job), type: 'Normal', reason: 'SuccessfulCreate', message: 'Created pod: *' },
  refused: { on: job, reason: 'FailedCreate', prefix: 'Error creating: ' },
  caption: jobCaption('job.created', job),
});

const deletion = (job: Job, pod: Pod): Action => ({
  do: 'delete',
  object: pod,
  caption: jobCaption('job.deleted', job, { pod: pod.metadata.name }),
});

const statusAction = (job: Job, status: NonNullable<Job['status']>, key: 'job.status' | 'job.complete' | 'job.failed'): Action => ({
  do: 'put',
  object: { ...job, status } as Job,
  caption: jobCaption(key, job, {
    active: status.active ?? 0,
    succeeded: status.succeeded ?? 0,
    failed: status.failed ?? 0,
    reason: status.conditions?.at(-1)?.reason ?? '',
  }),
});

function eventsOf(job: Job, change: 'Suspended' | 'Resumed' | undefined, outcome: Outcome | undefined, isLast: boolean): Work['events'] {
  const event = (type: 'Normal' | 'Warning', reason: string, message: string) => ({ from: NAME, on: refOf(job), type, reason, message });
  return [
    ...(change === undefined ? [] : [event('Normal', change, `Job ${change.toLowerCase()}`)]),
    ...(outcome === undefined || !isLast
      ? []
      : [
          outcome === 'CompletionsReached'
            ? event('Normal', 'Completed', 'Job completed')
            : event('Warning', outcome, outcomeMessages[outcome]),
        ]),
  ];
}

function requeue(job: Job, startTime: string | undefined, now: string, wait: number | undefined): { readonly requeueAfter?: number } {
  const { activeDeadlineSeconds, suspend } = job.spec;
  const rest =
    activeDeadlineSeconds === undefined || suspend === true || startTime === undefined
      ? undefined
      : Date.parse(startTime) + durationOf(activeDeadlineSeconds) - Date.parse(now);
  const due = [wait, rest].filter((each) => each !== undefined && each > 0) as readonly number[];
  return due.length === 0 ? {} : { requeueAfter: Math.min(...due) };
}
