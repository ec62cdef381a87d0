import { isPodReady, isTerminal } from '../../kubernetes/index.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { endsByItself } from '../job/finished.ts';
import type { Component, ComponentView, Machine, Millis, Plan, View, Wake } from '../types.ts';
import {
  looksForAll,
  looksForConfigs,
  type MissingConfig,
  missingForContainers,
  missingForMounts,
  nextMount,
  nextSync,
} from './configs.ts';
import { imageTrouble } from './images.ts';
import { evictKey, KubeletKeys, nodeKey, podKey } from './keys.ts';
import { type Memory, recall, remember } from './memory.ts';
import { evictPlan, shutdownPlan } from './nodeEvictions.ts';
import { hasAddresses, PodAddresses, podRangesOf, rangeText } from './podAddresses.ts';
import { keepToEnd, untilEnd } from './podOfJob.ts';
import { event, isProbed, type KubeletEvent, killing, podCaption, pulling, put, started } from './podPlan.ts';
import { admissionRefusal, evictingFor } from './pressure.ts';
import { nodePlan, restart } from './reboot.ts';
import { containersReady, creating, initCrashes, initializing, initsEnded, nextInit, reassessed, rejected, running } from './status.ts';
import { heldUp, waitForImage, waitToCreate, waitToMount } from './waits.ts';

const idle: Plan = { actions: [] };
const none: readonly never[] = [];

const wakingKinds: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ServiceAccount']);

/**
 * The kubelets of all machines. They post the status of their node, start its Pods and confirm the end of deleted ones. A
 * kubelet that does not respond does nothing. After pkg/kubelet (kubelet_pods.go getPhase, status).
 */
export const kubelets = (keys = new KubeletKeys()): Component => ({
  name: 'kubelet',
  kinds: ['Pod', 'Node', ...wakingKinds],
  actor: (key) => keys.parse(key).actor,
  wakes({ ref, before, after }, view) {
    if (ref.kind === 'Pod') {
      const pod = (after ?? before) as Pod;
      const node = pod.spec.nodeName;
      const machine = node === undefined ? undefined : view.machine(node);
      if (node === undefined || machine === undefined) return none;
      if (after !== undefined && !isTerminal(pod)) {
        const own = keys.ofPod(node, pod).wake;
        return evictingFor(machine) === undefined ? [own] : [own, { key: evictKey(node) }];
      }
      const waiting = withoutSandbox(view, node);
      return (after === undefined ? waiting : [pod, ...waiting]).map((each) => ({ key: podKey(node, each) }));
    }
    if (after !== undefined && wakingKinds.has(ref.kind)) return wakesOfConfig(view, ref.kind, ref.namespace ?? '');
    return ref.kind === 'Node' && after !== undefined && before === undefined ? [{ key: nodeKey(ref.name) }] : none;
  },
  sync(view, key) {
    const { node, path, namespace, name } = keys.parse(key);
    const machine = view.machine(node);
    if (machine === undefined || !machine.alive) return idle;
    const booted = machine.boot?.until ?? 0;
    if (view.now < booted) return { actions: [], requeueAfter: booted - view.now };
    if (path === '') return nodePlan(view, node, machine);
    if (name === '') return key === evictKey(node) ? evictPlan(view, node, machine) : shutdownPlan(view, node, machine);
    const pod = view.get('Pod', namespace, name);
    if (pod === undefined || pod.spec.nodeName !== node) return { actions: [], memory: [[key, undefined]] };
    if (pod.metadata.deletionTimestamp !== undefined) return terminate(view, key, pod);
    switch (pod.status.phase) {
      case 'Pending':
        return startWithAddress(view, key, pod, machine, recall(view, key, pod));
      case 'Running':
        return keep(view, key, pod);
      default:
        return idle;
    }
  },
});

/** Pods that may have waited for it. */
const wakesOfConfig = (view: View, kind: string, namespace: string): readonly Wake[] =>
  !(kind === 'ServiceAccount' ? looksForAll : looksForConfigs)(view.kubelet)
    ? none
    : view.list('Pod', namespace).flatMap((pod) => {
        const node = pod.spec.nodeName;
        const waits = pod.status.phase === 'Pending' && node !== undefined && view.machine(node) !== undefined;
        return waits ? [{ key: podKey(node, pod) }] : [];
      });

function terminate(view: ComponentView, key: string, pod: Pod): Plan {
  if (view.kubelet.terminate === 'manual') return idle;
  const memory = recall(view, key, pod);
  if (memory?.doing !== 'stop') {
    const grace = Number(pod.metadata.deletionGracePeriodSeconds ?? 30);
    const at = view.now + Math.min(view.kubelet.terminateSeconds, grace) * 1000;
    return {
      actions: [],
      caption: podCaption('kubelet.stopping', pod),
      events: killing(pod),
      memory: remember(key, { uid: pod.metadata.uid, doing: 'stop', at }),
      requeueAfter: at - view.now,
    };
  }
  if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
  const caption = podCaption('kubelet.removed', pod);
  // The owner of a finalizer removes it, and the last removal deletes the Pod (pkg/registry/core/pod/strategy.go).
  const waits = (pod.metadata.finalizers ?? []).length > 0;
  if (waits && pod.metadata.deletionGracePeriodSeconds === 0) return { actions: [], memory: [[key, undefined]] };
  const object = waits ? { ...pod, metadata: { ...pod.metadata, deletionGracePeriodSeconds: 0 } } : pod;
  return { actions: [{ do: waits ? 'put' : 'remove', object, caption }], memory: [[key, undefined]] };
}

/** Pods that may wait for an address, which one that is over gives back. */
const withoutSandbox = (view: View, node: string): readonly Pod[] =>
  view.podsOnNode(node).filter(({ status }) => status.phase === 'Pending' && status.containerStatuses === undefined);

/**
 * Rejects a Pod that the node cannot take; `undefined`: it takes it. It does so a second after the Pod has come, because a
 * DaemonSet with maxSurge creates another one immediately, and without end.
 */
function admit(view: ComponentView, key: string, pod: Pod, machine: Machine, memory: Memory | undefined): Plan | undefined {
  if (memory !== undefined && memory.doing !== 'admit') return undefined;
  const [reason, message = ''] = admissionRefusal(machine, pod, view.now) ?? [];
  if (reason === undefined) return undefined;
  const at = memory?.at ?? view.now + REJECTION_MS;
  if (view.now < at) {
    return {
      actions: [],
      ...(memory === undefined ? { memory: remember(key, { uid: pod.metadata.uid, doing: 'admit', at }) } : {}),
      requeueAfter: at - view.now,
    };
  }
  const caption = podCaption('kubelet.rejected', pod, { message: message.trim() });
  return {
    actions: [put(pod, rejected(pod, reason, message, view.timestamp()), caption)],
    events: [event(pod, 'Warning', reason, message)],
    memory: [[key, undefined]],
  };
}

const REJECTION_MS: Millis = 1000;

/** The sandbox comes before the containers, and the address with it; volumes are mounted before both. */
function startWithAddress(view: ComponentView, key: string, pod: Pod, machine: Machine, memory: Memory | undefined): Plan {
  if (pod.status.containerStatuses === undefined) {
    const refusal = admit(view, key, pod, machine, memory);
    if (refusal !== undefined) return refusal;
  }
  if (hasAddresses(pod)) return start(view, key, pod, memory);
  if (looksForConfigs(view.kubelet) && missingForMounts(view, pod).length > 0) return start(view, key, pod, memory);
  const addresses = new PodAddresses(view, (name) => view.remembered(name));
  const addressed = addresses.of(pod, pod.status.containerStatuses !== undefined);
  if (addressed === undefined) {
    const [range = ''] = podRangesOf(view, view.get('Node', undefined, pod.spec.nodeName ?? ''));
    const message = `Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox: failed to allocate for range 0: no IP addresses available in range set: ${rangeText(range)}`;
    return {
      actions: [],
      caption: podCaption('kubelet.noAddress', pod),
      events: [event(pod, 'Warning', 'FailedCreatePodSandBox', message)],
    };
  }
  const plan = start(view, key, addressed, memory);
  return plan.actions.length === 0 ? plan : { ...plan, memory: [...(plan.memory ?? []), ...addresses.memory] };
}

function start(view: ComponentView, key: string, pod: Pod, known: Memory | undefined): Plan {
  const now = view.timestamp();
  const memory = known?.doing === 'admit' ? undefined : known;
  const looks = looksForConfigs(view.kubelet);
  // Containers may run one after the other already in a cluster whose kubelets do no longer look for all.
  const inits = (looksForAll(view.kubelet) || memory?.doing === 'init') && pod.spec.initContainers !== undefined;
  if (inits && initCrashes(pod)) return idle;
  const mounted = memory?.doing === 'start' || memory?.doing === 'config' || memory?.doing === 'init';
  const unmountable = looks && !mounted ? missingForMounts(view, pod) : none;
  const held = heldUp(view, memory, 'mount', nextMount, unmountable);
  if (held !== undefined) return held;
  if (unmountable.length > 0) return waitToMount(view, key, pod, memory, unmountable);
  const trouble = imageTrouble(pod);
  if (trouble !== undefined) return waitForImage(view, pod, trouble);
  const waiting = pod.status.containerStatuses === undefined || memory?.doing === 'mount';
  const actions = waiting ? [put(pod, inits ? initializing(pod, -1, now) : creating(pod, now), podCaption('kubelet.creating', pod))] : [];
  const events = waiting ? [...withoutPullSecrets(view, pod), ...pulling(pod)] : [];
  if (view.kubelet.ready === 'manual') {
    return { actions, events, ...(memory?.doing === 'mount' ? { memory: [[key, undefined]] } : {}) };
  }
  if (memory === undefined || !mounted) {
    const at = view.now + view.kubelet.startSeconds * 1000;
    return { actions, events, memory: remember(key, { uid: pod.metadata.uid, doing: 'start', at }), requeueAfter: at - view.now };
  }
  if ((memory.doing === 'start' || memory.doing === 'init') && view.now < memory.at) return { actions, requeueAfter: memory.at - view.now };
  const init = inits && !initsEnded(pod) ? nextInit(pod, memory.doing === 'init' ? (memory.index ?? 0) + 1 : 0) : -1;
  const refused = looks ? missingBefore(view, pod, init) : none;
  const again = heldUp(view, memory, 'config', nextSync, refused);
  if (again !== undefined) return again;
  if (refused.length > 0) return waitToCreate(view, key, pod, memory, refused);
  if (init >= 0) {
    const at = view.now + INIT_MS;
    const container = pod.spec.initContainers?.[init]?.name ?? '';
    return {
      actions: [put(pod, initializing(pod, init, now), podCaption('kubelet.init', pod, { container }))],
      events: started(pod, pod.spec.initContainers?.slice(init, init + 1) ?? []),
      memory: remember(key, { uid: pod.metadata.uid, doing: 'init', at, index: init }),
      requeueAfter: at - view.now,
    };
  }
  const ends = endsByItself(view, pod);
  const probed = !ends && isProbed(view, pod);
  const at = view.now + view.kubelet.readySeconds * 1000;
  return {
    actions: [put(pod, running(pod, !probed, now), podCaption(probed ? 'kubelet.runningNotReady' : 'kubelet.ready', pod))],
    events: started(pod, pod.spec.containers),
    ...(ends
      ? untilEnd(view, key, pod)
      : probed
        ? { memory: remember(key, { uid: pod.metadata.uid, doing: 'probe', at }), requeueAfter: at - view.now }
        : { memory: [[key, undefined]] }),
  };
}

/** What keeps containers from being created; while an init container runs, only that of others of them. */
const missingBefore = (view: View, pod: Pod, init: number): readonly MissingConfig[] =>
  missingForContainers(view, pod).filter(
    ({ container }) => init < 0 || pod.spec.initContainers?.some((each) => each.name === container) === true,
  );

/** How long an init container takes. */
const INIT_MS: Millis = 1000;

/** Behaviour of kubernetes: pkg/kubelet/kubelet_pods.go (getPullSecretsForPod), pkg/kubelet/kubelet.go (SyncPod). */
function withoutPullSecrets(view: View, pod: Pod): readonly KubeletEvent[] {
  if (!looksForAll(view.kubelet)) return [];
  const names = (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) =>
    name === undefined || view.get('Secret', pod.metadata.namespace, name) !== undefined ? [] : [name],
  );
  if (names.length === 0) return [];
  const message = `Unable to retrieve some image pull secrets (${names.join(', ')}); attempting to pull the image may not succeed.`;
  return [event(pod, 'Warning', 'FailedToRetrieveImagePullSecret', message)];
}

/** A running Pod: its readiness probe passes, or the node came back and knows better than what was written in its absence. */
function keep(view: ComponentView, key: string, pod: Pod): Plan {
  const now = view.timestamp();
  const memory = recall(view, key, pod);
  if (memory?.doing === 'restart') return restart(view, key, pod, memory);
  if (memory?.doing === 'probe' && view.kubelet.ready === 'auto') {
    if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
    return { actions: [put(pod, running(pod, true, now), podCaption('kubelet.probed', pod))], memory: [[key, undefined]] };
  }
  if (endsByItself(view, pod) && view.kubelet.ready === 'auto') return keepToEnd(view, key, pod, memory);
  if (isPodReady(pod) === containersReady(pod)) return idle;
  return { actions: [put(pod, reassessed(pod, now), podCaption(containersReady(pod) ? 'kubelet.readyAgain' : 'kubelet.notReady', pod))] };
}
