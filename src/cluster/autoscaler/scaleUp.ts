import {
  controllerOf,
  isNodeReady,
  milliValue,
  type Node,
  type Pod,
  podCondition,
  podRequests,
  unitValue,
} from '../../kubernetes/index.ts';
import { nodeOf } from '../nodeOf.ts';
import { activePodsOn, filterNode, rulesOf } from '../scheduler/filters.ts';
import { byText } from '../store.ts';
import type { Autoscaler, Millis, NodePool, View } from '../types.ts';
import { byAge, daemonPodsFor, poolNodes, poolSize, specOf } from './pools.ts';

/** Pods that one scan looks at, and nodes that it tries for each: more wait for the next scan. */
const MOST_PODS = 200;
const MOST_BINS = 8;
/** Nodes that are there on which a pending Pod is tried, those of pools and the newest first: the scheduler may just not have come to it. */
const MOST_PRESENT = 50;
/** `--max-node-provision-time`: after this a machine that is not ready counts as failed. */
const PROVISION_LIMIT_MS: Millis = 900_000;
/** Nodes may be added this often for one Pod that then did not fit on them. */
const MOST_TRIES = 2;

/** A node that is to come, with the Pods that are expected on it. */
interface Bin {
  readonly node: Node;
  readonly present: Pod[];
}

const templateNode = (view: View, pool: NodePool): Node => nodeOf(specOf(pool, `template-${pool.name}`), undefined, view.timestamp());

function newBin(view: View, pool: NodePool): Bin {
  const node = templateNode(view, pool);
  return { node, present: [...daemonPodsFor(view, node)] };
}

/** Pods that the scheduler found no node for, oldest first. Those of DaemonSets never make the autoscaler add a node. */
export const pendingPods = (view: View): readonly Pod[] =>
  view
    .unboundPods(undefined)
    .filter((pod) => {
      const scheduled = podCondition(pod, 'PodScheduled');
      return (
        scheduled?.status === 'False' &&
        scheduled.reason === 'Unschedulable' &&
        pod.metadata.deletionTimestamp === undefined &&
        pod.status.nominatedNodeName === undefined &&
        controllerOf(pod)?.kind !== 'DaemonSet'
      );
    })
    .toSorted((a, b) => byText(a.metadata.creationTimestamp, b.metadata.creationTimestamp) || byText(a.metadata.name, b.metadata.name))
    .slice(0, MOST_PODS);

/** Why a pool gets no node for a Pod: the scheduler's reason on a new node, or what keeps the autoscaler from adding one. */
export type PoolAnswer = { readonly pool: string } & (
  | { readonly helps: true }
  | { readonly helps: false; readonly why: 'filter' | 'max' | 'backoff' | 'tried'; readonly reason: string }
);

/**
 * Whether a new node of each pool would take the Pod, with the Pods of DaemonSets that come with it.
 * Modelled on cluster-autoscaler: cluster-autoscaler/core/scaleup/orchestrator.
 */
export function poolAnswers(view: View, pod: Pod, scaler = view.autoscaler()): readonly PoolAnswer[] {
  if (scaler === undefined) return [];
  const rules = rulesOf(view, pod);
  return scaler.pools.map(({ name: pool, ...rest }): PoolAnswer => {
    const { node, present } = newBin(view, { name: pool, ...rest });
    const refusal = filterNode(pod, node, present, rules);
    if (refusal !== undefined) return { pool, helps: false, why: 'filter', reason: refusal.reasons.join(', ') };
    return blockedBy(view, scaler, pool, pod) ?? { pool, helps: true };
  });
}

function blockedBy(view: View, { pools, state }: Autoscaler, pool: string, pod: Pod): (PoolAnswer & { readonly helps: false }) | undefined {
  const max = pools.find(({ name }) => name === pool)?.max ?? 0;
  if ((state.tries[pod.metadata.uid] ?? 0) >= MOST_TRIES)
    return { pool, helps: false, why: 'tried', reason: 'nodes were added for it, and it did not fit on them' };
  if ((state.backoff[pool]?.until ?? 0) > view.now)
    return { pool, helps: false, why: 'backoff', reason: 'in backoff after failed scale-up' };
  return poolSize(view, pool) >= max ? { pool, helps: false, why: 'max', reason: 'max node group size reached' } : undefined;
}

export interface ScaleUp {
  readonly pool: NodePool;
  readonly count: number;
  readonly pods: readonly Pod[];
}

/**
 * Which pool gets how many nodes for the Pods that do not fit on nodes that are to come already. Of several pools the one whose nodes
 * take the most Pods, then the one that needs fewer nodes, then the first by name (upstream: the expander that is configured).
 */
export function scaleUp(
  view: View,
  scaler: Autoscaler,
  pending: readonly Pod[],
): { readonly chosen?: ScaleUp; readonly left: readonly Pod[] } {
  const coming = scaler.pools.flatMap((pool) => Array.from({ length: comingOf(view, scaler, pool.name) }, () => newBin(view, pool)));
  const bySize = pending.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const present = presentBins(view, scaler);
  const left = bySize.filter((pod) => !placed(view, pod, present, MOST_PRESENT) && !placed(view, pod, coming));
  const options = scaler.pools
    .toSorted((a, b) => byText(a.name, b.name))
    .map((pool): ScaleUp => estimate(view, scaler, pool, left))
    .filter(({ pods }) => pods.length > 0);
  const [chosen] = options.toSorted((a, b) => b.pods.length - a.pods.length || a.count - b.count);
  return { left, ...(chosen === undefined ? {} : { chosen }) };
}

/** Ready nodes with the Pods on them, the last one first to be tried. */
function presentBins(view: View, { pools }: Autoscaler): readonly Bin[] {
  const pooled = new Set(pools.flatMap(({ name }) => poolNodes(view, name)));
  return view
    .list('Node')
    .filter(isNodeReady)
    .toSorted((a, b) => Number(pooled.has(a)) - Number(pooled.has(b)) || byAge(a, b))
    .slice(-MOST_PRESENT)
    .map((node) => ({ node, present: [...activePodsOn(view, node.metadata.name)] }));
}

/** Machines that were ordered, and nodes that have joined but are not ready yet. */
const comingOf = (view: View, { state }: Autoscaler, pool: string): number =>
  state.upcoming.filter((machine) => machine.pool === pool).length + youngOnes(view, pool).length;

const ageOf = (view: View, node: Node): Millis => Date.parse(view.timestamp()) - Date.parse(node.metadata.creationTimestamp);
const youngOnes = (view: View, pool: string): readonly Node[] =>
  poolNodes(view, pool).filter((node) => !isNodeReady(node) && ageOf(view, node) < PROVISION_LIMIT_MS);

/** Nodes of a pool that have not become ready in time. */
export const lateNodes = (view: View, pool: string): readonly Node[] =>
  poolNodes(view, pool).filter(
    (node) => !isNodeReady(node) && ageOf(view, node) >= PROVISION_LIMIT_MS && view.machine(node.metadata.name)?.alive === true,
  );

/** Milliseconds until the next node of a pool is late. */
export function nextLate(view: View, { pools }: Autoscaler): Millis | undefined {
  const waits = pools.flatMap(({ name }) => youngOnes(view, name).map((node) => PROVISION_LIMIT_MS - ageOf(view, node)));
  return waits.length === 0 ? undefined : Math.max(1, Math.min(...waits));
}

function placed(view: View, pod: Pod, bins: readonly Bin[], most = MOST_BINS): boolean {
  const rules = rulesOf(view, pod);
  for (let tried = 0, at = bins.length - 1; at >= 0 && tried < most; at -= 1, tried += 1) {
    const bin = bins[at];
    if (bin === undefined || filterNode(pod, bin.node, bin.present, rules) !== undefined) continue;
    bin.present.push(pod);
    return true;
  }
  return false;
}

/** First fit of the largest Pods first (cluster-autoscaler/estimator/binpacking_estimator.go). */
function estimate(view: View, scaler: Autoscaler, pool: NodePool, pending: readonly Pod[]): ScaleUp {
  const limit = pool.max - poolSize(view, pool.name);
  const bins: Bin[] = [];
  const pods = pending.filter((pod) => {
    if (blockedBy(view, scaler, pool.name, pod) !== undefined) return false;
    if (placed(view, pod, bins)) return true;
    if (bins.length >= limit) return false;
    const bin = newBin(view, pool);
    if (!placed(view, pod, [bin])) return false;
    bins.push(bin);
    return true;
  });
  return { pool, count: bins.length, pods };
}

/** Larger for Pods that request more. */
function sizeOf(pod: Pod): number {
  const requests = podRequests(pod.spec);
  return (requests.get('cpu') ?? 0) / milliValue('1') + (requests.get('memory') ?? 0) / unitValue('4Gi');
}
