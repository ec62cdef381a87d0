import type { ApiObject } from '../../kubernetes/index.ts';
import { timestampOf } from '../clock.ts';
import type { ClusterEvent, View } from '../types.ts';

/** The reports as Event objects, equal ones merged with their count (client-go tools/record/events_cache.go). */
export function eventObjects(view: View): readonly ApiObject[] {
  const merged = new Map<string, { readonly first: ClusterEvent; last: ClusterEvent; count: number }>();
  for (const event of view.events()) {
    const key = [event.from, event.type, event.reason, event.message, event.on.kind, event.on.namespace ?? '', event.on.name].join(' ');
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { first: event, last: event, count: 1 });
    else {
      known.last = event;
      known.count += 1;
    }
  }
  return [...merged.values()].map(({ first, last, count }, index) => {
    const { on } = first;
    const event = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: {
        name: `${on.name}.${index.toString(16).padStart(8, '0')}`,
        namespace: on.namespace ?? 'default',
        uid: '',
        resourceVersion: '',
        creationTimestamp: timestampOf(first.time),
      },
      involvedObject: { kind: on.kind, name: on.name, ...(on.namespace === undefined ? {} : { namespace: on.namespace }) },
      reason: first.reason,
      message: first.message,
      source: { component: first.from },
      firstTimestamp: timestampOf(first.time),
      lastTimestamp: timestampOf(last.time),
      count,
      type: first.type,
    };
    return event satisfies ApiObject;
  });
}
