import { missingConfigs, type View } from '../cluster/index.ts';
import type { TextParams } from '../i18n/index.ts';
import { availableAt, isPodReady, isTerminating, type Node, type Pod, podCondition } from '../kubernetes/index.ts';

/** What a daemon Pod lacks to be available. */
export type PodLack =
  | 'terminating'
  | 'terminatingDead'
  | 'ended'
  | 'unscheduled'
  | 'unschedulable'
  | 'unmounted'
  | 'notCreated'
  | 'image'
  | 'crashing'
  | 'unreachable'
  | 'notReady'
  | 'minReady';

/** These do not pass by themselves. */
const lasting: ReadonlySet<string> = new Set<PodLack>([
  'terminatingDead',
  'unschedulable',
  'unmounted',
  'notCreated',
  'image',
  'crashing',
  'unreachable',
]);

export interface PodWait {
  readonly lack: PodLack;
  readonly params: TextParams;
  /** It will not pass without somebody's help. */
  readonly stuck: boolean;
}

const imageReasons: ReadonlySet<string> = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);

/** The control plane does not hear from the Node, or knows nothing of it any more. */
export const isLost = (node: Node | undefined): boolean =>
  node?.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'Unknown') ?? true;

function containerLack(pod: Pod): readonly [lack: PodLack, params: TextParams] | undefined {
  for (const { name, state, image } of [...(pod.status.initContainerStatuses ?? []), ...(pod.status.containerStatuses ?? [])]) {
    const reason = state?.waiting?.reason;
    if (reason !== undefined && imageReasons.has(reason)) {
      const asked = [...(pod.spec.initContainers ?? []), ...pod.spec.containers].find((container) => container.name === name)?.image;
      return ['image', { image: asked ?? image ?? '', reason }];
    }
    if (reason === 'CreateContainerConfigError') return ['notCreated', { container: name, message: state?.waiting?.message ?? '' }];
    if (reason === 'CrashLoopBackOff' || (state?.terminated !== undefined && state.terminated.exitCode !== 0)) return ['crashing', {}];
  }
  return undefined;
}

/** Of a Pod that has waited for a volume already: before that it only starts. */
export function mountLack(view: View, pod: Pod): readonly [lack: 'unmounted', params: TextParams] | undefined {
  if (pod.status.phase !== 'Pending' || podCondition(pod, 'PodReadyToStartContainers')?.status !== 'False') return undefined;
  const first = missingConfigs(view, pod).find(({ volume }) => volume !== undefined);
  return first === undefined ? undefined : ['unmounted', { volume: first.volume ?? '', message: first.message }];
}

function lackOf(view: View, pod: Pod, node: Node | undefined, minReadySeconds: number): readonly [PodLack, TextParams] | undefined {
  if (isTerminating(pod)) return [pod.spec.nodeName && isLost(node) ? 'terminatingDead' : 'terminating', {}];
  const { phase } = pod.status;
  if (phase === 'Failed' || phase === 'Succeeded') return ['ended', { phase }];
  if (!pod.spec.nodeName) {
    const scheduled = podCondition(pod, 'PodScheduled');
    return scheduled?.status === 'False' ? ['unschedulable', { message: scheduled.message ?? '' }] : ['unscheduled', {}];
  }
  if (isPodReady(pod)) {
    const rest = (availableAt(pod, minReadySeconds) ?? 0) - Date.parse(view.timestamp());
    return rest > 0 ? ['minReady', { seconds: Math.ceil(rest / 1000) }] : undefined;
  }
  return isLost(node) ? ['unreachable', {}] : (mountLack(view, pod) ?? containerLack(pod) ?? ['notReady', {}]);
}

/** What the Pod still waits for; `undefined` for one that is available. */
export function podWait(view: View, pod: Pod, node: string, minReadySeconds: number): PodWait | undefined {
  const found = lackOf(view, pod, view.get('Node', undefined, node), minReadySeconds);
  if (found === undefined) return undefined;
  const [lack, params] = found;
  return { lack, params: { pod: pod.metadata.name, node, ...params }, stuck: lasting.has(lack) };
}
