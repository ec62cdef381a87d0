import { type Json, type JsonObject, resourceByPlural } from '../../kubernetes/index.ts';
import { listObjects } from '../api/client.ts';
import type { Info } from '../api/info.ts';
import { textAt } from '../json.ts';
import { eventCount, eventSource, firstSeen, lastSeen } from '../printers/columns/eventColumns.ts';
import { since } from '../printers/humanDuration.ts';
import type { Invocation, Steps } from '../process.ts';
import { flush, line } from './lines.ts';

/** Events about the object. */
export function* eventsOf(invocation: Invocation, { resource, namespace, name }: Info): Steps<readonly JsonObject[]> {
  const events = resourceByPlural('', 'v1', 'events');
  if (events === undefined) return [];
  const listed = yield* listObjects(invocation, events, namespace === undefined ? {} : { namespace });
  if (!listed.ok) return [];
  return listed.value.filter(
    (event) => textAt(event, 'involvedObject', 'kind') === resource.kind && textAt(event, 'involvedObject', 'name') === name,
  );
}

const ageText = (event: Json, now: string): string => {
  const first = since(firstSeen(event), now);
  const count = eventCount(event);
  return count > 1 ? `${since(lastSeen(event), now)} (x${count} over ${first})` : first;
};

/** Behaviour of kubernetes: k8s.io/kubectl/pkg/describe/describe.go (DescribeEvents). */
export function eventLines(events: readonly JsonObject[], now: string): string {
  if (events.length === 0) return 'Events:\t<none>\n';
  const sorted = events.toSorted((a, b) => Date.parse(lastSeen(a)) - Date.parse(lastSeen(b)));
  const rows = sorted.map((event) => {
    const path = textAt(event, 'involvedObject', 'fieldPath');
    const message = `${path === '' ? '' : `${path}: `}${textAt(event, 'message').trim()}`;
    return line(1, [textAt(event, 'type'), textAt(event, 'reason'), ageText(event, now), eventSource(event), message].join('\t'));
  });
  return `${flush}Events:\n${line(1, 'Type\tReason\tAge\tFrom\tMessage')}${line(1, '----\t------\t----\t----\t-------')}${rows.join('')}`;
}
