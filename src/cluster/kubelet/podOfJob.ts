import type { Pod } from '../../kubernetes/objects.ts';
import type { Plan, View } from '../types.ts';
import { type Memory, remember } from './memory.ts';
import { event, podCaption, put, started } from './podPlan.ts';
import { runToEnd, USUAL_SECONDS } from './runToEnd.ts';
import { exited, restarting, running } from './status.ts';

const idle: Plan = { actions: [] };

/** Waits for the end of containers that run from now on. */
export function untilEnd(view: View, key: string, pod: Pod): Pick<Plan, 'memory' | 'requeueAfter'> {
  const { seconds } = runToEnd(pod, view.kubelet.jobSeconds ?? USUAL_SECONDS);
  if (!Number.isFinite(seconds)) return { memory: [[key, undefined]] };
  return { memory: remember(key, { uid: pod.metadata.uid, doing: 'run', at: view.now + seconds * 1000 }), requeueAfter: seconds * 1000 };
}

/** Seconds before failed containers start again: 10, doubled with each restart, at most 300 (pkg/kubelet/kubelet.go, MaxContainerBackOff). */
const backoffSeconds = (restarts: number): number => Math.min(300, 10 * 2 ** Math.min(10, restarts));

/** A running Pod of a Job: its containers end, or start again after they failed. */
export function keepToEnd(view: View, key: string, pod: Pod, memory: Memory | undefined): Plan {
  const now = view.timestamp();
  const isRunning = pod.status.containerStatuses?.every(({ state }) => state?.running !== undefined) === true;
  if (memory?.doing === 'backoff' && !isRunning) {
    if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
    const action = put(pod, running(pod, true, now), podCaption('kubelet.restarted', pod));
    return { actions: [action], events: started(pod, pod.spec.containers), ...untilEnd(view, key, pod) };
  }
  if (!isRunning) return idle;
  if (memory?.doing !== 'run') return { actions: [], ...untilEnd(view, key, pod) };
  if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
  const { exitCode } = runToEnd(pod, USUAL_SECONDS);
  if (exitCode === 0 || pod.spec.restartPolicy === 'Never') {
    const caption = podCaption(exitCode === 0 ? 'kubelet.completed' : 'kubelet.exited', pod, { exitCode });
    return { actions: [put(pod, exited(pod, exitCode, now), caption)], memory: [[key, undefined]] };
  }
  const seconds = backoffSeconds(Math.max(0, ...(pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount)));
  const caption = podCaption('kubelet.willRestart', pod, { exitCode, seconds });
  const events = pod.spec.containers.map(({ name }) =>
    event(
      pod,
      'Warning',
      'BackOff',
      `Back-off restarting failed container ${name} in pod ${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`,
    ),
  );
  return {
    actions: [put(pod, restarting(pod, seconds, now), caption)],
    events,
    memory: remember(key, { uid: pod.metadata.uid, doing: 'backoff', at: view.now + seconds * 1000 }),
    requeueAfter: seconds * 1000,
  };
}
