import type { Pod } from '../../kubernetes/objects.ts';
import { refOf } from '../store.ts';
import type { Action, ClusterEvent, Message } from '../types.ts';

export type PodEvent = Omit<ClusterEvent, 'time'>;

/** `pod` and `node`, for sentences. */
export const podCaption = (key: Message['key'], pod: Pod): Message => ({
  key,
  params: { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '' },
});

/** A Pod gets a status. */
export const put = (pod: Pod, status: Pod['status'], caption: Message): Action => ({
  do: 'put',
  object: { ...pod, status } as Pod,
  caption,
});

/** What a kubelet reports of a Pod. */
export const event = (pod: Pod, type: PodEvent['type'], reason: string, message: string): PodEvent => ({
  from: 'kubelet',
  on: refOf(pod),
  type,
  reason,
  message,
});

/** Its containers are being stopped. */
export const killing = (pod: Pod): readonly PodEvent[] =>
  pod.spec.containers.map((container) => event(pod, 'Normal', 'Killing', `Stopping container ${container.name}`));
