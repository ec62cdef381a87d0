import type { Pod } from '../../kubernetes/objects.ts';
import type { ComponentView, Plan } from '../types.ts';
import type { MissingConfig, nextMount } from './configs.ts';
import { isMissing, isUnreadable } from './images.ts';
import { type Memory, remember } from './memory.ts';
import { event, podCaption, put, started } from './podPlan.ts';
import { imageRefused, notCreated, unmounted } from './status.ts';

const idle: Plan = { actions: [] };

/**
 * Nothing before the next attempt of what failed before. There is no timer while what was missing is still missing: an
 * attempt would change nothing.
 */
export function heldUp(
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

/** Volumes cannot be mounted. */
export function waitToMount(
  view: ComponentView,
  key: string,
  pod: Pod,
  memory: Memory | undefined,
  missing: readonly MissingConfig[],
): Plan {
  const words = new Map<string, Set<string>>();
  for (const { volume = '', message } of missing) words.set(volume, (words.get(volume) ?? new Set()).add(message));
  const events = [...words].map(([volume, [first, ...others]]) => {
    const message = others.length === 0 ? first : `[${[first, ...others].join(', ')}]`;
    return event(pod, 'Warning', 'FailedMount', `MountVolume.SetUp failed for volume ${JSON.stringify(volume)} : ${message}`);
  });
  if (memory?.doing === 'mount') return { actions: [], events };
  const { volume = '', message = '' } = missing[0] ?? {};
  const caption = podCaption('kubelet.unmounted', pod, { volume, message });
  return {
    actions: [put(pod, unmounted(pod, view.timestamp()), caption)],
    events,
    memory: remember(key, { uid: pod.metadata.uid, doing: 'mount', at: view.now }),
  };
}

/** Containers cannot be created. */
export function waitToCreate(
  view: ComponentView,
  key: string,
  pod: Pod,
  memory: Memory | undefined,
  missing: readonly MissingConfig[],
): Plan {
  const refused = new Map(missing.map(({ container = '', message }) => [container, message]));
  const failed = missing.map(({ message }) => event(pod, 'Warning', 'Failed', `Error: ${message}`));
  const inits = pod.spec.initContainers?.some(({ name }) => refused.has(name)) === true;
  const others = inits || memory?.doing === 'config' ? [] : pod.spec.containers.filter(({ name }) => !refused.has(name));
  const { container = '', message = '' } = missing[0] ?? {};
  const caption = podCaption('kubelet.notCreated', pod, { container, message });
  return {
    actions: [put(pod, notCreated(pod, refused, view.timestamp()), caption)],
    events: [...started(pod, others), ...failed],
    ...(memory?.doing === 'config' ? {} : { memory: remember(key, { uid: pod.metadata.uid, doing: 'config', at: view.now }) }),
  };
}

/** Images cannot be pulled. */
export function waitForImage(view: ComponentView, pod: Pod, trouble: 'ImagePullBackOff' | 'InvalidImageName'): Plan {
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
  return { actions: [put(pod, status, podCaption('kubelet.imageRefused', pod, { image }))], events };
}
