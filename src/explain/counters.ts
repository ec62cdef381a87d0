import type { View } from '../cluster/index.ts';
import type { DaemonSet } from '../kubernetes/index.ts';
import { nodeCountsOf } from './nodeCounts.ts';

export type CounterName = 'desired' | 'current' | 'ready' | 'upToDate' | 'available' | 'unavailable' | 'misscheduled';

export interface Counter {
  readonly name: CounterName;
  /** Field of `status`. */
  readonly field: string;
  /** As the controller last wrote it. */
  readonly stored: number;
  /** As a count finds it now. */
  readonly counted: number;
  /** Nodes that make it up now, by name. They are looked for when this is read. */
  readonly nodes: readonly string[];
  /** The first of `nodes`. */
  first(most: number): readonly string[];
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
  const counts = nodeCountsOf(view, daemonSet).current;
  return counterNames.map((name) => {
    const stored = Number(daemonSet.status[counterFields[name]] ?? 0);
    const now = counts.of(name);
    return {
      name,
      field: counterFields[name],
      stored,
      counted: now,
      get nodes() {
        return counts.nodes(name);
      },
      first: (most) => counts.first(name, most),
      stale: stored !== now,
    };
  });
}
