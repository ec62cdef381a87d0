import type { Condition, ConditionStatus, Container, ContainerState, ContainerStatus, Pod, PodStatus } from '../../kubernetes/objects.ts';
import { ofLastCalls } from '../ofLastCalls.ts';
import { hasExactly } from '../stamped.ts';

/** Order in which the kubelet writes a Pod's conditions (pkg/kubelet/kubelet_pods.go generateAPIPodStatus). */
const ORDER = ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'];

/** The condition of a type set to a status; its transition time moves only when the status does. */
export function withCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
  status: ConditionStatus,
  now: string,
  more: { readonly reason?: string; readonly message?: string } = {},
): readonly Condition[] {
  const old = conditions?.find((condition) => condition.type === type);
  const lastTransitionTime = old?.status === status ? (old.lastTransitionTime ?? now) : now;
  const next: Condition = { type, status, ...more, lastTransitionTime };
  if (conditions === undefined || conditions.length === 0) return [next];
  const rest = conditions.filter((condition) => condition.type !== type);
  return [...rest, next].sort((a, b) => rank(a.type) - rank(b.type));
}

const rank = (type: string): number => {
  const at = ORDER.indexOf(type);
  return at < 0 ? ORDER.length : at;
};

const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';

/** Containers that keep running: the ordinary ones and the sidecars among the init containers. */
const unready = ({ containerStatuses }: { readonly containerStatuses?: PodStatus['containerStatuses'] | undefined }): readonly string[] =>
  (containerStatuses ?? []).filter((container) => !container.ready).map((container) => container.name);

/** Whether every container is ready, as the kubelet knows it (what a node controller wrote into the condition does not count). */
export const containersReady = (pod: Pod): boolean =>
  pod.status.phase === 'Running' && (pod.status.containerStatuses ?? []).length > 0 && unready(pod.status).length === 0;

const withReadiness = (status: PodStatus, now: string): PodStatus => ({
  ...status,
  conditions: readinessOf(status.conditions, status.phase, status.containerStatuses, now),
});

function readiness(
  conditions: PodStatus['conditions'],
  phase: PodStatus['phase'],
  containerStatuses: PodStatus['containerStatuses'],
  now: string,
): readonly Condition[] {
  const names = unready({ containerStatuses });
  const terminal = phase === 'Succeeded' || phase === 'Failed';
  const ready = names.length === 0 && !terminal && (containerStatuses ?? []).length > 0;
  const reason = ready ? undefined : phase === 'Succeeded' ? 'PodCompleted' : 'ContainersNotReady';
  return readinessConditions(conditions, terminal, reason, names.join(' '), now);
}

const readinessOf = ofLastCalls(readiness);

/** The conditions that say how far a Pod has come; `reason`: why it is not ready. */
const readinessConditions = ofLastCalls(
  (
    before: readonly Condition[] | undefined,
    terminal: boolean,
    reason: 'PodCompleted' | 'ContainersNotReady' | undefined,
    names: string,
    now: string,
  ): readonly Condition[] => {
    const ready = reason === undefined ? 'True' : 'False';
    const completed = reason === 'PodCompleted' ? { reason } : {};
    const why = reason === 'ContainersNotReady' ? { reason, message: `containers with unready status: [${names}]` } : completed;
    let conditions = withCondition(before, 'PodReadyToStartContainers', terminal ? 'False' : 'True', now);
    conditions = withCondition(conditions, 'Initialized', 'True', now, completed);
    conditions = withCondition(conditions, 'Ready', ready, now, why);
    conditions = withCondition(conditions, 'ContainersReady', ready, now, why);
    return withCondition(conditions, 'PodScheduled', 'True', now);
  },
);

type MakeState = (container: Container, before: ContainerStatus | undefined) => Partial<ContainerStatus>;

const containerStatuses = (pod: Pod, state: MakeState): readonly ContainerStatus[] =>
  statusesOf(pod.spec.containers, pod.status.containerStatuses, state);

const statusesOf = (
  containers: readonly Container[],
  known: readonly ContainerStatus[] | undefined,
  state: MakeState,
): readonly ContainerStatus[] =>
  containers.map((container) => {
    const before = known?.find((status) => status.name === container.name);
    return {
      name: container.name,
      ready: false,
      restartCount: before?.restartCount ?? 0,
      image: container.image ?? '',
      imageID: before?.imageID ?? '',
      ...state(container, before),
    };
  });

const initStatuses = (pod: Pod, now: string): Pick<PodStatus, 'initContainerStatuses'> =>
  pod.spec.initContainers === undefined
    ? {}
    : {
        initContainerStatuses: pod.spec.initContainers.map((container) => ({
          name: container.name,
          ready: true,
          started: isSidecar(container),
          restartCount: 0,
          image: container.image ?? '',
          imageID: '',
          state: isSidecar(container)
            ? { running: { startedAt: now } }
            : { terminated: { exitCode: 0, reason: 'Completed', startedAt: now, finishedAt: now } },
        })),
      };

const based = (pod: Pod, now: string): PodStatus => ({
  ...pod.status,
  startTime: pod.status.startTime ?? now,
});

/** Bound, and its containers being made. */
export function creating(pod: Pod, now: string): PodStatus {
  const reason = pod.spec.initContainers === undefined ? 'ContainerCreating' : 'PodInitializing';
  const { status } = pod;
  const containerStatuses = waitingStatuses(pod.spec.containers, status.containerStatuses, reason);
  const startTime = status.startTime ?? now;
  const conditions = readinessOf(status.conditions, 'Pending', containerStatuses, now);
  if (!hasExactly(status, ADDRESSED)) return { ...status, startTime, phase: 'Pending', containerStatuses, conditions };
  const { hostIP, hostIPs, podIP, podIPs, qosClass } = status;
  const made = { hostIP, hostIPs, podIP, podIPs, phase: 'Pending', qosClass, conditions, startTime, containerStatuses };
  return made as PodStatus;
}

/** What nearly all Pods have when their containers are made. It is written out, because it will be copied (stamped.ts). */
const ADDRESSED = ['hostIP', 'hostIPs', 'podIP', 'podIPs', 'phase', 'qosClass', 'conditions'];

const waitingStatuses = ofLastCalls(
  (containers: readonly Container[], known: readonly ContainerStatus[] | undefined, reason: string): readonly ContainerStatus[] =>
    statusesOf(containers, known, () => ({ started: false, state: { waiting: { reason } } })),
);

/** Bound, and its volumes cannot be mounted yet: there is no sandbox, and no init container has run. */
export function unmounted(pod: Pod, now: string): PodStatus {
  const status = creating(pod, now);
  const inits = pod.spec.initContainers ?? [];
  const conditions = withCondition(status.conditions, 'PodReadyToStartContainers', 'False', now);
  if (inits.length === 0) return { ...status, conditions };
  const message = `containers with incomplete status: [${inits.map(({ name }) => name).join(' ')}]`;
  return {
    ...status,
    conditions: withCondition(conditions, 'Initialized', 'False', now, { reason: 'ContainersNotInitialized', message }),
    initContainerStatuses: inits.map((container) => waitingInit(container, { reason: 'PodInitializing' })),
  };
}

const waitingInit = ({ name, image = '' }: Container, waiting: NonNullable<ContainerState['waiting']>): ContainerStatus => ({
  name,
  ready: false,
  started: false,
  restartCount: 0,
  image,
  imageID: '',
  state: { waiting },
});

/** Containers that cannot be created, by name with the reason in the kubelet's words; those beside them run, those behind an init container wait. */
export function notCreated(pod: Pod, refused: ReadonlyMap<string, string>, now: string): PodStatus {
  const reason = 'CreateContainerConfigError';
  const inits = pod.spec.initContainers ?? [];
  const first = inits.findIndex(({ name }) => refused.has(name));
  if (first >= 0) {
    const status = unmounted(pod, now);
    const conditions = withCondition(status.conditions, 'PodReadyToStartContainers', 'True', now);
    const done = initStatuses(pod, now).initContainerStatuses ?? [];
    const initContainerStatuses = inits.map((container, index) => {
      const message = refused.get(container.name);
      const ended = index < first ? done[index] : undefined;
      return ended ?? waitingInit(container, message === undefined ? { reason: 'PodInitializing' } : { reason, message });
    });
    return { ...status, conditions, initContainerStatuses };
  }
  const statuses = containerStatuses(pod, ({ name, readinessProbe }, before) => {
    const message = refused.get(name);
    if (message !== undefined) return { started: false, state: { waiting: { reason, message } } };
    return {
      ready: readinessProbe === undefined,
      started: true,
      state: before?.state?.running === undefined ? { running: { startedAt: now } } : before.state,
    };
  });
  return withReadiness({ ...based(pod, now), phase: 'Pending', containerStatuses: statuses, ...initStatuses(pod, now) }, now);
}

/** The image cannot be pulled, so no container starts and the kubelet retries. */
export function imageRefused(pod: Pod, reason: string, refused: (image: string) => boolean, now: string): PodStatus {
  const statuses = containerStatuses(pod, (container) => ({
    started: false,
    state: {
      waiting: refused(container.image ?? '')
        ? { reason, message: `Back-off pulling image "${container.image ?? ''}"` }
        : { reason: 'ContainerCreating' },
    },
  }));
  return withReadiness({ ...based(pod, now), phase: 'Pending', containerStatuses: statuses }, now);
}

/** Every container runs; `ready` says whether it also passes its readiness probe. */
export function running(pod: Pod, ready: boolean, now: string): PodStatus {
  const status = withoutReason(pod.status);
  const containerStatuses = runningStatuses(pod.spec.containers, status.containerStatuses, ready, now);
  return {
    ...status,
    startTime: status.startTime ?? now,
    phase: 'Running',
    containerStatuses,
    ...initStatuses(pod, now),
    conditions: readinessOf(status.conditions, 'Running', containerStatuses, now),
  };
}

function withoutReason(status: PodStatus): PodStatus {
  if (status.reason === undefined && status.message === undefined) return status;
  const { reason: _reason, message: _message, ...rest } = status;
  return rest;
}

const runningStatuses = ofLastCalls(
  (
    containers: readonly Container[],
    known: readonly ContainerStatus[] | undefined,
    ready: boolean,
    now: string,
  ): readonly ContainerStatus[] =>
    statusesOf(containers, known, (_, before) => ({
      ready,
      started: true,
      state: before?.state?.running === undefined ? { running: { startedAt: now } } : before.state,
    })),
);

/** CrashLoopBackOff after three restarts. */
export function crashing(pod: Pod, now: string): PodStatus {
  const message = (name: string) =>
    `back-off 40s restarting failed container=${name} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`;
  const statuses = containerStatuses(pod, (container, before) => ({
    ready: false,
    started: false,
    restartCount: Math.max(before?.restartCount ?? 0, 0) + 3,
    state: { waiting: { reason: 'CrashLoopBackOff', message: message(container.name) } },
  }));
  return withReadiness({ ...based(pod, now), phase: 'Running', containerStatuses: statuses, ...initStatuses(pod, now) }, now);
}

/** Over for good. */
export function finished(
  pod: Pod,
  phase: 'Failed' | 'Succeeded',
  why: { readonly reason?: string; readonly message?: string },
  now: string,
): PodStatus {
  const exitCode = phase === 'Failed' ? 137 : 0;
  const statuses = containerStatuses(pod, () => ({
    started: false,
    state: { terminated: { exitCode, reason: phase === 'Failed' ? 'Error' : 'Completed', startedAt: now, finishedAt: now } },
  }));
  return withReadiness({ ...based(pod, now), ...why, phase, containerStatuses: statuses }, now);
}

/** The containers ended by themselves, for good. */
export function exited(pod: Pod, exitCode: number, now: string): PodStatus {
  const statuses = containerStatuses(pod, (_, before) => ({
    started: false,
    state: {
      terminated: {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : 'Error',
        startedAt: before?.state?.running?.startedAt ?? now,
        finishedAt: now,
      },
    },
  }));
  return withReadiness(
    { ...based(pod, now), phase: exitCode === 0 ? 'Succeeded' : 'Failed', containerStatuses: statuses, ...initStatuses(pod, now) },
    now,
  );
}

/** The containers failed, and the kubelet starts them again after a while. */
export function restarting(pod: Pod, backoffSeconds: number, now: string): PodStatus {
  const statuses = containerStatuses(pod, (container, before) => ({
    started: false,
    restartCount: (before?.restartCount ?? 0) + 1,
    state: {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off ${backoffSeconds}s restarting failed container=${container.name} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`,
      },
    },
  }));
  return withReadiness({ ...based(pod, now), phase: 'Running', containerStatuses: statuses, ...initStatuses(pod, now) }, now);
}

/** Ready put right from what the containers are. */
export const reassessed = (pod: Pod, now: string): PodStatus => withReadiness(pod.status, now);

/** Its volumes are mounted, and the init container with this index runs; -1: none does yet. Those before it have ended. */
export function initializing(pod: Pod, index: number, now: string): PodStatus {
  const status = creating(pod, now);
  const inits = pod.spec.initContainers ?? [];
  const done = initStatuses(pod, now).initContainerStatuses ?? [];
  const message = `containers with incomplete status: [${inits
    .slice(Math.max(0, index))
    .map(({ name }) => name)
    .join(' ')}]`;
  return {
    ...status,
    conditions: withCondition(status.conditions, 'Initialized', 'False', now, { reason: 'ContainersNotInitialized', message }),
    initContainerStatuses: inits.map((container, at) => {
      const ended = at < index ? (pod.status.initContainerStatuses?.[at]?.state?.terminated ?? done[at]?.state?.terminated) : undefined;
      const past = done[at];
      if (past !== undefined && at < index) return ended === undefined ? past : { ...past, state: { terminated: ended } };
      const waits = waitingInit(container, { reason: 'PodInitializing' });
      return at === index ? { ...waits, started: true, state: { running: { startedAt: now } } } : waits;
    }),
  };
}

/** Index of the first init container from this one on that runs to its end before the next starts; -1: there is none. */
export const nextInit = ({ spec }: Pod, from: number): number =>
  (spec.initContainers ?? []).findIndex((container, index) => index >= from && !isSidecar(container));

/** Whether every init container has ended or, as a sidecar, has started. */
export const initsEnded = ({ spec, status }: Pod): boolean =>
  (spec.initContainers ?? []).every((container, index) => {
    const own = status.initContainerStatuses?.[index];
    return isSidecar(container) ? own?.started === true : own?.state?.terminated?.exitCode === 0;
  });

const CRASH_LOOP = 'CrashLoopBackOff';

/** Whether an init container keeps failing. */
export const initCrashes = ({ status }: Pod): boolean =>
  status.initContainerStatuses?.some(({ state }) => state?.waiting?.reason === CRASH_LOOP) === true;

/** The first init container keeps failing, after three restarts; the containers behind it wait. `undefined` for a Pod without one. */
export function initCrashing(pod: Pod, now: string): PodStatus | undefined {
  const index = nextInit(pod, 0);
  if (index < 0) return undefined;
  const status = initializing(pod, index, now);
  const initContainerStatuses = status.initContainerStatuses?.map((each, at) => {
    if (at !== index) return each;
    const message = `back-off 40s restarting failed container=${each.name} pod=${pod.metadata.name}_${pod.metadata.namespace ?? ''}(${pod.metadata.uid})`;
    const terminated = { exitCode: 1, reason: 'Error', startedAt: now, finishedAt: now };
    return {
      ...each,
      started: false,
      restartCount: (pod.status.initContainerStatuses?.[at]?.restartCount ?? 0) + 3,
      state: { waiting: { reason: CRASH_LOOP, message } },
      lastState: { terminated },
    };
  });
  return { ...status, ...(initContainerStatuses === undefined ? {} : { initContainerStatuses }) };
}

/** After a reboot: its containers are gone, and were not seen to end. */
export function interrupted(pod: Pod, now: string): PodStatus {
  const statuses = containerStatuses(pod, (_, before) => ({
    started: false,
    state: {
      terminated: { exitCode: 255, reason: 'Unknown', startedAt: before?.state?.running?.startedAt ?? now, finishedAt: now },
    },
  }));
  return withReadiness({ ...pod.status, containerStatuses: statuses }, now);
}

/** Its containers run again after that. */
export function runningAgain(pod: Pod, ready: boolean, now: string): PodStatus {
  const status = running(pod, ready, now);
  const containerStatuses = status.containerStatuses?.map((each, index) => {
    const before = pod.status.containerStatuses?.[index]?.state;
    return { ...each, restartCount: each.restartCount + 1, ...(before === undefined ? {} : { lastState: before }) };
  });
  return { ...status, ...(containerStatuses === undefined ? {} : { containerStatuses }) };
}

/** Over, because its kubelet ended it. Behaviour of kubernetes: pkg/kubelet/eviction/eviction_manager.go, pkg/kubelet/nodeshutdown. */
export function endedByKubelet(pod: Pod, reason: string, message: string, now: string): PodStatus {
  const status = finished(pod, 'Failed', { reason, message }, now);
  const why = { reason: 'TerminationByKubelet', message };
  return { ...status, conditions: withCondition(status.conditions, 'DisruptionTarget', 'True', now, why) };
}

/** Over before it began. Behaviour of kubernetes: pkg/kubelet/kubelet.go (rejectPod). */
export const rejected = ({ status }: Pod, reason: string, message: string, now: string): PodStatus => ({
  phase: 'Failed',
  reason,
  message: `Pod was rejected: ${message}`,
  ...(status.qosClass === undefined ? {} : { qosClass: status.qosClass }),
  startTime: now,
});
