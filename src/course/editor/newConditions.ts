import type { Condition, NodeChoice, RunCondition, Workload } from '../../lessons/index.ts';
import type { Names } from './useNames.ts';

type DaemonSetRef = Workload<'DaemonSet'>;

const noAgent: DaemonSetRef = { kind: 'DaemonSet', namespace: 'default', name: 'agent' };
export const firstDaemonSet = ({ workloads }: Names): DaemonSetRef =>
  (workloads.find(({ kind }) => kind === 'DaemonSet') as DaemonSetRef | undefined) ?? noAgent;

/** Each kind of condition as it begins. */
export function newConditions(names: Names) {
  const daemonSet = firstDaemonSet(names);
  const workload = names.workloads[0] ?? daemonSet;
  const replicated = names.workloads.find(({ kind }) => kind !== 'DaemonSet') as Workload<'Deployment' | 'StatefulSet'> | undefined;
  const workers: NodeChoice = { role: 'worker' };
  return {
    state: [
      { type: 'podsOn', daemonSet, nodes: workers, pod: 'ready' },
      { type: 'counter', daemonSet, name: 'ready', exactly: 3 },
      { type: 'updated', daemonSet },
      { type: 'nodes', nodes: workers, ready: true },
      { type: 'image', workload, contains: ':2' },
      { type: 'strategy', daemonSet, is: 'OnDelete' },
      { type: 'object', kind: 'DaemonSet', name: daemonSet.name, namespace: daemonSet.namespace, exists: true },
      { type: 'ready', workload: replicated ?? { kind: 'Deployment', namespace: 'default', name: 'web' }, replicas: 3 },
    ] satisfies readonly Condition[],
    run: [
      { type: 'unavailableAtMost', daemonSet, nodes: 1 },
      { type: 'availableAtLeast', daemonSet, nodes: 2 },
      { type: 'nodeNeverRemoved' },
      { type: 'noEviction' },
      { type: 'podsNeverDeleted', daemonSet, nodes: workers },
      { type: 'taintKept', nodes: {}, taint: 'maintenance' },
    ] satisfies readonly RunCondition[],
  };
}
