import type { Container, Node, Pod } from '../../kubernetes/objects.ts';
import { refOf } from '../store.ts';
import type { Action, ClusterEvent, Message, View } from '../types.ts';

export type KubeletEvent = Omit<ClusterEvent, 'time'>;

/** A sentence about a Pod, with `pod`, `namespace` and `node`. */
export function podCaption(key: Message['key'], pod: Pod, more?: Message['params']): Message {
  const params = { pod: pod.metadata.name, namespace: pod.metadata.namespace ?? '', node: pod.spec.nodeName ?? '' };
  return { key, params: more === undefined ? params : { ...params, ...more } };
}

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

/** Messages about a container, which the Pods of a template share. */
const stoppings = new WeakMap<Container, string>();
const pullings = new WeakMap<Container, string>();

function textFor(texts: WeakMap<Container, string>, container: Container, make: (container: Container) => string): string {
  let text = texts.get(container);
  if (text === undefined) {
    text = make(container);
    texts.set(container, text);
  }
  return text;
}

const stopping = ({ name }: Container): string => `Stopping container ${name}`;
const pullingOf = ({ image = '' }: Container): string => `Pulling image "${image}"`;

/** Its containers are being stopped. */
export const killing = (pod: Pod): readonly KubeletEvent[] =>
  pod.spec.containers.map((container) => event(pod, 'Normal', 'Killing', textFor(stoppings, container, stopping)));

/** The images of its containers are being pulled. */
export const pulling = (pod: Pod): readonly KubeletEvent[] =>
  pod.spec.containers.map((container) => event(pod, 'Normal', 'Pulling', textFor(pullings, container, pullingOf)));

/** Containers have been created and run. */
export function started(pod: Pod, containers: readonly Container[]): readonly KubeletEvent[] {
  const events: KubeletEvent[] = [];
  for (let index = 0; index < containers.length; index += 1) {
    events.push(event(pod, 'Normal', 'Created', 'Container created'));
    events.push(event(pod, 'Normal', 'Started', 'Container started'));
  }
  return events;
}

/** Whether the Pod becomes Ready some time after its containers have started. */
export const isProbed = (view: View, pod: Pod): boolean =>
  pod.spec.containers.some((container) => container.readinessProbe !== undefined) && view.kubelet.readySeconds > 0;
