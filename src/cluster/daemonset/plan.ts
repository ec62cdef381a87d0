import { type DaemonSet, isPodReady, isTerminating, type Pod, rollingUpdateBudget } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import type { ComponentView } from '../types.ts';
import type { NodeState } from './nodeState.ts';
import { HASH_LABEL, type NodeStates } from './nodeStates.ts';

/** Limit of Pods created, and of Pods deleted, in one sync (pkg/controller/daemon/daemon_controller.go BurstReplicas). */
export const BURST = 250;

/** Why a Pod is deleted. It is the last part of the caption's key. */
export type Cause =
  | 'unwanted'
  | 'failed'
  | 'succeeded'
  | 'surplus'
  | 'replacedReady'
  | 'replacedUnready'
  | 'orphanedPin'
  | 'outdatedUnavailable'
  | 'outdated';

export interface Removal {
  readonly pod: Pod;
  readonly cause: Cause;
}

/** Decisions of one sync about Pods. */
export interface PodPlan {
  readonly createOn: readonly string[];
  readonly remove: readonly Removal[];
  /** Failed Pods that were deleted now, with the wait before the next of the same node. */
  readonly failures: readonly { readonly node: string; readonly delayMs: number }[];
  /** The shortest wait for a failed Pod that is still in back-off. */
  readonly retryAfterMs?: number;
}

/** First and longest wait between two deletions of failed Pods on one node (cmd/kube-controller-manager/app/apps.go). */
const FAILED_BASE_MS = 1000;
const FAILED_MAX_MS = 900_000;
/** A node's failures are forgotten after twice the longest wait. */
const FAILED_FORGET_MS = 2 * FAILED_MAX_MS;

interface Backoff {
  readonly delayMs: number;
  readonly at: number;
}

export const backoffKey = (daemonSet: DaemonSet, node: string): string =>
  `failed/${daemonSet.metadata.uid}/${daemonSet.metadata.generation ?? 0}/${node}`;

/**
 * Which Pods to make and to delete so that every node has what it should, whatever the revision.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (manage, podsShouldBeOnNode).
 * Upstream walks a map of nodes; ours go by node name.
 */
export function planManage(view: ComponentView, daemonSet: DaemonSet, nodeStates: NodeStates, hash: string): PodPlan {
  // A percentage allows to surge where it would for one node (AllowsSurge).
  const surge = rollingUpdateBudget(daemonSet, 1).maxSurge > 0;
  const createOn: string[] = [];
  const remove: Removal[] = [];
  const failures: { node: string; delayMs: number }[] = [];
  let retryAfterMs: number | undefined;
  for (const state of nodeStates.unsettled()) {
    if (state.node === undefined) {
      for (const pod of state.pods) if (!pod.spec.nodeName && !isTerminating(pod)) remove.push({ pod, cause: 'orphanedPin' });
      continue;
    }
    if (!state.shouldContinueRunning) {
      for (const pod of state.pods) if (!isTerminating(pod)) remove.push({ pod, cause: 'unwanted' });
      continue;
    }
    const running: Pod[] = [];
    for (const pod of state.pods) {
      if (isTerminating(pod)) continue;
      if (pod.status.phase === 'Failed') {
        const wait = failedWait(view, daemonSet, state.name);
        if (wait.forMs > 0) {
          retryAfterMs = Math.min(retryAfterMs ?? wait.forMs, wait.forMs);
          continue;
        }
        failures.push({ node: state.name, delayMs: wait.nextMs });
        remove.push({ pod, cause: 'failed' });
      } else if (pod.status.phase === 'Succeeded') remove.push({ pod, cause: 'succeeded' });
      else running.push(pod);
    }
    if (!surge) {
      for (const pod of running.slice(1)) remove.push({ pod, cause: 'surplus' });
      continue;
    }
    if (running.length === 0 && state.shouldRun) createOn.push(state.name);
    if (running.length > 1) remove.push(...planPair(state, running, hash));
  }
  return {
    createOn: firstOf(nodeStates.missing(), createOn),
    remove: remove.slice(0, BURST),
    failures,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

/** As many names as one sync may create on, of those without a Pod and of the others, both in order; the rest is not looked at. */
function firstOf(missing: Iterable<string>, others: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const name of missing) {
    if (names.length >= BURST) break;
    names.push(name);
  }
  return others.length === 0 ? names : [...names, ...others].sort(byText).slice(0, BURST);
}

/** With surge, a Pod of the current revision may run next to an old one, which is deleted when it is no longer needed. */
function planPair(state: NodeState, running: readonly Pod[], hash: string): readonly Removal[] {
  const remove: Removal[] = [];
  let newest: Pod | undefined;
  let oldest: Pod | undefined;
  for (const pod of running) {
    const isNew = pod.metadata.labels?.[HASH_LABEL] === hash;
    if (isNew && newest === undefined) newest = pod;
    else if (!isNew && oldest === undefined) oldest = pod;
    else remove.push({ pod, cause: 'surplus' });
  }
  if (newest === undefined || oldest === undefined) return remove;
  if (!isPodReady(oldest)) remove.push({ pod: oldest, cause: 'replacedUnready' });
  else if (state.newPod === newest && state.newAvailable) remove.push({ pod: oldest, cause: 'replacedReady' });
  return remove;
}

/** How long a failed Pod of the node must wait to be deleted, and how long the next one will. */
function failedWait(view: ComponentView, daemonSet: DaemonSet, node: string): { readonly forMs: number; readonly nextMs: number } {
  const known = view.remembered(backoffKey(daemonSet, node)) as unknown as Backoff | undefined;
  if (known === undefined || view.now - known.at > FAILED_FORGET_MS) return { forMs: 0, nextMs: FAILED_BASE_MS };
  return { forMs: Math.max(0, known.at + known.delayMs - view.now), nextMs: Math.min(known.delayMs * 2, FAILED_MAX_MS) };
}

/**
 * Which old Pods to delete, and with surge on which nodes to start a new one beside the old, within the budget.
 * Behaviour of kubernetes: pkg/controller/daemon/update.go (rollingUpdate). Candidates go by node name.
 */
export function planRollingUpdate(daemonSet: DaemonSet, nodeStates: NodeStates): Pick<PodPlan, 'createOn' | 'remove'> {
  const { maxUnavailable, maxSurge } = rollingUpdateBudget(daemonSet, nodeStates.totals.desired);
  return maxSurge === 0 ? planInPlace(nodeStates, maxUnavailable) : planSurge(nodeStates, maxSurge);
}

function planInPlace(nodeStates: NodeStates, maxUnavailable: number): Pick<PodPlan, 'createOn' | 'remove'> {
  const unavailable = nodeStates.countWithoutSurge('unavailable') + nodeStates.countWithoutSurge('immediate');
  const remove = first(BURST, nodeStates.withoutSurge('immediate'), removal('outdatedUnavailable'));
  const room = Math.min(Math.max(0, maxUnavailable - unavailable), BURST - remove.length);
  return { createOn: [], remove: [...remove, ...first(room, nodeStates.withoutSurge('candidate'), removal('outdated'))] };
}

function planSurge(nodeStates: NodeStates, maxSurge: number): Pick<PodPlan, 'createOn' | 'remove'> {
  if (nodeStates.countWithSurge('lost') > 0) return { createOn: [], remove: [] };
  const name = (state: NodeState): string => state.name;
  const createOn = first(BURST, nodeStates.withSurge('immediate'), name);
  const allowed = Math.min(Math.max(0, maxSurge - nodeStates.countWithSurge('surging')), BURST - createOn.length);
  const remove = first(BURST, nodeStates.withSurge('remove'), (state) =>
    removal(state.newPod === undefined ? 'outdatedUnavailable' : 'replacedReady')(state),
  );
  const surplus = Math.min(Math.max(0, nodeStates.availableForSurge - nodeStates.totals.desired), BURST - remove.length);
  return {
    createOn: [...createOn, ...first(allowed, nodeStates.withSurge('candidate'), name)],
    remove: [...remove, ...first(surplus, nodeStates.withSurge('leaving'), removal('outdated'))],
  };
}

const removal =
  (cause: Cause) =>
  ({ oldPod }: NodeState): Removal | undefined =>
    oldPod && { pod: oldPod, cause };

/** What is made of the first states, without looking at the others. */
function first<T>(count: number, states: Iterable<NodeState>, make: (state: NodeState) => T | undefined): readonly T[] {
  const made: T[] = [];
  if (count <= 0) return made;
  for (const state of states) {
    const each = make(state);
    if (each !== undefined) made.push(each);
    if (made.length >= count) break;
  }
  return made;
}
