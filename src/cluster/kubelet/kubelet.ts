import { isTerminal, isTerminating } from '../../kubernetes/index.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { endsByItself } from '../job/finished.ts';
import type { Component, ComponentView, Machine, Message, Millis, Plan, View, Wake } from '../types.ts';
import {
  looksForAll,
  looksForConfigs,
  type MissingConfig,
  missingForContainers,
  missingForMounts,
  nextMount,
  nextSync,
} from './configs.ts';
import { imageTrouble, isMissing, isUnreadable } from './images.ts';
import { evictKey, evictPlan, shutdownKey, shutdownPlan } from './nodeEvictions.ts';
import { nodeStatusPlan } from './nodeStatus.ts';
import { PodAddresses, podRangesOf, rangeText } from './podAddresses.ts';
import { event, killing, type PodEvent, podCaption, put } from './podPlan.ts';
import { admissionRefusal, evictingFor } from './pressure.ts';
import { runToEnd, USUAL_SECONDS } from './runToEnd.ts';
import {
  containersReady,
  creating,
  exited,
  finished,
  imageRefused,
  initCrashes,
  initializing,
  initsEnded,
  interrupted,
  nextInit,
  notCreated,
  reassessed,
  rejected,
  restarting,
  running,
  runningAgain,
  unmounted,
} from './status.ts';

const idle: Plan = { actions: [] };
const none: readonly Wake[] = [];

/** Key of a Pod in the kubelets' queue: the node first, so that the writer is known. */
export const podKey = (node: string, pod: Pick<Pod, 'metadata'>): string => `${node}|${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
/** Key of the node's own status. */
export const nodeKey = (node: string): string => `${node}|`;

/**
 * The kubelets of all machines. They post the status of their node, start its Pods and confirm the end of deleted ones. A
 * kubelet that does not respond does nothing. After pkg/kubelet (kubelet_pods.go getPhase, status).
 */
export const kubelets = (): Component => ({
  name: 'kubelet',
  actor: (key) => `kubelet/${key.slice(0, key.indexOf('|'))}`,
  wakes({ ref, before, after }, view) {
    if (ref.kind === 'Pod') {
      const pod = (after ?? before) as Pod;
      const node = pod.spec.nodeName;
      const machine = node === undefined ? undefined : view.machine(node);
      if (node === undefined || machine === undefined) return none;
      const waiting = isTerminal(pod) || after === undefined ? withoutSandbox(view, node) : [];
      const pods = (after === undefined ? waiting : [pod, ...waiting]).map((each) => ({ key: podKey(node, each) }));
      return after !== undefined && !isTerminal(pod) && evictingFor(machine) !== undefined ? [...pods, { key: evictKey(node) }] : pods;
    }
    if (after !== undefined && wakingKinds.has(ref.kind)) return wakesOfConfig(view, ref.kind, ref.namespace ?? '');
    return ref.kind === 'Node' && after !== undefined && before === undefined ? [{ key: nodeKey(ref.name) }] : none;
  },
  sync(view, key) {
    const [node = '', path = ''] = key.split('|');
    const machine = view.machine(node);
    if (machine === undefined || !machine.alive) return idle;
    const booted = machine.boot?.until ?? 0;
    if (view.now < booted) return { actions: [], requeueAfter: booted - view.now };
    if (path === '') return nodePlan(view, node, machine);
    if (key === evictKey(node)) return evictPlan(view, node, machine);
    if (key === shutdownKey(node)) return shutdownPlan(view, node, machine);
    const [namespace = '', name = ''] = path.split('/');
    const pod = view.get('Pod', namespace, name);
    if (pod === undefined || pod.spec.nodeName !== node) return { actions: [], memory: [[key, undefined]] };
    if (pod.metadata.deletionTimestamp !== undefined) return terminate(view, key, pod);
    switch (pod.status.phase) {
      case 'Pending':
        return startWithAddress(view, key, pod, machine);
      case 'Running':
        return keep(view, key, pod);
      default:
        return idle;
    }
  },
});

const wakingKinds: ReadonlySet<string> = new Set(['ConfigMap', 'Secret', 'ServiceAccount']);

/** Pods that may have waited for it. */
const wakesOfConfig = (view: View, kind: string, namespace: string): readonly Wake[] =>
  !(kind === 'ServiceAccount' ? looksForAll : looksForConfigs)(view.kubelet)
    ? none
    : view.list('Pod', namespace).flatMap((pod) => {
        const node = pod.spec.nodeName;
        const waits = pod.status.phase === 'Pending' && node !== undefined && view.machine(node) !== undefined;
        return waits ? [{ key: podKey(node, pod) }] : [];
      });

interface Memory {
  /** The uid of the Pod, because a later Pod may have the same name. */
  readonly uid: string;
  /**
   * `admit`: it will be rejected. `mount` and `config`: it was tried at the time given, and what was needed was not there. `init`: an init container runs.
   * `restart`: it starts again after a reboot. `run`: containers of a Job end at the time given. `backoff`: those that failed start again then.
   */
  readonly doing: 'admit' | 'mount' | 'start' | 'init' | 'config' | 'probe' | 'stop' | 'restart' | 'run' | 'backoff';
  readonly at: number;
  /** Of the init container that runs. */
  readonly index?: number;
}

const recall = (view: ComponentView, key: string): Memory | undefined => view.remembered(key) as unknown as Memory | undefined;
const remember = (key: string, memory: Memory): NonNullable<Plan['memory']> => [
  [key, { uid: memory.uid, doing: memory.doing, at: memory.at, ...(memory.index === undefined ? {} : { index: memory.index }) }],
];

/** How often the machine had been rebooted when its containers were started. */
const bootKey = (node: string): string => `boot/${node}`;

/** Posts the status of the node. After a reboot its containers are gone, and start again. */
function nodePlan(view: ComponentView, node: string, machine: Machine): Plan {
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

function terminate(view: ComponentView, key: string, pod: Pod): Plan {
  if (view.kubelet.terminate === 'manual') return idle;
  const memory = recall(view, key);
  if (memory?.uid !== pod.metadata.uid || memory.doing !== 'stop') {
    const grace = pod.metadata.deletionGracePeriodSeconds ?? 30;
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
 * DaemonSet that surges makes another one at once, and without end.
 */
function admit(view: ComponentView, key: string, pod: Pod, machine: Machine): Plan | undefined {
  const known = recall(view, key);
  const memory = known?.uid === pod.metadata.uid ? known : undefined;
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
  const caption = about(podCaption('kubelet.rejected', pod), { message: message.trim() });
  return {
    actions: [put(pod, rejected(pod, reason, message, view.timestamp()), caption)],
    events: [event(pod, 'Warning', reason, message)],
    memory: [[key, undefined]],
  };
}

const REJECTION_MS: Millis = 1000;

/** The sandbox comes before the containers, and the address with it; volumes are mounted before both. */
function startWithAddress(view: ComponentView, key: string, pod: Pod, machine: Machine): Plan {
  if (pod.status.containerStatuses === undefined) {
    const refusal = admit(view, key, pod, machine);
    if (refusal !== undefined) return refusal;
  }
  if (looksForConfigs(view.kubelet) && missingForMounts(view, pod).length > 0) return start(view, key, pod);
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
  const plan = start(view, key, addressed);
  return plan.actions.length === 0 ? plan : { ...plan, memory: [...(plan.memory ?? []), ...addresses.memory] };
}

function start(view: ComponentView, key: string, pod: Pod): Plan {
  const now = view.timestamp();
  const known = recall(view, key);
  const memory = known?.uid === pod.metadata.uid && known.doing !== 'admit' ? known : undefined;
  const looks = looksForConfigs(view.kubelet);
  // Containers may run one after the other already in a cluster whose kubelets do no longer look for all.
  const inits = (looksForAll(view.kubelet) || memory?.doing === 'init') && pod.spec.initContainers !== undefined;
  if (inits && initCrashes(pod)) return idle;
  const mounted = memory?.doing === 'start' || memory?.doing === 'config' || memory?.doing === 'init';
  const unmountable = looks && !mounted ? missingForMounts(view, pod) : [];
  const held = heldUp(view, memory, 'mount', nextMount, unmountable);
  if (held !== undefined) return held;
  if (unmountable.length > 0) return waitToMount(view, key, pod, memory, unmountable);
  const trouble = imageTrouble(pod);
  if (trouble !== undefined) return refuse(view, pod, trouble);
  const waiting = pod.status.containerStatuses === undefined || memory?.doing === 'mount';
  const begun = inits ? initializing(pod, -1, now) : creating(pod, now);
  const actions = waiting ? [put(pod, begun, podCaption('kubelet.creating', pod))] : [];
  const pulling = waiting
    ? [
        ...withoutPullSecrets(view, pod),
        ...pod.spec.containers.map((container) => event(pod, 'Normal', 'Pulling', `Pulling image "${container.image ?? ''}"`)),
      ]
    : [];
  if (view.kubelet.ready === 'manual') {
    return { actions, events: pulling, ...(memory?.doing === 'mount' ? { memory: [[key, undefined]] } : {}) };
  }
  if (memory === undefined || !mounted) {
    const at = view.now + view.kubelet.startSeconds * 1000;
    return { actions, events: pulling, memory: remember(key, { uid: pod.metadata.uid, doing: 'start', at }), requeueAfter: at - view.now };
  }
  if ((memory.doing === 'start' || memory.doing === 'init') && view.now < memory.at) return { actions, requeueAfter: memory.at - view.now };
  const init = inits && !initsEnded(pod) ? nextInit(pod, memory.doing === 'init' ? (memory.index ?? 0) + 1 : 0) : -1;
  const isInit = (name: string | undefined) => pod.spec.initContainers?.some((each) => each.name === name) === true;
  const refused = looks ? missingForContainers(view, pod).filter(({ container }) => init < 0 || isInit(container)) : [];
  const again = heldUp(view, memory, 'config', nextSync, refused);
  if (again !== undefined) return again;
  if (refused.length > 0) return waitToCreate(view, key, pod, memory, refused);
  if (init >= 0) {
    const at = view.now + INIT_MS;
    const container = pod.spec.initContainers?.[init]?.name ?? '';
    return {
      actions: [put(pod, initializing(pod, init, now), about(podCaption('kubelet.init', pod), { container }))],
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

/** How long an init container takes. */
const INIT_MS: Millis = 1000;

const isProbed = (view: View, pod: Pod): boolean =>
  pod.spec.containers.some((container) => container.readinessProbe !== undefined) && view.kubelet.readySeconds > 0;

/** Behaviour of kubernetes: pkg/kubelet/kubelet_pods.go (getPullSecretsForPod), pkg/kubelet/kubelet.go (SyncPod). */
function withoutPullSecrets(view: View, pod: Pod): readonly PodEvent[] {
  if (!looksForAll(view.kubelet)) return [];
  const names = (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) =>
    name === undefined || view.get('Secret', pod.metadata.namespace, name) !== undefined ? [] : [name],
  );
  if (names.length === 0) return [];
  const message = `Unable to retrieve some image pull secrets (${names.join(', ')}); attempting to pull the image may not succeed.`;
  return [event(pod, 'Warning', 'FailedToRetrieveImagePullSecret', message)];
}

const started = (pod: Pod, containers: Pod['spec']['containers']): readonly PodEvent[] =>
  containers.flatMap(() => [event(pod, 'Normal', 'Created', 'Container created'), event(pod, 'Normal', 'Started', 'Container started')]);

/**
 * Nothing before the next attempt of what failed before. There is no timer while what was missing is still missing: an
 * attempt would change nothing.
 */
function heldUp(
  view: ComponentView,
  memory: Memory | undefined,
  doing: Memory['doing'],
  next: typeof nextMount,
  missing: readonly MissingConfig[],
): Plan | undefined {
  if (memory?.doing !== doing) return undefined;
  // The attempt that failed is over: the next one is later than this instant.
  const at = next(memory.at, Math.max(view.now, memory.at + 1));
  if (view.now >= at) return undefined;
  return missing.length > 0 ? idle : { actions: [], requeueAfter: at - view.now };
}

const about = (caption: Message, params: Message['params']): Message => ({
  key: caption.key,
  params: { ...caption.params, ...params },
});

function waitToMount(view: ComponentView, key: string, pod: Pod, memory: Memory | undefined, missing: readonly MissingConfig[]): Plan {
  const words = new Map<string, Set<string>>();
  for (const { volume = '', message } of missing) words.set(volume, (words.get(volume) ?? new Set()).add(message));
  const events = [...words].map(([volume, [first, ...others]]) => {
    const message = others.length === 0 ? first : `[${[first, ...others].join(', ')}]`;
    return event(pod, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume ${JSON.stringify(volume)} : ${message}`);
  });
  if (memory?.doing === 'mount') return { actions: [], events };
  const { volume = '', message = '' } = missing[0] ?? {};
  const caption = about(podCaption('kubelet.unmounted', pod), { volume, message });
  return {
    actions: [put(pod, unmounted(pod, view.timestamp()), caption)],
    events,
    memory: remember(key, { uid: pod.metadata.uid, doing: 'mount', at: view.now }),
  };
}

function waitToCreate(view: ComponentView, key: string, pod: Pod, memory: Memory | undefined, missing: readonly MissingConfig[]): Plan {
  const refused = new Map(missing.map(({ container = '', message }) => [container, message]));
  const failed = missing.map(({ message }) => event(pod, 'Warning', 'Failed', `Error: ${message}`));
  const inits = pod.spec.initContainers?.some(({ name }) => refused.has(name)) === true;
  const others = inits || memory?.doing === 'config' ? [] : pod.spec.containers.filter(({ name }) => !refused.has(name));
  const { container = '', message = '' } = missing[0] ?? {};
  const caption = about(podCaption('kubelet.notCreated', pod), { container, message });
  return {
    actions: [put(pod, notCreated(pod, refused, view.timestamp()), caption)],
    events: [...started(pod, others), ...failed],
    ...(memory?.doing === 'config' ? {} : { memory: remember(key, { uid: pod.metadata.uid, doing: 'config', at: view.now }) }),
  };
}

function refuse(view: ComponentView, pod: Pod, trouble: 'ImagePullBackOff' | 'InvalidImageName'): Plan {
  const refused = trouble === 'InvalidImageName' ? isUnreadable : isMissing;
  const status = imageRefused(pod, trouble, refused, view.timestamp());
  if (pod.status.containerStatuses?.some((container) => container.state?.waiting?.reason === trouble)) return idle;
  const image = pod.spec.containers.find((container) => refused(container.image ?? ''))?.image ?? '';
  const events =
    trouble === 'InvalidImageName'
      ? [
          event(
            pod,
            'Warning',
            'InspectFailed',
            `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`,
          ),
        ]
      : [
          event(pod, 'Normal', 'Pulling', `Pulling image "${image}"`),
          event(pod, 'Warning', 'Failed', `Failed to pull image "${image}": not found`),
          event(pod, 'Warning', 'Failed', 'Error: ErrImagePull'),
          event(pod, 'Normal', 'BackOff', `Back-off pulling image "${image}"`),
          event(pod, 'Warning', 'Failed', 'Error: ImagePullBackOff'),
        ];
  const caption = podCaption('kubelet.imageRefused', pod);
  return { actions: [put(pod, status, { key: caption.key, params: { ...caption.params, image } })], events };
}

/** A running Pod: its readiness probe passes, or the node came back and knows better than what was written in its absence. */
function keep(view: ComponentView, key: string, pod: Pod): Plan {
  const now = view.timestamp();
  const memory = recall(view, key);
  if (memory?.uid === pod.metadata.uid && memory.doing === 'restart') return restart(view, key, pod, memory);
  if (memory?.uid === pod.metadata.uid && memory.doing === 'probe' && view.kubelet.ready === 'auto') {
    if (view.now < memory.at) return { actions: [], requeueAfter: memory.at - view.now };
    return { actions: [put(pod, running(pod, true, now), podCaption('kubelet.probed', pod))], memory: [[key, undefined]] };
  }
  if (endsByItself(view, pod) && view.kubelet.ready === 'auto')
    return keepToEnd(view, key, pod, memory?.uid === pod.metadata.uid ? memory : undefined);
  const reportedReady = pod.status.conditions?.find((condition) => condition.type === 'Ready')?.status === 'True';
  if (reportedReady === containersReady(pod)) return idle;
  return { actions: [put(pod, reassessed(pod, now), podCaption(containersReady(pod) ? 'kubelet.readyAgain' : 'kubelet.notReady', pod))] };
}

/** Waits for the end of containers that run from now on. */
function untilEnd(view: View, key: string, pod: Pod): Pick<Plan, 'memory' | 'requeueAfter'> {
  const { seconds } = runToEnd(pod, view.kubelet.jobSeconds ?? USUAL_SECONDS);
  if (!Number.isFinite(seconds)) return { memory: [[key, undefined]] };
  return { memory: remember(key, { uid: pod.metadata.uid, doing: 'run', at: view.now + seconds * 1000 }), requeueAfter: seconds * 1000 };
}

/** Seconds before failed containers start again: 10, doubled with each restart, at most 300 (pkg/kubelet/kubelet.go, MaxContainerBackOff). */
const backoffSeconds = (restarts: number): number => Math.min(300, 10 * 2 ** Math.min(10, restarts));

/** A running Pod of a Job: its containers end, or start again after they failed. */
function keepToEnd(view: View, key: string, pod: Pod, memory: Memory | undefined): Plan {
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
    const caption = about(podCaption(exitCode === 0 ? 'kubelet.completed' : 'kubelet.exited', pod), { exitCode });
    return { actions: [put(pod, exited(pod, exitCode, now), caption)], memory: [[key, undefined]] };
  }
  const seconds = backoffSeconds(Math.max(0, ...(pod.status.containerStatuses ?? []).map(({ restartCount }) => restartCount)));
  const caption = about(podCaption('kubelet.willRestart', pod), { exitCode, seconds });
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

/** After a reboot: a new sandbox, and the containers in it. */
function restart(view: ComponentView, key: string, pod: Pod, memory: Memory): Plan {
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
