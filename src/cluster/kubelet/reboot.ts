import { isTerminating } from '../../kubernetes/index.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { ComponentView, Machine, Plan } from '../types.ts';
import { podKey } from './keys.ts';
import { type Memory, remember } from './memory.ts';
import { nodeStatusPlan } from './nodeStatus.ts';
import { event, isProbed, podCaption, put, started } from './podPlan.ts';
import { finished, interrupted, runningAgain } from './status.ts';

const idle: Plan = { actions: [] };

/** How often the machine had been rebooted when its containers were started. */
const bootKey = (node: string): string => `boot/${node}`;

/** Posts the status of the node. After a reboot its containers are gone, and start again. */
export function nodePlan(view: ComponentView, node: string, machine: Machine): Plan {
  const plan = nodeStatusPlan(view, node, machine);
  const count = machine.boot?.count ?? 0;
  if (count === Number(view.remembered(bootKey(node)) ?? 0)) return plan;
  const now = view.timestamp();
  const pods = view.podsOnNode(node).filter((pod) => pod.status.phase === 'Running' && !isTerminating(pod));
  const at = view.now + view.kubelet.startSeconds * 1000;
  const ends = (pod: Pod): boolean => pod.spec.restartPolicy === 'Never';
  const again = pods.filter((pod) => !ends(pod));
  return {
    ...plan,
    actions: [
      ...plan.actions,
      ...pods.map((pod) =>
        ends(pod)
          ? put(pod, finished(pod, 'Failed', {}, now), podCaption('kubelet.interrupted', pod))
          : put(pod, interrupted(pod, now), podCaption('kubelet.interrupted', pod)),
      ),
    ],
    memory: [
      [bootKey(node), count],
      ...again.flatMap((pod) => remember(podKey(node, pod), { uid: pod.metadata.uid, doing: 'restart', at })),
    ],
    wakes: again.map((pod) => ({ key: podKey(node, pod), afterMs: at - view.now })),
  };
}

/** After a reboot: a new sandbox, and the containers in it. */
export function restart(view: ComponentView, key: string, pod: Pod, memory: Memory): Plan {
  // Someone said what became of them.
  if (pod.status.containerStatuses?.every(({ state }) => state?.terminated === undefined))
    return { actions: [], memory: [[key, undefined]] };
  if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
  if (view.kubelet.ready === 'manual') return idle;
  const probed = isProbed(view, pod);
  const at = view.now + view.kubelet.readySeconds * 1000;
  return {
    actions: [put(pod, runningAgain(pod, !probed, view.timestamp()), podCaption('kubelet.restarted', pod))],
    events: [
      event(pod, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.'),
      ...started(pod, pod.spec.containers),
    ],
    ...(probed
      ? { memory: remember(key, { uid: pod.metadata.uid, doing: 'probe', at }), requeueAfter: at - view.now }
      : { memory: [[key, undefined]] }),
  };
}
