import type { Node, Pod } from '../../kubernetes/objects.ts';
import { refOf } from '../store.ts';
import type { Action, ClusterEvent, Message, View } from '../types.ts';

export type KubeletEvent = Omit<ClusterEvent, 'time'>;

/** A sentence about a Pod, with `pod`, `namespace` and `node`. */
export const podCaption = (key: Message['key'], pod: Pod, more: Message['params'] = {}): Message => ({
  key,
  params: { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '', ...more },
});

/** A Pod gets a status. */
export const put = (pod: Pod, status: Pod['status'], caption: Message): Action => ({
  do: 'put',
  object: { ...pod, status } as Pod,
  caption,
});

/** What a kubelet reports of a Pod or of its Node. */
export const event = (on: Pod | Node, type: KubeletEvent['type'], reason: string, message: string): KubeletEvent => ({
  from: 'kubelet',
  on: refOf(on),
  type,
  reason,
  message,
});

/** Its containers are being stopped. */
export const killing = (pod: Pod): readonly KubeletEvent[] =>
  pod.spec.containers.map((container) => event(pod, 'Normal', 'Killing', `Stopping container ${container.name}`));

/** Containers have been created and run. */
export const started = (pod: Pod, containers: Pod['spec']['containers']): readonly KubeletEvent[] =>
  containers.flatMap(() => [event(pod, 'Normal', 'Created', 'Container created'), event(pod, 'Normal', 'Started', 'Container started')]);

/** Whether the Pod becomes Ready some time after its containers have started. */
export const isProbed = (view: View, pod: Pod): boolean =>
  pod.spec.containers.some((container) => container.readinessProbe !== undefined) && view.kubelet.readySeconds > 0;
