import { isPodReady, isTerminating, type Pod } from '../kubernetes/index.ts';

/**
 * What a Pod looks like: one shape for each.
 * `waiting` is on no node, `pending` is bound and not running, `unready` runs and is not Ready.
 */
export type PodState = 'waiting' | 'pending' | 'unready' | 'ready' | 'crashing' | 'failed' | 'succeeded' | 'terminating';

export const podStates: readonly PodState[] = ['ready', 'unready', 'pending', 'waiting', 'terminating', 'crashing', 'failed', 'succeeded'];

const restartsAfterCrash = (pod: Pod): boolean =>
  [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])].some(
    ({ state }) => state?.waiting?.reason === 'CrashLoopBackOff' || (state?.terminated !== undefined && state.terminated.exitCode !== 0),
  );

/** The state in the API server; a kubelet that does not respond may have another one. */
export function podStateOf(pod: Pod): PodState {
  if (isTerminating(pod)) return 'terminating';
  if (pod.status.phase === 'Failed') return 'failed';
  if (pod.status.phase === 'Succeeded') return 'succeeded';
  if (!pod.spec.nodeName) return 'waiting';
  if (restartsAfterCrash(pod)) return 'crashing';
  if (pod.status.phase !== 'Running') return 'pending';
  return isPodReady(pod) ? 'ready' : 'unready';
}

const reasonOfContainers = (pod: Pod): string | undefined => {
  for (const { state } of [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])]) {
    const reason = state?.waiting?.reason ?? (state?.terminated?.exitCode === 0 ? undefined : state?.terminated?.reason);
    if (reason !== undefined) return reason;
  }
  return undefined;
};

/** Kubernetes' own word for why the Pod is not ready: `ContainerCreating`, `CrashLoopBackOff`, `Evicted`, `Unschedulable`; absent where there is none. */
export function podReason(pod: Pod): string | undefined {
  if (pod.status.reason !== undefined) return pod.status.reason;
  if (pod.status.phase === 'Pending' || pod.status.phase === 'Running') {
    const containers = reasonOfContainers(pod);
    if (containers !== undefined) return containers;
  }
  const scheduled = pod.status.conditions?.find(({ type }) => type === 'PodScheduled');
  return scheduled?.status === 'False' ? scheduled.reason : undefined;
}
