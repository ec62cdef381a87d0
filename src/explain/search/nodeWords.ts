import { isUp, type View } from '../../cluster/index.ts';
import { statusOfPod } from '../../kubectl/printers/podSummary.ts';
import { controllerOf, type DaemonSet, isPodReady, type Node, type Pod, taintText } from '../../kubernetes/index.ts';
import { countersOf } from '../counters.ts';
import { placementSummary } from '../placements.ts';
import { revisionNumbers, revisionOf } from '../revisionNumbers.ts';
import type { QueryKey } from './readQuery.ts';

/** What is known of a node for a query, computed as terms ask for it. */
export interface SearchedNode {
  readonly view: View;
  readonly name: string;
  /** Absent: Pods are left of a Node that is gone. */
  readonly node: Node | undefined;
}

const ZONE = 'topology.kubernetes.io/zone';
const NONE: readonly string[] = ['none'];

const short = (key: string): string => key.slice(key.indexOf('/') + 1);

const labelWords = ({ node }: SearchedNode): readonly string[] =>
  Object.entries(node?.metadata.labels ?? {}).flatMap(([key, value]) => [key, short(key), `${key}=${value}`, `${short(key)}=${value}`]);

function taintWords({ node }: SearchedNode): readonly string[] {
  const taints = node?.spec.taints ?? [];
  if (taints.length === 0) return NONE;
  return taints.flatMap((taint) => {
    const { key, value, effect } = taint;
    const text = taintText(taint);
    const pairs = value === undefined || value === '' ? [] : [value, `${key}=${value}`, `${short(key)}=${value}`];
    return [key, short(key), ...pairs, effect, text, short(text), `${key}:${effect}`, `${short(key)}:${effect}`];
  });
}

const labelOr = ({ node }: SearchedNode, key: string): readonly string[] => {
  const value = node?.metadata.labels?.[key];
  return value === undefined || value === '' ? NONE : [value];
};

/** Pods on the node, and those that wait to be scheduled to it. */
const podsOf = ({ view, name }: SearchedNode): readonly Pod[] => [...view.podsOnNode(name), ...view.unboundPods(name)];

const statuses = new WeakMap<Pod, string>();

function statusOf(pod: Pod): string {
  let status = statuses.get(pod);
  if (status === undefined) {
    status = statusOfPod(pod);
    statuses.set(pod, status);
  }
  return status;
}

function podWords(searched: SearchedNode): readonly string[] {
  const pods = podsOf(searched);
  if (pods.length === 0) return NONE;
  return pods.flatMap((pod) => {
    const { name, labels } = pod.metadata;
    const status = statusOf(pod);
    const ready = pod.status.phase === 'Running' ? [isPodReady(pod) ? 'Ready' : 'NotReady'] : [];
    const unscheduled = pod.spec.nodeName ? [] : ['unscheduled'];
    const owner = controllerOf(pod)?.name;
    const app = labels?.['app'];
    const { phase, reason } = pod.status;
    return [name, status, phase ?? '', reason ?? '', ...ready, ...unscheduled, owner ?? '', app ?? ''];
  });
}

/** The controller creates no Pod where one may only stay. */
const verdictWordsOf = { runs: ['runs'], mayStay: ['mayStay', 'none'], staysAway: ['none'] } as const;

const verdictsOf = ({ view, node }: SearchedNode): readonly string[] =>
  node === undefined
    ? []
    : view.list('DaemonSet').flatMap((set) => {
        return verdictWordsOf[placementSummary(set, node).verdict].flatMap((word) => [word, `${set.metadata.name}=${word}`]);
      });

/** A Node's states in Kubernetes' words, with what befalls its machine. */
export function stateWords({ view, name, node }: SearchedNode): readonly string[] {
  if (node === undefined) return ['deleted'];
  const conditions = node.status.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready')?.status;
  const machine = view.machine(name);
  return [
    ready === 'True' ? 'Ready' : ready === 'Unknown' ? 'Unknown' : 'NotReady',
    ...conditions.flatMap(({ type, status }) => (type !== 'Ready' && status === 'True' ? [type] : [])),
    ...(node.spec.unschedulable === true ? ['cordoned'] : []),
    ...(machine?.alive === true ? [] : ['off']),
    ...(machine?.alive === true && !isUp(machine, view.now) ? ['rebooting'] : []),
    ...(machine?.alive === true && machine.shuttingDown ? ['shuttingDown'] : []),
  ];
}

function versionWords({ node }: SearchedNode): readonly string[] {
  const version = node?.status.nodeInfo?.kubeletVersion ?? '';
  const plain = version.replace(/^v/, '');
  const minor = /^\d+\.\d+/.exec(plain)?.[0];
  return version === '' ? NONE : [version, plain, ...(minor === undefined ? [] : [minor, `v${minor}`])];
}

function revisionWords(searched: SearchedNode): readonly string[] {
  const numbers = revisionNumbers(searched.view);
  const words = podsOf(searched).flatMap((pod) => {
    const revision = revisionOf(numbers, controllerOf(pod)?.uid, pod.metadata.labels);
    return revision === undefined ? [] : [`r${revision}`, String(revision)];
  });
  return words.length === 0 ? NONE : words;
}

const counted = new WeakMap<
  DaemonSet,
  { readonly revision: number; readonly now: number; readonly words: ReadonlyMap<string, string[]> }
>();

/** Words of each node that a counter of the set counts: one count for all nodes at a step. */
function countersOfSet(view: View, set: DaemonSet): ReadonlyMap<string, readonly string[]> {
  const known = counted.get(set);
  if (known !== undefined && known.revision === view.revision && known.now === view.now) return known.words;
  const words = new Map<string, string[]>();
  for (const { name, nodes } of countersOf(view, set)) {
    for (const node of nodes) {
      const line = words.get(node);
      if (line === undefined) words.set(node, [name, `${set.metadata.name}=${name}`]);
      else line.push(name, `${set.metadata.name}=${name}`);
    }
  }
  counted.set(set, { revision: view.revision, now: view.now, words });
  return words;
}

const counterWordsOf = ({ view, name }: SearchedNode): readonly string[] =>
  view.list('DaemonSet').flatMap((set) => countersOfSet(view, set).get(name) ?? []);

const words: Readonly<Record<QueryKey, (searched: SearchedNode) => readonly string[]>> = {
  node: ({ name }) => [name],
  label: labelWords,
  taint: taintWords,
  pod: podWords,
  verdict: verdictsOf,
  zone: (searched) => labelOr(searched, ZONE),
  pool: (searched) => labelOr(searched, 'pool'),
  state: stateWords,
  version: versionWords,
  revision: revisionWords,
  counter: counterWordsOf,
};

/** The words that a key compares with, for one node. */
export const nodeWords = (key: QueryKey, searched: SearchedNode): readonly string[] => words[key](searched);

/** All that a text without a key is looked for in. */
export const textsOfNode = (searched: SearchedNode): readonly string[] => [
  searched.name,
  ...Object.entries(searched.node?.metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`),
  ...(searched.node?.spec.taints ?? []).map(taintText),
  ...stateWords(searched),
  ...podsOf(searched).flatMap((pod) => [pod.metadata.name, statusOf(pod)]),
];
