import { isTerminal, isTerminating } from '../../kubernetes/index.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { ComponentView, Machine, Millis, Plan } from '../types.ts';
import { event, killing, podCaption, put } from './podPlan.ts';
import { EVICTION_GAP_MS, evictingFor, evictionMessage, evictionOrder, isCritical, resourceOf } from './pressure.ts';
import { endedByKubelet } from './status.ts';

/**
 * While something runs short, one Pod is evicted at each look of the kubelet, the first one 10 s after the shortage began. There
 * is no timer while there is none to evict.
 * Behaviour of kubernetes: pkg/kubelet/eviction/eviction_manager.go (synchronize).
 */
export function evictPlan(view: ComponentView, name: string, machine: Machine): Plan {
  const looked = `evict/${name}`;
  const last = view.remembered(looked);
  const of = evictingFor(machine);
  const node = view.get('Node', undefined, name);
  if (of === undefined || node === undefined) return { actions: [], ...(last === undefined ? {} : { memory: [[looked, undefined]] }) };
  if (last === undefined) return { actions: [], memory: [[looked, view.now]], requeueAfter: EVICTION_GAP_MS };
  const since = Number(last);
  const at = since + Math.max(1, Math.ceil((view.now - since) / EVICTION_GAP_MS)) * EVICTION_GAP_MS;
  const [pod] = evictionOrder(view.podsOnNode(name), of);
  if (pod === undefined) return { actions: [] };
  if (view.now < at) return { actions: [], requeueAfter: at - view.now };
  const message = evictionMessage(node, pod, of);
  const resource = resourceOf(of);
  return {
    actions: [put(pod, endedByKubelet(pod, 'Evicted', message, view.timestamp()), podCaption('kubelet.evicted', pod, { resource }))],
    events: [
      event(node, 'Warning', 'EvictionThresholdMet', `Attempting to reclaim ${resource}`),
      event(pod, 'Warning', 'Evicted', message),
      ...killing(pod),
    ],
    memory: [[looked, view.now]],
    requeueAfter: EVICTION_GAP_MS,
  };
}

/** Seconds that a group of Pods has to end; the values of Kubernetes' documentation, as the kubelet's default is not to wait at all. */
const GROUPS: readonly { readonly critical: boolean; readonly seconds: number }[] = [
  { critical: false, seconds: 20 },
  { critical: true, seconds: 10 },
];

/** What is remembered of a shutdown: the group that ends now, and when it has. */
interface Stage {
  readonly group: number;
  readonly at: Millis;
}

const MESSAGE = 'Pod was terminated in response to imminent node shutdown.';

/**
 * Ends the Pods of a node that shuts down, first the ordinary ones, then the critical ones, and then the machine is off.
 * Behaviour of kubernetes: pkg/kubelet/nodeshutdown/nodeshutdown_manager.go (killPods, migrateConfig).
 */
export function shutdownPlan(view: ComponentView, name: string, machine: Machine): Plan {
  const staged = `down/${name}`;
  const stage = view.remembered(staged) as unknown as Stage | undefined;
  const node = view.get('Node', undefined, name);
  if (machine.shuttingDown !== true || node === undefined)
    return { actions: [], ...(stage === undefined ? {} : { memory: [[staged, undefined]] }) };
  if (stage !== undefined && view.now < stage.at) return { actions: [], requeueAfter: stage.at - view.now };
  const active = view.podsOnNode(name).filter((pod) => !isTerminal(pod) && !isTerminating(pod));
  const inGroup = (index: number): readonly Pod[] => active.filter((pod) => isCritical(pod) === GROUPS[index]?.critical);
  const now = view.timestamp();
  const actions = (stage === undefined ? [] : inGroup(stage.group)).map((pod) =>
    put(pod, endedByKubelet(pod, 'Terminated', MESSAGE, now), podCaption('kubelet.endedForShutdown', pod)),
  );
  const detected = stage === undefined ? [event(node, 'Normal', 'Shutdown', 'Shutdown manager detected shutdown event')] : [];
  const next = GROUPS.findIndex((_, index) => index > (stage?.group ?? -1) && inGroup(index).length > 0);
  const params = { node: name, count: inGroup(next).length };
  if (next < 0) {
    const { shuttingDown: _, ...rest } = machine;
    return {
      actions,
      caption: { key: 'kubelet.off', params },
      events: detected,
      memory: [[staged, undefined]],
      machine: [
        name,
        { ...rest, alive: false, notRespondingSince: view.now, boot: { count: (machine.boot?.count ?? 0) + 1, until: view.now } },
      ],
    };
  }
  const pods = inGroup(next);
  const seconds = Math.max(...pods.map((pod) => secondsToEnd(view, pod, GROUPS[next]?.seconds ?? 0)));
  const at = view.now + seconds * 1000;
  return {
    actions,
    caption: { key: 'kubelet.endsPods', params },
    events: [...detected, ...pods.flatMap(killing)],
    memory: [[staged, { group: next, at }]],
    requeueAfter: at - view.now,
  };
}

function secondsToEnd({ kubelet }: ComponentView, { spec }: Pod, seconds: number): number {
  const grace = Math.min(seconds, Number(spec.terminationGracePeriodSeconds ?? 30));
  return kubelet.terminate === 'manual' ? grace : Math.min(kubelet.terminateSeconds, grace);
}
