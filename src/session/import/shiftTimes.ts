import { millisOf, timestampOf } from '../../cluster/index.ts';
import type { ApiObject, Json } from '../../kubernetes/objects.ts';
import { isObject } from './readObjects.ts';

const times: ReadonlySet<string> = new Set([
  'creationTimestamp',
  'lastTransitionTime',
  'lastHeartbeatTime',
  'lastUpdateTime',
  'lastProbeTime',
  'startTime',
  'startedAt',
  'finishedAt',
  'timeAdded',
]);
/** It lies in the future by the grace period. */
const ENDS = 'deletionTimestamp';

function* timesIn(value: Json | undefined): Generator<number> {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) yield* timesIn(each);
  else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      if (typeof each === 'string') {
        if (times.has(key) && !Number.isNaN(millisOf(each))) yield millisOf(each);
      } else if (typeof each === 'object') yield* timesIn(each);
    }
  }
}

function shifted(value: Json, by: number, blank: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((each) => shifted(each, by, blank));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, each]): readonly [string, Json | undefined] => {
    if (typeof each === 'string' && (times.has(key) || key === ENDS)) {
      const at = millisOf(each);
      return [key, Number.isNaN(at) ? blank : timestampOf(at + by)];
    }
    return [key, typeof each === 'object' ? shifted(each, by, blank) : each];
  });
  return Object.fromEntries(entries);
}

/** Times stand in metadata and status, and beside a Node's taints. */
const timed = ({ kind }: ApiObject, part: string): boolean =>
  part === 'metadata' || part === 'status' || (part === 'spec' && kind === 'Node');

const timedParts = (object: ApiObject): readonly Json[] =>
  Object.entries(object).flatMap(([part, value]) => (timed(object, part) ? [value as Json] : []));

/**
 * Moves all times by as much as brings the last of them to the moment at which a cluster starts here: ages stay what they
 * were, and no Pod became ready in the future.
 */
export function shiftTimes(objects: readonly ApiObject[]): readonly ApiObject[] {
  let last = Number.NEGATIVE_INFINITY;
  for (const object of objects) for (const part of timedParts(object)) for (const at of timesIn(part)) last = Math.max(last, at);
  const by = Number.isFinite(last) ? -last : 0;
  return objects.map((object) => {
    const parts = Object.entries(object).map(([part, value]) => [
      part,
      timed(object, part) ? shifted(value as Json, by, timestampOf(0)) : value,
    ]);
    return Object.fromEntries(parts) as unknown as ApiObject;
  });
}
