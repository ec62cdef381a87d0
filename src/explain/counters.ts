import type { View } from '../cluster/index.ts';
import { type DaemonSet, isPodAvailable, isPodReady } from '../kubernetes/index.ts';
import { daemonPodsByNode } from './daemonPods.ts';
import { placementSummary } from './placements.ts';
import { currentHash, isUpdated } from './revisions.ts';

export type CounterName = 'desired' | 'current' | 'ready' | 'upToDate' | 'available' | 'unavailable' | 'misscheduled';

export interface Counter {
  readonly name: CounterName;
  /** Field of `status`. */
  readonly field: string;
  /** As the controller last wrote it. */
  readonly stored: number;
  /** Nodes that make it up now, by name. */
  readonly nodes: readonly string[];
  /** The two differ: nothing has made the controller look again. */
  readonly stale: boolean;
}

export const counterNames: readonly CounterName[] = ['desired', 'current', 'ready', 'upToDate', 'available', 'unavailable', 'misscheduled'];

/** The field of `status` that stores each counter, in the sequence of a DaemonSet's card. */
export const counterFields: Readonly<Record<CounterName, keyof DaemonSet['status']>> = {
  desired: 'desiredNumberScheduled',
  current: 'currentNumberScheduled',
  ready: 'numberReady',
  upToDate: 'updatedNumberScheduled',
  available: 'numberAvailable',
  unavailable: 'numberUnavailable',
  misscheduled: 'numberMisscheduled',
};

/**
 * Each counter of the status with the nodes that it counts, taken from the cluster as it is now. Of several Pods on a node
 * the oldest counts.
 * Behaviour of kubernetes: pkg/controller/daemon/daemon_controller.go (updateDaemonSetStatus).
 */
export function countersOf(view: View, daemonSet: DaemonSet): readonly Counter[] {
  const podsByNode = daemonPodsByNode(view, daemonSet);
  const hash = currentHash(view, daemonSet);
  const minReadySeconds = daemonSet.spec.minReadySeconds ?? 0;
  const now = view.timestamp();
  const nodes: Readonly<Record<CounterName, string[]>> = {
    desired: [],
    current: [],
    ready: [],
    upToDate: [],
    available: [],
    unavailable: [],
    misscheduled: [],
  };
  for (const node of view.list('Node')) {
    const { name } = node.metadata;
    const pod = podsByNode.get(name)?.[0];
    if (placementSummary(daemonSet, node).verdict !== 'runs') {
      if (pod !== undefined) nodes.misscheduled.push(name);
      continue;
    }
    nodes.desired.push(name);
    const isAvailable = pod !== undefined && isPodAvailable(pod, minReadySeconds, now);
    nodes[isAvailable ? 'available' : 'unavailable'].push(name);
    if (pod === undefined) continue;
    nodes.current.push(name);
    if (isPodReady(pod)) nodes.ready.push(name);
    if (isUpdated(daemonSet, hash, pod)) nodes.upToDate.push(name);
  }
  return counterNames.map((name) => {
    const stored = daemonSet.status[counterFields[name]] ?? 0;
    return { name, field: counterFields[name], stored, nodes: nodes[name], stale: stored !== nodes[name].length };
  });
}
