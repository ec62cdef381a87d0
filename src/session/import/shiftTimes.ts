import { millisOf, timestampOf } from '../../cluster/index.ts';
import { isObject } from '../../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject } from '../../kubernetes/objects.ts';

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

/** Calls `see` with each time in the value. */
function visitTimes(value: Json | undefined, see: (key: string, time: string) => void): void {
  if (Array.isArray(value)) for (const each of value as readonly Json[]) visitTimes(each, see);
  else if (isObject(value)) {
    for (const [key, each] of Object.entries(value)) {
      if (typeof each === 'string') {
        if (times.has(key) || key === ENDS) see(key, each);
      } else if (typeof each === 'object') visitTimes(each, see);
    }
  }
}

/** A copy with other times. What has none is itself. */
function replaced(value: Json, by: (time: string) => string): Json {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((each) => replaced(each, by));
    return items.some((each, index) => each !== value[index]) ? items : value;
  }
  if (!isObject(value)) return value;
  let copy: { [key: string]: Json | undefined } | undefined;
  for (const [key, each] of Object.entries(value)) {
    if (each === undefined) continue;
    const other = typeof each !== 'string' ? replaced(each, by) : times.has(key) || key === ENDS ? by(each) : each;
    if (other === each) continue;
    copy ??= { ...value };
    copy[key] = other;
  }
  return (copy as JsonObject | undefined) ?? value;
}

/** Times stand in metadata and status, and beside a Node's taints. */
const timed = ({ kind }: ApiObject, part: string): boolean =>
  part === 'metadata' || part === 'status' || (part === 'spec' && kind === 'Node');

/**
 * Moves all times by as much as brings the last of them to the moment at which a cluster starts here: ages stay what they
 * were, and no Pod became ready in the future.
 */
export function shiftTimes(objects: readonly ApiObject[]): readonly ApiObject[] {
  // The same moments stand in thousands of objects.
  const at = new Map<string, number>();
  let last = Number.NEGATIVE_INFINITY;
  const see = (key: string, time: string): void => {
    const known = at.get(time);
    const millis = known ?? millisOf(time);
    if (known === undefined) at.set(time, millis);
    if (key !== ENDS && millis > last) last = millis;
  };
  for (const object of objects) {
    for (const [part, value] of Object.entries(object)) if (timed(object, part)) visitTimes(value as Json, see);
  }
  const by = Number.isFinite(last) ? -last : 0;
  const texts = new Map([...at].map(([time, millis]) => [time, timestampOf(Number.isNaN(millis) ? 0 : millis + by)]));
  const other = (time: string): string => texts.get(time) ?? time;
  return objects.map((object) => {
    const parts = Object.entries(object).map(([part, value]) => [part, timed(object, part) ? replaced(value as Json, other) : value]);
    return Object.fromEntries(parts) as unknown as ApiObject;
  });
}
