import { causeOfRefusal } from '../cluster/index.ts';
import type { View } from '../cluster/types.ts';
import { currentHash, daemonPodsByNode, isUpdated, placementSummary, refusedCreationsOf, revisionsOf } from '../explain/index.ts';
import { controllerOf, isNodeReady, isPod, type Node, type Pod } from '../kubernetes/index.ts';
import type { Subject } from '../trial/index.ts';
import { type PodState, podStateOf } from '../ui/podState.ts';

export type Health = 'ready' | 'notReady' | 'notResponding' | 'gone';

export interface PodSign {
  readonly name: string;
  readonly state: PodState;
  /** Number of its ControllerRevision or of its ReplicaSet; 0 where there is none. */
  readonly revision: number;
  readonly updated: boolean;
}

export interface Cell {
  readonly node: string;
  readonly health: Health;
  readonly cordoned: boolean;
  readonly pods: readonly PodSign[];
  /** The cause, where the API server refuses the Pod that the node should have. */
  readonly refused?: string;
}

const hashOf = ({ metadata }: Pod): string => metadata.labels?.['controller-revision-hash'] ?? '';

function healthOf(view: View, node: Node): Health {
  if (view.machine(node.metadata.name)?.alive === false) return 'notResponding';
  return isNodeReady(node) ? 'ready' : 'notReady';
}

type Signs = ReadonlyMap<string, readonly PodSign[]>;

function daemonSigns(view: View, subject: Subject): Signs {
  const daemonSet = view.get('DaemonSet', subject.namespace, subject.name);
  if (daemonSet === undefined) return new Map();
  const numbers = new Map(revisionsOf(view, daemonSet).map(({ hash, revision }) => [hash, revision]));
  const current = currentHash(view, daemonSet);
  const sign = (pod: Pod): PodSign => ({
    name: pod.metadata.name,
    state: podStateOf(pod),
    revision: numbers.get(hashOf(pod)) ?? 0,
    updated: isUpdated(daemonSet, current, pod),
  });
  return new Map([...daemonPodsByNode(view, daemonSet)].map(([node, pods]) => [node, pods.map(sign)]));
}

function deploymentSigns(view: View, subject: Subject): Signs {
  const deployment = view.get('Deployment', subject.namespace, subject.name);
  const signs = new Map<string, PodSign[]>();
  if (deployment === undefined) return signs;
  const sets = view
    .dependents(deployment.metadata.uid, 'ReplicaSet')
    .map((set) => ({ set, revision: Number(set.metadata.annotations?.['deployment.kubernetes.io/revision'] ?? 0) }));
  const newest = Math.max(0, ...sets.map(({ revision }) => revision));
  for (const { set, revision } of sets) {
    for (const pod of view.dependents(set.metadata.uid, 'Pod').filter(isPod)) {
      if (controllerOf(pod)?.uid !== set.metadata.uid) continue;
      const node = pod.spec.nodeName ?? '';
      const sign: PodSign = { name: pod.metadata.name, state: podStateOf(pod), revision, updated: revision === newest };
      const others = signs.get(node);
      if (others === undefined) signs.set(node, [sign]);
      else others.push(sign);
    }
  }
  return signs;
}

/** The cause of refusal for nodes of a DaemonSet that should have a Pod; `undefined` where nothing is refused. */
function refusedFor(view: View, { kind, namespace, name }: Subject): ((node: Node) => string | undefined) | undefined {
  const daemonSet = kind === 'DaemonSet' ? view.get('DaemonSet', namespace, name) : undefined;
  const refusal = daemonSet && refusedCreationsOf(view, daemonSet).find((each) => each.kind === 'Pod');
  if (daemonSet === undefined || refusal === undefined) return undefined;
  const cause = causeOfRefusal(refusal.message);
  return (node) => (placementSummary(daemonSet, node).verdict === 'runs' ? cause : undefined);
}

/** Every Node by name with the workload's Pods on it; Pods without a node are under the empty name. O(nodes and Pods). */
export function cellsOf(view: View, subject: Subject): ReadonlyMap<string, Cell> {
  const signs = subject.kind === 'DaemonSet' ? daemonSigns(view, subject) : deploymentSigns(view, subject);
  const refusedOn = refusedFor(view, subject);
  const cells = new Map<string, Cell>();
  for (const node of view.list('Node')) {
    const { name } = node.metadata;
    const pods = signs.get(name) ?? [];
    const refused = pods.length === 0 ? refusedOn?.(node) : undefined;
    cells.set(name, {
      node: name,
      health: healthOf(view, node),
      cordoned: node.spec.unschedulable === true,
      pods,
      ...(refused === undefined ? {} : { refused }),
    });
  }
  const loose = signs.get('');
  if (loose !== undefined) cells.set('', { node: '', health: 'ready', cordoned: false, pods: loose });
  return cells;
}

/** What can be seen of a cell. Revisions count as new or old: a Deployment numbers its own. */
const seen = (cell: Cell | undefined): string =>
  cell === undefined
    ? 'gone'
    : `${cell.health} ${cell.cordoned} ${cell.pods
        .map(({ state, updated }) => `${state}${updated}`)
        .toSorted()
        .join()} ${cell.refused ?? ''}`;

/** Names of Nodes, and the empty name, whose state is not the same in the two runs, in order. */
export function differing(one: ReadonlyMap<string, Cell>, other: ReadonlyMap<string, Cell>): readonly string[] {
  const names = new Set([...one.keys(), ...other.keys()]);
  return [...names].filter((name) => seen(one.get(name)) !== seen(other.get(name)));
}
