import type { View } from '../cluster/index.ts';
import { isUp } from '../cluster/machineState.ts';
import { placementSummary, type RevisionNumbers, revisionOf, shortSentence } from '../explain/index.ts';
import {
  controllerOf,
  type DaemonSet,
  isTerminal,
  milliValue,
  type Node,
  type Pod,
  podCondition,
  podRequests,
  taintText,
  unitValue,
} from '../kubernetes/index.ts';
import type { NodeHealth, NodeModel, NodeTroubleMark, NodeWorkload, TaintMark, Usage } from './model.ts';
import { podMark } from './podMark.ts';

export const ZONE = 'topology.kubernetes.io/zone';
export const POOL = 'pool';
const ROLE = 'node-role.kubernetes.io/control-plane';

/** All that a node's card is made of; equal parts make an equal card. */
export interface NodeInputs {
  readonly name: string;
  readonly node: Node | undefined;
  readonly notResponding: boolean;
  /** What befalls its machine that the Node does not say. */
  readonly machine: 'rebooting' | 'shuttingDown' | undefined;
  readonly pods: readonly Pod[];
  readonly unbound: readonly Pod[];
  readonly daemonSets: readonly DaemonSet[];
  readonly revisions: RevisionNumbers;
  readonly refused: RefusedSets;
}

/** Why no Pod is created for a DaemonSet, by its uid. Keeps its identity while the causes are the same. */
export type RefusedSets = Readonly<Record<string, string>>;

/** Inputs that all nodes of one model share. */
export type Common = Pick<NodeInputs, 'daemonSets' | 'revisions' | 'refused'>;

function machineTrouble(view: View, name: string): NodeInputs['machine'] {
  const machine = view.machine(name);
  if (machine?.alive !== true) return undefined;
  if (!isUp(machine, view.now)) return 'rebooting';
  return machine.shuttingDown ? 'shuttingDown' : undefined;
}

const conditionMarks: Readonly<Record<string, NodeTroubleMark>> = {
  MemoryPressure: 'memoryPressure',
  DiskPressure: 'diskPressure',
  PIDPressure: 'pidPressure',
  NetworkUnavailable: 'networkUnavailable',
};

function troubleOf({ machine, node }: Pick<NodeInputs, 'machine' | 'node'>): NodeTroubleMark | undefined {
  if (machine !== undefined) return machine;
  const marks = (node?.status.conditions ?? []).flatMap(({ type, status }) => (status === 'True' ? (conditionMarks[type] ?? []) : []));
  return marks.length > 1 ? 'several' : marks[0];
}

export const nodeInputs = (view: View, name: string, common: Common): NodeInputs => ({
  ...common,
  name,
  node: view.get('Node', undefined, name),
  notResponding: view.machine(name)?.alive !== true,
  machine: machineTrouble(view, name),
  pods: view.podsOnNode(name),
  unbound: view.unboundPods(name),
});

const sameTemplates = (a: readonly DaemonSet[], b: readonly DaemonSet[]): boolean =>
  a === b ||
  (a.length === b.length &&
    a.every((set, index) => set.metadata.uid === b[index]?.metadata.uid && set.spec.template === b[index]?.spec.template));

export const sameInputs = (a: NodeInputs, b: NodeInputs): boolean =>
  a.node === b.node &&
  a.notResponding === b.notResponding &&
  a.machine === b.machine &&
  a.pods === b.pods &&
  a.unbound === b.unbound &&
  a.revisions === b.revisions &&
  a.refused === b.refused &&
  sameTemplates(a.daemonSets, b.daemonSets);

export const workloadId = (kind: string, namespace: string | undefined, name: string): string => `${kind}/${namespace ?? ''}/${name}`;

function healthOf(node: Node | undefined): NodeHealth {
  if (node === undefined) return 'gone';
  const ready = node.status.conditions?.find(({ type }) => type === 'Ready')?.status;
  return ready === 'True' ? 'ready' : ready === 'Unknown' ? 'unknown' : 'notReady';
}

const taintMark = (taint: NonNullable<Node['spec']['taints']>[number]): TaintMark => {
  const text = taintText(taint);
  return { text, short: text.slice(text.indexOf('/') + 1) };
};

function usage(node: Node | undefined, pods: readonly Pod[], resource: 'cpu' | 'memory'): Usage {
  const total = node?.status.allocatable?.[resource];
  const used = pods.reduce((sum, pod) => (isTerminal(pod) ? sum : sum + (podRequests(pod.spec).get(resource) ?? 0)), 0);
  return { used, total: resource === 'cpu' ? milliValue(total) : unitValue(total) };
}

const requesting = new WeakMap<DaemonSet['spec']['template'], boolean>();

/** Whether the template's Pods request cpu or memory: then the node's card has its meters, also while such a Pod is replaced. */
export function requestsOf({ spec: { template } }: DaemonSet): boolean {
  let found = requesting.get(template);
  if (found === undefined) {
    const requests = podRequests(template.spec);
    found = (requests.get('cpu') ?? 0) > 0 || (requests.get('memory') ?? 0) > 0;
    requesting.set(template, found);
  }
  return found;
}

function nodeWorkloadOf(set: DaemonSet, inputs: NodeInputs, unreachable: boolean): NodeWorkload {
  const { node, pods, unbound, revisions, refused } = inputs;
  const { uid, name, namespace } = set.metadata;
  const own = (pod: Pod): boolean => controllerOf(pod)?.uid === uid;
  const mark = (pod: Pod) => podMark(pod, unreachable, revisionOf(revisions, uid, pod.metadata.labels));
  const summary = node === undefined ? undefined : placementSummary(set, node);
  const waiting = unbound.find(own);
  const message = waiting === undefined ? undefined : podCondition(waiting, 'PodScheduled')?.message;
  const here = pods.filter(own);
  const cause = summary?.verdict === 'runs' && here.length === 0 && waiting === undefined ? refused[uid] : undefined;
  return {
    workloadId: workloadId('DaemonSet', namespace, name),
    verdict: summary?.verdict ?? 'staysAway',
    pods: here.map(mark),
    ...(summary?.failing === undefined ? {} : { failing: shortSentence(summary.failing) }),
    ...(waiting === undefined ? {} : { unbound: { pod: mark(waiting), ...(message === undefined ? {} : { message }) } }),
    refused: cause,
  };
}

/** A node's card. Of a Node that is gone the Pods which are still bound to it are left. */
export function projectNode(inputs: NodeInputs): NodeModel {
  const { name, node, notResponding, pods, daemonSets, revisions } = inputs;
  const labels = node?.metadata.labels;
  const health = healthOf(node);
  const unreachable = health === 'unknown' || health === 'gone';
  const uids = new Set(daemonSets.map(({ metadata }) => metadata.uid));
  const others = pods.filter((pod) => !uids.has(controllerOf(pod)?.uid ?? ''));
  const [cpu, memory] = [usage(node, pods, 'cpu'), usage(node, pods, 'memory')];
  const trouble = node === undefined ? undefined : troubleOf(inputs);
  const nodeWorkloads = daemonSets.map((set) => nodeWorkloadOf(set, inputs, unreachable));
  return {
    name,
    role: labels !== undefined && ROLE in labels ? 'controlPlane' : 'worker',
    health,
    cordoned: node?.spec.unschedulable === true,
    notResponding: node !== undefined && notResponding,
    ...(trouble === undefined ? {} : { trouble }),
    zone: labels?.[ZONE],
    pool: labels?.[POOL],
    taints: (node?.spec.taints ?? []).map(taintMark),
    nodeWorkloads,
    others: others.map((pod) => podMark(pod, unreachable, revisionOf(revisions, controllerOf(pod)?.uid, pod.metadata.labels))),
    cpu,
    memory,
    requests:
      cpu.used > 0 || memory.used > 0 || daemonSets.some((set, index) => nodeWorkloads[index]?.verdict === 'runs' && requestsOf(set)),
  };
}
