import type { Message, ObjectRef, View } from '../cluster/types.ts';
import { counterFields } from '../explain/index.ts';
import { controllerOf, type DaemonSet, isNodeReady, isPodReady, isTerminating, type Node, type Pod } from '../kubernetes/index.ts';
import { chosenNodes, isChosen, unknownNames } from './nodeChoice.ts';
import type { Amount, Condition, Workload } from './types.ts';

/** Why a condition does not hold. */
export interface Missing {
  readonly message: Message<'lessons'>;
  /** The nodes that it is about, by name. */
  readonly nodes: readonly string[];
  /** The object that it is about. */
  readonly object?: ObjectRef;
}

type OfType<T extends Condition['type']> = Extract<Condition, { readonly type: T }>;
type Judge<T extends Condition['type']> = (view: View, condition: OfType<T>) => Missing | undefined;
type MissingKey = Message<'lessons'>['key'];

/** Names in a sentence before the rest is a number. */
const MOST_NAMES = 6;

export const nodeNames = (nodes: readonly string[]): string =>
  nodes.length > MOST_NAMES ? `${nodes.slice(0, MOST_NAMES).join(', ')} +${nodes.length - MOST_NAMES}` : nodes.join(', ');

const missing = (key: MissingKey, params: Message['params'] = {}, rest: Partial<Missing> = {}): Missing => ({
  message: { key, params },
  nodes: [],
  ...rest,
});

const refOf = ({ kind, namespace, name }: Workload): ObjectRef => ({ kind, namespace, name });

export const daemonSetOf = (view: View, { namespace, name }: Workload): DaemonSet | undefined => view.get('DaemonSet', namespace, name);

const noObject = (workload: Workload): Missing =>
  missing('missing.noObject', { kind: workload.kind, name: workload.name }, { object: refOf(workload) });

const namesOf = (nodes: readonly Node[]): readonly string[] => nodes.map(({ metadata }) => metadata.name);

function amountMissing(
  is: number,
  { exactly, atLeast, atMost }: Amount,
): { readonly bound: keyof Amount; readonly number: number } | undefined {
  if (exactly !== undefined && is !== exactly) return { bound: 'exactly', number: exactly };
  if (atLeast !== undefined && is < atLeast) return { bound: 'atLeast', number: atLeast };
  return atMost !== undefined && is > atMost ? { bound: 'atMost', number: atMost } : undefined;
}

/** The Pods of a DaemonSet on a node, or pinned to it, that are not being deleted. O(Pods of the node). */
export const livingPods = (view: View, daemonSet: DaemonSet, node: string): readonly Pod[] =>
  [...view.podsOnNode(node), ...view.unboundPods(node)].filter(
    (pod) => !isTerminating(pod) && controllerOf(pod)?.uid === daemonSet.metadata.uid,
  );

function podIs(pods: readonly Pod[], wanted: OfType<'podsOn'>['pod']): boolean {
  const [pod] = pods;
  if (wanted === 'absent') return pod === undefined;
  if (pod === undefined || pods.length > 1) return false;
  if (wanted === 'present') return true;
  return wanted === 'ready' ? isPodReady(pod) : pod.status.phase === 'Pending';
}

/** Nodes that lacked their Pod when a condition was last looked at. They are looked at first, and those that no longer do are dropped. */
const lastLacking = new WeakMap<OfType<'podsOn'>, string[]>();

function lacksPod(view: View, condition: OfType<'podsOn'>, daemonSet: DaemonSet | undefined): (node: Node) => boolean {
  return ({ metadata }) => !podIs(daemonSet === undefined ? [] : livingPods(view, daemonSet, metadata.name), condition.pod);
}

/** Whether `podsOn` can be denied without a look at every node. Over a run, O(nodes) for each look at all of them. */
function isStillLacking(view: View, condition: OfType<'podsOn'>): boolean {
  const names = lastLacking.get(condition) ?? [];
  if (names.length === 0) return false;
  const lacks = lacksPod(view, condition, daemonSetOf(view, condition.daemonSet));
  for (let name = names.at(-1); name !== undefined; name = names.at(-1)) {
    const node = view.get('Node', undefined, name);
    if (node !== undefined && isChosen(node, condition.nodes) && lacks(node)) return true;
    names.pop();
  }
  return false;
}

function podsOn(view: View, condition: OfType<'podsOn'>): Missing | undefined {
  const { daemonSet: workload, nodes: choice, pod } = condition;
  const daemonSet = daemonSetOf(view, workload);
  if (daemonSet === undefined && pod !== 'absent') return noObject(workload);
  const nodes = chosenNodes(view, choice);
  const unknown = pod === 'absent' ? [] : unknownNames(view, choice);
  if (unknown.length > 0) return missing('missing.noNode', { nodes: nodeNames(unknown) }, { nodes: unknown });
  if (nodes.length === 0 && pod !== 'absent') return missing('missing.noneChosen', { name: workload.name });
  const lacking = namesOf(nodes.filter(lacksPod(view, condition, daemonSet)));
  lastLacking.set(condition, [...lacking]);
  if (lacking.length === 0) return undefined;
  return missing(
    `missing.pods.${pod}`,
    { name: workload.name, nodes: nodeNames(lacking), count: lacking.length },
    { nodes: lacking, object: refOf(workload) },
  );
}

/** As `kubectl rollout status` says, for OnDelete too. Behaviour of kubernetes: k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go. */
function updated(view: View, { daemonSet: workload }: OfType<'updated'>): Missing | undefined {
  const daemonSet = daemonSetOf(view, workload);
  if (daemonSet === undefined) return noObject(workload);
  const { metadata, status } = daemonSet;
  const about = { object: refOf(workload) };
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0)) return missing('missing.notObserved', { name: metadata.name }, about);
  const { desiredNumberScheduled: desired = 0, updatedNumberScheduled: fresh = 0, numberAvailable: available = 0 } = status;
  if (fresh >= desired && available >= desired) return undefined;
  return missing('missing.updated', { name: metadata.name, desired, updated: fresh, available }, about);
}

type Templated = { readonly spec: { readonly template: DaemonSet['spec']['template'] } };

/** The last answer about nodes, until a Node changes. */
const lastNodes = new WeakMap<OfType<'nodes'>, { readonly nodes: readonly Node[]; readonly missing: Missing | undefined }>();

function nodesAre(view: View, condition: OfType<'nodes'>): Missing | undefined {
  const nodes = view.list('Node');
  const last = lastNodes.get(condition);
  if (last?.nodes === nodes) return last.missing;
  const found = lookAtNodes(view, condition);
  lastNodes.set(condition, { nodes, missing: found });
  return found;
}

function lookAtNodes(view: View, { nodes: choice, ready, cordoned, taint, ...amount }: OfType<'nodes'>): Missing | undefined {
  const nodes = chosenNodes(view, choice);
  const tests: readonly (readonly [key: 'ready' | 'notReady' | 'cordoned' | 'uncordoned' | 'tainted', test: (node: Node) => boolean])[] = [
    ...(ready === undefined ? [] : ([[ready ? 'ready' : 'notReady', (node: Node) => isNodeReady(node) === ready]] as const)),
    ...(cordoned === undefined
      ? []
      : ([[cordoned ? 'cordoned' : 'uncordoned', ({ spec }: Node) => (spec.unschedulable === true) === cordoned]] as const)),
    ...(taint === undefined ? [] : ([['tainted', ({ spec }: Node) => (spec.taints ?? []).some(({ key }) => key === taint)]] as const)),
  ];
  const { exactly, atLeast, atMost } = amount;
  if (exactly !== undefined || atLeast !== undefined || atMost !== undefined) {
    const is = nodes.filter((node) => tests.every(([, test]) => test(node))).length;
    const found = amountMissing(is, amount);
    return found && missing(`missing.nodeCount.${found.bound}`, { is, number: found.number });
  }
  const unknown = unknownNames(view, choice);
  if (unknown.length > 0) return missing('missing.noNode', { nodes: nodeNames(unknown) }, { nodes: unknown });
  if (nodes.length === 0) return missing('missing.noNodes');
  for (const [key, test] of tests) {
    const lacking = namesOf(nodes.filter((node) => !test(node)));
    if (lacking.length > 0)
      return missing(`missing.nodes.${key}`, { nodes: nodeNames(lacking), count: lacking.length, taint: taint ?? '' }, { nodes: lacking });
  }
  return undefined;
}

const judges: { readonly [T in Condition['type']]: Judge<T> } = {
  podsOn,
  updated,
  nodes: nodesAre,
  counter: (view, { daemonSet: workload, name, ...amount }) => {
    const daemonSet = daemonSetOf(view, workload);
    if (daemonSet === undefined) return noObject(workload);
    const field = counterFields[name];
    const is = Number(daemonSet.status[field] ?? 0);
    const found = amountMissing(is, amount);
    return (
      found &&
      missing(
        `missing.counter.${found.bound}`,
        { name: workload.name, counter: field, is, number: found.number },
        { object: refOf(workload) },
      )
    );
  },
  image: (view, { workload, contains }) => {
    const object = view.get(workload.kind, workload.namespace, workload.name) as Templated | undefined;
    if (object === undefined) return noObject(workload);
    const { containers, initContainers = [] } = object.spec.template.spec;
    if ([...containers, ...initContainers].some(({ image = '' }) => image.includes(contains))) return undefined;
    return missing('missing.image', { name: workload.name, text: contains }, { object: refOf(workload) });
  },
  strategy: (view, { daemonSet: workload, is, maxUnavailable, maxSurge }) => {
    const daemonSet = daemonSetOf(view, workload);
    if (daemonSet === undefined) return noObject(workload);
    const { type, rollingUpdate } = daemonSet.spec.updateStrategy;
    const fields = [
      ['type', type, is],
      ['maxUnavailable', rollingUpdate?.maxUnavailable, maxUnavailable],
      ['maxSurge', rollingUpdate?.maxSurge, maxSurge],
    ] as const;
    const other = fields.find(([, now, wanted]) => wanted !== undefined && String(now ?? '') !== String(wanted));
    if (other === undefined) return undefined;
    const [field, now = '–', value = ''] = other;
    return missing('missing.strategy', { name: workload.name, field, is: now, value }, { object: refOf(workload) });
  },
  object: (view, { kind, name, namespace, exists }) => {
    const there = view.get(kind, namespace, name) ?? view.get(kind, undefined, name);
    if ((there !== undefined) === exists) return undefined;
    return missing(exists ? 'missing.noObject' : 'missing.extraObject', { kind, name }, { object: { kind, namespace, name } });
  },
  ready: (view, { workload, replicas }) => {
    const object = view.get(workload.kind, workload.namespace, workload.name);
    if (object === undefined) return noObject(workload);
    const { readyReplicas: ready = 0 } = object.status;
    return ready === replicas
      ? undefined
      : missing('missing.replicas', { name: workload.name, ready, replicas }, { object: refOf(workload) });
  },
};

const missingOf = (view: View, condition: Condition): Missing | undefined =>
  (judges[condition.type] as Judge<Condition['type']>)(view, condition);

/**
 * Whether all conditions hold, for use after each step. A condition on Pods of many nodes looks first at the node that lacked
 * its Pod before, so that a rollout costs no look at every node after each step.
 */
export const conditionsHold = (view: View, conditions: readonly Condition[]): boolean =>
  !conditions.some((condition) => condition.type === 'podsOn' && isStillLacking(view, condition)) &&
  conditions.every((condition) => missingOf(view, condition) === undefined);

/** What keeps each of the conditions from holding; empty: all hold. O(nodes) for each. */
export const whatIsMissing = (view: View, conditions: readonly Condition[]): readonly Missing[] =>
  conditions.flatMap((condition) => missingOf(view, condition) ?? []);
