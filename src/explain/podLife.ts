import { type Millis, millisOf, type View } from '../cluster/index.ts';
import type { KeyUnder, TextParams } from '../i18n/index.ts';
import { controllerOf, isPodReady, isTerminal, isTerminating, type Pod, podCondition } from '../kubernetes/index.ts';
import { mountLack } from './podWait.ts';
import type { Message } from './types.ts';

/** Stages of a Pod's life, in order. `ended` replaces the later ones where the containers have completed. */
export type LifeStage = 'created' | 'scheduled' | 'starting' | 'running' | 'ready' | 'available' | 'ended' | 'terminating';

export interface Station {
  readonly stage: LifeStage;
  /** When it was reached, in virtual time, whole seconds as the API keeps them; absent: not yet, or not known. */
  readonly at?: Millis;
  /** `lost`: it was reached and no longer holds, such as Ready on a node that does not respond. */
  readonly state: 'reached' | 'current' | 'ahead' | 'lost';
}

export interface PodLife {
  readonly stations: readonly Station[];
  /** What it waits for: a key of the room `why`, `life.waits.*`; times are in milliseconds of virtual time. */
  readonly waits: Message<'why'>;
  /** The scheduler's or the API's own words to it, never translated. */
  readonly words?: string;
}

const lifeMessage = (key: KeyUnder<'why', 'life.waits'>, params: TextParams = {}): Message<'why'> => ({ key: `life.waits.${key}`, params });

/** Seconds of Ready after which the Pod's owner counts it as available. */
function minReadySecondsOf(view: View, pod: Pod): number {
  const owner = controllerOf(pod);
  const { namespace } = pod.metadata;
  switch (owner?.kind) {
    case 'DaemonSet':
      return view.get('DaemonSet', namespace, owner.name)?.spec.minReadySeconds ?? 0;
    case 'ReplicaSet':
      return view.get('ReplicaSet', namespace, owner.name)?.spec.minReadySeconds ?? 0;
    case 'StatefulSet':
      return view.get('StatefulSet', namespace, owner.name)?.spec.minReadySeconds ?? 0;
    default:
      return 0;
  }
}

const timeOf = (timestamp: string | undefined): { readonly at: Millis } | object =>
  timestamp === undefined ? {} : { at: millisOf(timestamp) };

/** When a Ready Pod counts as available, in whole seconds as controllers count. */
function availableFrom(pod: Pod, minReadySeconds: number): Millis | undefined {
  const since = isPodReady(pod) ? podCondition(pod, 'Ready')?.lastTransitionTime : undefined;
  return since === undefined ? undefined : millisOf(since) + minReadySeconds * 1000;
}

const isPast = (view: View, at: Millis): boolean => at <= Math.floor(view.now / 1000) * 1000;

function isNotResponding(view: View, pod: Pod): boolean {
  const node = pod.spec.nodeName;
  return node !== undefined && node !== '' && view.machine(node)?.alive !== true;
}

function waitsToEnd(view: View, pod: Pod): Message<'why'> {
  const node = pod.spec.nodeName ?? '';
  const { deletionTimestamp = '', deletionGracePeriodSeconds: seconds = 0, finalizers = [] } = pod.metadata;
  if (node !== '' && view.get('Node', undefined, node) === undefined) return lifeMessage('nodeGone');
  if (isNotResponding(view, pod)) return lifeMessage('terminateSilent', { node });
  if (view.kubelet.terminate === 'manual') return lifeMessage('terminateManual');
  if (finalizers.length > 0) return lifeMessage('finalizers', { finalizers: finalizers.join(', ') });
  return lifeMessage('grace', { time: millisOf(deletionTimestamp), seconds });
}

/** Kubelets end and reject Pods for these reasons. */
const ended: Readonly<Record<string, KeyUnder<'why', 'life.waits'>>> = {
  Evicted: 'evicted',
  NodeShutdown: 'rejected',
  Terminated: 'shutdown',
};

function waitsAfterEnd({ spec, status }: Pod): Message<'why'> {
  if (status.phase === 'Succeeded') return lifeMessage('succeeded');
  const key = status.message?.startsWith('Pod was rejected') ? 'rejected' : ended[status.reason ?? ''];
  return lifeMessage(key ?? 'failed', { node: spec.nodeName ?? '' });
}

function waitsToStart(view: View, pod: Pod): Message<'why'> {
  const node = pod.spec.nodeName ?? '';
  if (isNotResponding(view, pod)) return lifeMessage('notResponding', { node });
  const unmounted = mountLack(view, pod);
  if (unmounted !== undefined) return lifeMessage(...unmounted);
  for (const { name, state } of pod.status.initContainerStatuses ?? []) {
    if (state?.waiting?.reason === 'CrashLoopBackOff') return lifeMessage('initCrash', { container: name });
    if (state?.running !== undefined && pod.status.phase === 'Pending' && !isSidecar(pod, name))
      return lifeMessage('init', { container: name });
  }
  for (const { name, image = '', state } of [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])]) {
    const reason = state?.waiting?.reason ?? '';
    if (reason === 'CreateContainerConfigError')
      return lifeMessage('notCreated', { container: name, message: state?.waiting?.message ?? '' });
    if (/^(ErrImagePull|ImagePullBackOff|InvalidImageName)$/.test(reason)) return lifeMessage('image', { image, reason });
  }
  if (view.kubelet.ready === 'manual') return lifeMessage('manual');
  const bound = podCondition(pod, 'PodScheduled')?.lastTransitionTime ?? pod.metadata.creationTimestamp;
  return lifeMessage('starting', { node, time: millisOf(bound) + view.kubelet.startSeconds * 1000 });
}

const isSidecar = ({ spec }: Pod, name: string): boolean =>
  spec.initContainers?.some((container) => container.name === name && container.restartPolicy === 'Always') === true;

function waitsToBeReady(view: View, pod: Pod): Message<'why'> {
  const node = pod.spec.nodeName ?? '';
  const statuses = pod.status.containerStatuses ?? [];
  if (statuses.some(({ state }) => state?.terminated?.reason === 'Unknown')) return lifeMessage('rebooted', { node });
  const crashed = statuses.find(({ state }) => state?.waiting?.reason === 'CrashLoopBackOff');
  if (crashed !== undefined) return lifeMessage('crash', { container: crashed.name });
  if (isNotResponding(view, pod)) return lifeMessage('unreachable', { node });
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const probed = pod.spec.containers.some(({ name, readinessProbe }) => readinessProbe !== undefined && unready.includes(name));
  if (probed && view.kubelet.ready === 'auto') return lifeMessage('probe');
  return view.kubelet.ready === 'manual' ? lifeMessage('manual') : lifeMessage('notReady');
}

function waitsFor(view: View, pod: Pod, minReadySeconds: number): Message<'why'> {
  if (isTerminating(pod)) return waitsToEnd(view, pod);
  if (isTerminal(pod)) return waitsAfterEnd(pod);
  if (!pod.spec.nodeName) return lifeMessage(podCondition(pod, 'PodScheduled')?.message === undefined ? 'schedulerNotYet' : 'scheduler');
  if (view.get('Node', undefined, pod.spec.nodeName) === undefined) return lifeMessage('nodeGone');
  if (pod.status.phase !== 'Running') return waitsToStart(view, pod);
  const available = availableFrom(pod, minReadySeconds);
  if (available === undefined) return waitsToBeReady(view, pod);
  if (isNotResponding(view, pod)) return lifeMessage('notRespondingYet', { node: pod.spec.nodeName });
  if (!isPast(view, available)) return lifeMessage('minReady', { time: available, seconds: minReadySeconds });
  return lifeMessage('nothing');
}

/** Where the Pod is in its life, from what the API server stores of it, and what it waits for. */
export function podLife(view: View, pod: Pod): PodLife {
  const minReadySeconds = minReadySecondsOf(view, pod);
  const { status, metadata } = pod;
  const scheduled = podCondition(pod, 'PodScheduled');
  const ready = podCondition(pod, 'Ready');
  const running = (status.containerStatuses ?? []).map(({ state }) => state?.running?.startedAt).find((at) => at !== undefined);
  const isBound = Boolean(pod.spec.nodeName);
  const isReady = ready?.status === 'True';
  const available = availableFrom(pod, minReadySeconds);
  const isRunning = status.phase === 'Running';
  const readyAt = isReady ? timeOf(ready.lastTransitionTime) : {};
  const reached: readonly (readonly [LifeStage, boolean, object])[] = [
    ['created', true, timeOf(metadata.creationTimestamp)],
    ['scheduled', isBound, isBound ? timeOf(scheduled?.status === 'True' ? scheduled.lastTransitionTime : metadata.creationTimestamp) : {}],
    ['starting', status.startTime !== undefined, timeOf(status.startTime)],
    ['running', isRunning, isRunning ? timeOf(running) : {}],
    ...(isTerminal(pod)
      ? ([['ended', true, {}]] as const)
      : ([
          ['ready', isReady, readyAt],
          ['available', available !== undefined && isPast(view, available), available === undefined ? {} : { at: available }],
        ] as const)),
    ...(isTerminating(pod) ? ([['terminating', true, {}]] as const) : []),
  ];
  const last = reached.findLastIndex(([, is]) => is);
  const stations = reached.map(([stage, is, at], index): Station => {
    const state = index === last ? 'current' : is ? 'reached' : index < last ? 'lost' : 'ahead';
    return { stage, state, ...at };
  });
  const endedBy = isTerminal(pod) && status.reason !== undefined ? status.message?.trim() : undefined;
  const words = !isBound && scheduled?.status === 'False' ? scheduled.message : endedBy;
  return { stations, waits: waitsFor(view, pod, minReadySeconds), ...(words === undefined ? {} : { words }) };
}
