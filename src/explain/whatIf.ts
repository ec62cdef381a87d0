import type { ApiRequest, Change, Millis, Simulation, View } from '../cluster/index.ts';
import { controllerOf, type DaemonSet, isPodReady, isTerminal, isTerminating, type Pod, targetNode } from '../kubernetes/index.ts';
import type { Message } from './types.ts';

/** Actions of a user that may affect a Pod. */
export type Intervention = 'failNode' | 'cordon' | 'drain' | 'noSchedule' | 'noExecute' | 'deletePod' | 'deleteNode' | 'editTemplate';

export const interventions: readonly Intervention[] = [
  'failNode',
  'cordon',
  'drain',
  'noSchedule',
  'noExecute',
  'deletePod',
  'deleteNode',
  'editTemplate',
];

/** What happened to a Pod on a copy of the cluster. Times count from the intervention. */
export interface Outcome {
  /** When its deletion was requested; absent where it was not. */
  readonly deletedAt?: Millis;
  /** When it was removed. */
  readonly goneAt?: Millis;
  /** When Ready stopped being True, for a Pod that stays. */
  readonly unreadyAt?: Millis;
  /** The Pod that replaced it, without a node where none was found. */
  readonly replacement?: { readonly at: Millis; readonly node?: string };
  /** The owner's desiredNumberScheduled, where it changed. */
  readonly desired?: { readonly before: number; readonly after: number };
}

export interface WhatIf {
  readonly intervention: Intervention;
  readonly outcome: Outcome;
  /** Keys of the texts `why`, shown one after the other. */
  readonly sentences: readonly Message[];
}

/** Longer than the toleration of a failed node (300 s) and the delay of the Pod garbage collector. */
const HORIZON: Millis = 420_000;
/** Limit of steps, more than the outcome of a Pod takes. */
const MOST_STEPS = 2000;

/** Milliseconds without anything due after which later changes are ignored. */
const REST: Millis = 60_000;

const whatIfMessage = (key: string, params: Message['params'] = {}): Message => ({ key: `whatIf.${key}`, params });

const core = { group: '', version: 'v1' } as const;
const apps = { group: 'apps', version: 'v1' } as const;

const tainted = (view: View, name: string, effect: 'NoSchedule' | 'NoExecute'): ApiRequest => {
  const taints = view.get('Node', undefined, name)?.spec.taints ?? [];
  return {
    ...core,
    resource: 'nodes',
    verb: 'patch',
    name,
    patchType: 'merge',
    body: { spec: { taints: [...taints.map((taint) => ({ ...taint })), { key: 'what-if', effect }] } },
  };
};

const cordoned = (name: string): ApiRequest => ({
  ...core,
  resource: 'nodes',
  verb: 'patch',
  name,
  patchType: 'merge',
  body: { spec: { unschedulable: true } },
});

const workloads = { DaemonSet: 'daemonsets', Deployment: 'deployments', StatefulSet: 'statefulsets', ReplicaSet: 'replicasets' } as const;
type WorkloadKind = keyof typeof workloads;
const isWorkload = (kind: string): kind is WorkloadKind => Object.hasOwn(workloads, kind);

/** The object whose template created the Pod: for a ReplicaSet its Deployment. */
function templateOwner(view: View, pod: Pod): { readonly kind: WorkloadKind; readonly name: string } | undefined {
  const owner = controllerOf(pod);
  if (owner === undefined || !isWorkload(owner.kind)) return undefined;
  if (owner.kind !== 'ReplicaSet') return { kind: owner.kind, name: owner.name };
  const set = view.get('ReplicaSet', pod.metadata.namespace, owner.name);
  const above = set === undefined ? undefined : controllerOf(set);
  return above?.kind === 'Deployment' ? { kind: 'Deployment', name: above.name } : { kind: 'ReplicaSet', name: owner.name };
}

function edited(view: View, pod: Pod): ApiRequest | undefined {
  const owner = templateOwner(view, pod);
  if (owner === undefined || owner.kind === 'ReplicaSet') return undefined;
  return {
    ...apps,
    resource: workloads[owner.kind],
    ...(pod.metadata.namespace === undefined ? {} : { namespace: pod.metadata.namespace }),
    verb: 'patch',
    name: owner.name,
    patchType: 'merge',
    body: { spec: { template: { metadata: { annotations: { 'what-if': 'edited' } } } } },
  };
}

/** Why kubectl would not evict the Pod. DaemonSet Pods are ignored. Behaviour of kubernetes: k8s.io/kubectl/pkg/drain/filters.go. */
function drainRefusal(pod: Pod): Message | undefined {
  const owner = controllerOf(pod);
  if (owner?.kind === 'DaemonSet') return whatIfMessage('daemonLeft');
  if ((pod.spec.volumes ?? []).some(({ emptyDir }) => emptyDir !== undefined)) return whatIfMessage('storageRefused');
  return owner === undefined ? whatIfMessage('bareRefused') : undefined;
}

/** Performs the intervention on the copy. Returns a message where it is refused or has no effect. */
function perform(copy: Simulation, pod: Pod, intervention: Intervention): Message | undefined {
  const node = pod.spec.nodeName ?? '';
  const { name, namespace } = pod.metadata;
  const podRequest = { ...core, resource: 'pods', name, ...(namespace === undefined ? {} : { namespace }) };
  const ask = (request: ApiRequest): Message | undefined => {
    const response = copy.request(request);
    return response.ok ? undefined : whatIfMessage('refused', { reason: response.status.message });
  };
  switch (intervention) {
    case 'failNode':
      copy.act({ type: 'failNode', node });
      return undefined;
    case 'cordon':
      return ask(cordoned(node));
    case 'drain':
      return drainRefusal(pod) ?? ask(cordoned(node)) ?? ask({ ...podRequest, verb: 'evict' });
    case 'noSchedule':
      return ask(tainted(copy.view, node, 'NoSchedule'));
    case 'noExecute':
      return ask(tainted(copy.view, node, 'NoExecute'));
    case 'deletePod':
      return ask({ ...podRequest, verb: 'delete' });
    case 'deleteNode':
      return ask({ ...core, resource: 'nodes', verb: 'delete', name: node });
    case 'editTemplate': {
      const request = edited(copy.view, pod);
      return request === undefined ? whatIfMessage('noOwner') : ask(request);
    }
    default:
      return intervention satisfies never;
  }
}

/** Interventions that can affect the Pod now; none for a Pod that is terminating or has ended. */
export function interventionsFor({ view }: Simulation, pod: Pod): readonly Intervention[] {
  if (isTerminating(pod) || isTerminal(pod)) return [];
  const node = pod.spec.nodeName;
  if (!node || view.get('Node', undefined, node) === undefined) return ['deletePod', 'editTemplate'];
  const cordonedAlready = view.get('Node', undefined, node)?.spec.unschedulable === true;
  return interventions.filter((intervention) =>
    intervention === 'failNode' ? view.machine(node)?.alive === true : intervention !== 'cordon' || !cordonedAlready,
  );
}

const daemonSetOf = (view: View, pod: Pod): DaemonSet | undefined => {
  const owner = controllerOf(pod);
  return owner?.kind === 'DaemonSet' ? view.get('DaemonSet', pod.metadata.namespace, owner.name) : undefined;
};

/**
 * Whether another Pod replaces this one: a DaemonSet Pod on the same node, a StatefulSet Pod of the same name, or any other
 * Pod of the same owner.
 */
function isReplacementOf(view: View, pod: Pod): (other: Pod) => boolean {
  const owner = templateOwner(view, pod);
  const { namespace, name, uid } = pod.metadata;
  return (other) => {
    if (owner === undefined || other.metadata.uid === uid || other.metadata.namespace !== namespace) return false;
    const own = templateOwner(view, other);
    if (own?.kind !== owner.kind || own.name !== owner.name) return false;
    if (owner.kind === 'DaemonSet') return targetNode(other) === targetNode(pod);
    return owner.kind !== 'StatefulSet' || other.metadata.name === name;
  };
}

/** Reads the outcome of a Pod from the log, change by change. */
class PodWatch {
  readonly pod: Pod;
  readonly start: Millis;
  deletedAt: Millis | undefined;
  goneAt: Millis | undefined;
  unreadyAt: Millis | undefined;
  replacement: Outcome['replacement'];
  #replacementUid: string | undefined;
  readonly #isReplacement: (other: Pod) => boolean;

  constructor(view: View, pod: Pod, start: Millis) {
    this.pod = pod;
    this.start = start;
    this.#isReplacement = isReplacementOf(view, pod);
  }

  see({ ref, before, after, time }: Change): void {
    const object = after ?? before;
    if (ref.kind !== 'Pod' || object === undefined) return;
    const pod = object as Pod;
    const at = time - this.start;
    if (pod.metadata.uid === this.pod.metadata.uid) {
      if (after === undefined) this.goneAt ??= at;
      if (after === undefined || isTerminating(pod)) this.deletedAt ??= at;
      else if (isPodReady(this.pod) && !isPodReady(pod)) this.unreadyAt ??= at;
    } else if (after !== undefined && this.replacement?.node === undefined) {
      if (before === undefined && this.#replacementUid === undefined && this.#isReplacement(pod)) this.#replacementUid = pod.metadata.uid;
      if (pod.metadata.uid === this.#replacementUid) this.replacement = { at, ...(pod.spec.nodeName ? { node: pod.spec.nodeName } : {}) };
    }
  }

  get isOver(): boolean {
    return this.goneAt !== undefined && this.replacement?.node !== undefined;
  }
}

interface WatchedRun {
  readonly outcome: Outcome;
  /** Changes are still due where the watch ended. */
  readonly unsettled: boolean;
}

/** Performs the interventions on a copy and runs it until the outcome of the Pod is known, or to the horizon. Yields after every step. */
function* follow(simulation: Simulation, pod: Pod, done: readonly Intervention[]): Generator<void, WatchedRun | Message> {
  const copy = simulation.fork();
  const watch = new PodWatch(copy.view, pod, copy.now);
  const before = daemonSetOf(copy.view, pod)?.status.desiredNumberScheduled;
  let seen = copy.changes.length;
  for (const intervention of done) {
    const refusal = perform(copy, pod, intervention);
    if (refusal !== undefined) return refusal;
  }
  for (let steps = 0; steps < MOST_STEPS && !watch.isOver; steps++) {
    for (; seen < copy.changes.length; seen++) {
      const change = copy.changes[seen];
      if (change !== undefined) watch.see(change);
    }
    if (watch.isOver || copy.step(watch.start + HORIZON) === undefined) break;
    yield;
  }
  const after = daemonSetOf(copy.view, pod)?.status.desiredNumberScheduled;
  const { deletedAt, goneAt, unreadyAt, replacement } = watch;
  const due = copy.due();
  return {
    unsettled: due !== undefined && due - copy.now < REST,
    outcome: {
      ...(deletedAt === undefined ? {} : { deletedAt }),
      ...(goneAt === undefined ? {} : { goneAt }),
      ...(deletedAt === undefined && unreadyAt !== undefined ? { unreadyAt } : {}),
      ...(replacement === undefined ? {} : { replacement }),
      ...(before === undefined || after === undefined || before === after ? {} : { desired: { before, after } }),
    },
  };
}

const seconds = (at: Millis): number => Math.round(at / 1000);

const isNotResponding = (view: View, pod: Pod): boolean => view.machine(pod.spec.nodeName ?? '')?.alive !== true;

function replacementSentence({ replacement }: Outcome, pod: Pod): Message {
  if (replacement === undefined) return whatIfMessage('none');
  if (replacement.node === undefined) return whatIfMessage('unbound');
  const params = { node: replacement.node, seconds: seconds(replacement.at) };
  return whatIfMessage(replacement.node === pod.spec.nodeName ? 'sameNode' : 'otherNode', params);
}

function sentencesOf({ outcome, unsettled }: WatchedRun, pod: Pod, notResponding: boolean): readonly Message[] {
  const { deletedAt, goneAt, unreadyAt, desired } = outcome;
  const end = desired === undefined ? [] : [whatIfMessage('desired', desired)];
  if (deletedAt === undefined) {
    if (unsettled) return [whatIfMessage('later')];
    return [unreadyAt === undefined ? whatIfMessage('stays') : whatIfMessage('unready', { seconds: seconds(unreadyAt) }), ...end];
  }
  const going =
    goneAt === undefined
      ? whatIfMessage(notResponding ? 'staysStuck' : 'stuck', { seconds: seconds(deletedAt) })
      : goneAt < 1000
        ? whatIfMessage('goesNow')
        : whatIfMessage('goes', { seconds: seconds(goneAt) });
  return [going, replacementSentence(outcome, pod), ...end];
}

const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.deletedAt === b.deletedAt && a.goneAt === b.goneAt && a.unreadyAt === b.unreadyAt;

/** What happens to the Pod without an intervention; no sentences where it stays as it is. Yields after every step. */
export function* baseline(simulation: Simulation, pod: Pod): Generator<void, Omit<WhatIf, 'intervention'>> {
  const run = yield* follow(simulation, pod, []);
  if (!('outcome' in run)) return { outcome: {}, sentences: [] };
  const { outcome } = run;
  const changes = outcome.deletedAt !== undefined || outcome.unreadyAt !== undefined;
  return { outcome, sentences: changes ? sentencesOf(run, pod, isNotResponding(simulation.view, pod)) : [] };
}

/**
 * What an intervention does to the Pod, simulated on a copy of the cluster with the same controllers. `undisturbed` is the
 * outcome without it. Yields after every step.
 */
export function* simulateIntervention(
  simulation: Simulation,
  pod: Pod,
  intervention: Intervention,
  undisturbed: Outcome = {},
): Generator<void, WhatIf> {
  const { view } = simulation;
  const run = yield* follow(simulation, pod, [intervention]);
  if (!('outcome' in run)) return { intervention, outcome: {}, sentences: [run] };
  const { outcome } = run;
  if ((undisturbed.deletedAt !== undefined || undisturbed.unreadyAt !== undefined) && sameOutcome(outcome, undisturbed))
    return { intervention, outcome, sentences: [whatIfMessage('noDifference')] };
  const stays = outcome.deletedAt === undefined && outcome.unreadyAt === undefined;
  const daemonSet = daemonSetOf(view, pod);
  if (stays && intervention === 'editTemplate' && daemonSet?.spec.updateStrategy.type === 'OnDelete')
    return { intervention, outcome, sentences: [whatIfMessage('onDelete')] };
  const sentences = sentencesOf(run, pod, intervention === 'failNode' || isNotResponding(view, pod));
  if (stays && intervention === 'noSchedule' && daemonSet !== undefined) {
    const updated = yield* follow(simulation, pod, ['noSchedule', 'editTemplate']);
    if ('outcome' in updated && updated.outcome.goneAt !== undefined && updated.outcome.replacement === undefined)
      return { intervention, outcome, sentences: [whatIfMessage('untilUpdate'), ...sentences.slice(1)] };
  }
  return { intervention, outcome, sentences };
}
