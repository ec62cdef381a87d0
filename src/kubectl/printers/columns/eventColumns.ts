import type { Json } from '../../../kubernetes/index.ts';
import { numberAt, textAt } from '../../json.ts';
import { since } from '../humanDuration.ts';
import { type Column, column, type Row, wideColumn } from './column.ts';

export const firstSeen = (event: Json): string => textAt(event, 'eventTime') || textAt(event, 'firstTimestamp');
export const lastSeen = (event: Json): string =>
  textAt(event, 'series', 'lastObservedTime') || textAt(event, 'lastTimestamp') || firstSeen(event);
export const eventCount = (event: Json): number => numberAt(event, 'series', 'count') || numberAt(event, 'count') || 1;
export const eventSource = (event: Json): string => textAt(event, 'source', 'component') || textAt(event, 'reportingComponent');

function source({ object }: Row): string {
  const host = textAt(object, 'source', 'host');
  return host === '' ? eventSource(object) : `${eventSource(object)}, ${host}`;
}

export const eventColumns: readonly Column[] = [
  column('LAST SEEN', ({ object, now }) => since(lastSeen(object), now)),
  column('TYPE', ({ object }) => textAt(object, 'type')),
  column('REASON', ({ object }) => textAt(object, 'reason')),
  column('OBJECT', ({ object }) => `${textAt(object, 'involvedObject', 'kind').toLowerCase()}/${textAt(object, 'involvedObject', 'name')}`),
  wideColumn('SUBOBJECT', ({ object }) => textAt(object, 'involvedObject', 'fieldPath')),
  wideColumn('SOURCE', source),
  column('MESSAGE', ({ object }) => textAt(object, 'message').trim()),
  wideColumn('FIRST SEEN', ({ object, now }) => since(firstSeen(object), now)),
  wideColumn('COUNT', ({ object }) => String(eventCount(object))),
  wideColumn('NAME', ({ object }) => textAt(object, 'metadata', 'name')),
];
