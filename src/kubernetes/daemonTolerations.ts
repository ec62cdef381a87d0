import type { Toleration } from './objects.ts';

const exists = (key: string, effect: 'NoSchedule' | 'NoExecute'): Toleration => ({ key, operator: 'Exists', effect });

const always: readonly Toleration[] = [
  exists('node.kubernetes.io/not-ready', 'NoExecute'),
  exists('node.kubernetes.io/unreachable', 'NoExecute'),
  exists('node.kubernetes.io/disk-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/memory-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/pid-pressure', 'NoSchedule'),
  exists('node.kubernetes.io/unschedulable', 'NoSchedule'),
];
const withHostNetwork: readonly Toleration[] = [...always, exists('node.kubernetes.io/network-unavailable', 'NoSchedule')];

/** What the controller adds to each daemon Pod, in its order. */
export const addedTolerations = (hostNetwork: boolean): readonly Toleration[] => (hostNetwork ? withHostNetwork : always);

const sameMatch = (a: Toleration, b: Toleration): boolean =>
  a.key === b.key && a.effect === b.effect && a.operator === b.operator && (a.value ?? '') === (b.value ?? '');

/**
 * The tolerations of a daemon Pod: the template's, and the controller's behind them. Where the template has one of the
 * same key, effect, operator and value, that one is replaced in its place, and its `tolerationSeconds` is lost.
 * Behaviour of kubernetes: pkg/controller/daemon/util/daemonset_util.go (AddOrUpdateDaemonPodTolerations).
 */
export function addDaemonTolerations(tolerations: readonly Toleration[] | undefined, hostNetwork: boolean): readonly Toleration[] {
  const result = [...(tolerations ?? [])];
  for (const added of addedTolerations(hostNetwork)) {
    let found = false;
    for (let index = 0; index < result.length; index++) {
      const present = result[index];
      if (present === undefined || !sameMatch(present, added)) continue;
      if (present.tolerationSeconds !== undefined) result[index] = added;
      found = true;
    }
    if (!found) result.push(added);
  }
  return result;
}
