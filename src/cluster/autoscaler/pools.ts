import {
  addDaemonTolerations,
  type Container,
  controllerOf,
  type DaemonSet,
  isTerminal,
  type Node,
  type Pod,
  placementFor,
} from '../../kubernetes/index.ts';
import { grouped } from '../grouped.ts';
import { byText } from '../store.ts';
import type { AutoscalerState, NodePool, NodeSpec, View } from '../types.ts';

/** The label by which a node belongs to a pool. */
const POOL = 'pool';

/** The pool of a node, where the autoscaler has one of that name. */
export function poolOf(view: View, node: Node): NodePool | undefined {
  const name = node.metadata.labels?.[POOL];
  return name === undefined ? undefined : view.autoscaler()?.pools.find((pool) => pool.name === name);
}

/** The nodes of each pool in a list of all nodes, which the store keeps until a node changes. */
const byPool = new WeakMap<readonly Node[], ReadonlyMap<string, readonly Node[]>>();

/** The nodes of a pool, by name. The first question after a change of a node costs one pass over all nodes. */
export function poolNodes(view: View, pool: string): readonly Node[] {
  const nodes = view.list('Node');
  const pools = byPool.get(nodes) ?? new Map(grouped(nodes, ({ metadata }) => metadata.labels?.[POOL] ?? ''));
  byPool.set(nodes, pools);
  return pools.get(pool) ?? [];
}

/** Nodes of a pool and machines that were ordered for it. */
export const poolSize = (view: View, pool: string): number =>
  poolNodes(view, pool).length + (view.autoscaler()?.state.upcoming.filter((machine) => machine.pool === pool).length ?? 0);

/** Oldest first, then by the number at the end of the name. */
export const byAge = (a: Node, b: Node): number =>
  byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) ||
  a.metadata.name.length - b.metadata.name.length ||
  byText(a.metadata.name, b.metadata.name);

export const specOf = (pool: NodePool, name: string): NodeSpec => ({
  ...pool.node,
  name,
  labels: { ...pool.node?.labels, [POOL]: pool.name },
});

/** New machines of a pool, with the first numbers that neither a node nor an ordered machine has. */
export function newSpecs(view: View, pool: NodePool, count: number, upcoming: AutoscalerState['upcoming']): readonly NodeSpec[] {
  const ordered = new Set(upcoming.map(({ name }) => name));
  const specs: NodeSpec[] = [];
  for (let number = 1; specs.length < count; number += 1) {
    const name = `${pool.name}-${number}`;
    const isTaken = view.get('Node', undefined, name) !== undefined || view.machine(name) !== undefined || ordered.has(name);
    if (!isTaken) specs.push(specOf(pool, name));
  }
  return specs;
}

/** Pods that would have to move if the node went: neither those of DaemonSets nor those that have ended. */
export const ordinaryPods = (view: View, node: string): readonly Pod[] =>
  view.podsOnNode(node).filter((pod) => !isTerminal(pod) && controllerOf(pod)?.kind !== 'DaemonSet');

const withRequests = (container: Container): Container =>
  container.resources?.limits === undefined
    ? container
    : { ...container, resources: { ...container.resources, requests: { ...container.resources.limits, ...container.resources.requests } } };

/** The Pods that DaemonSets would have on a node, as far as the scheduler's filters read them. */
export const daemonPodsFor = (view: View, node: Node): readonly Pod[] =>
  view.list('DaemonSet').flatMap((daemonSet) => (placementFor(daemonSet.spec.template)(node).shouldRun ? [daemonPod(daemonSet)] : []));

function daemonPod({ metadata, spec: { template } }: DaemonSet): Pod {
  const { spec } = template;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: metadata.name,
      namespace: metadata.namespace ?? '',
      uid: `${metadata.uid} expected`,
      resourceVersion: '',
      creationTimestamp: metadata.creationTimestamp,
      labels: template.metadata?.labels ?? {},
    },
    spec: {
      ...spec,
      containers: spec.containers.map(withRequests),
      tolerations: addDaemonTolerations(spec.tolerations, spec.hostNetwork === true),
    },
    status: { phase: 'Pending' },
  };
}
