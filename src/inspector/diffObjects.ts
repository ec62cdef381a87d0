import { type ApiObject, isObject, type Json } from '../kubernetes/index.ts';

export interface Difference {
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** Absent: the field was not there, or is not there any more. */
  readonly before?: Json;
  readonly after?: Json;
}

/** Fields that every write changes, and that are not shown. */
const noise =
  /^metadata\.(resourceVersion|generation|managedFields)$|(lastHeartbeatTime|lastTransitionTime|lastUpdateTime|observedGeneration)$/;

function* walk(path: string, before: Json | undefined, after: Json | undefined): Generator<Difference> {
  if (before === after || noise.test(path)) return;
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* walk(childPath(path, key), before[key], after[key]);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const key = sharedKey([...before, ...after]);
    if (key === undefined) {
      for (let index = 0; index < Math.max(before.length, after.length); index += 1) {
        yield* walk(`${path}[${index}]`, before[index], after[index]);
      }
      return;
    }
    const [left, right] = [byKey(before, key), byKey(after, key)];
    for (const name of new Set([...left.keys(), ...right.keys()])) yield* walk(`${path}[${name}]`, left.get(name), right.get(name));
    return;
  }
  yield { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

const childPath = (path: string, key: string): string => (path === '' ? key : /[./]/.test(key) ? `${path}[${key}]` : `${path}.${key}`);

/** Conditions go by their type, containers by their name: it says more than their place. */
function sharedKey(items: readonly Json[]): 'type' | 'name' | undefined {
  return (['type', 'name'] as const).find(
    (key) => items.length > 0 && items.every((item) => isObject(item) && typeof item[key] === 'string'),
  );
}

const byKey = (items: readonly Json[], key: 'type' | 'name'): ReadonlyMap<string, Json> =>
  new Map(items.map((item) => [isObject(item) ? String(item[key]) : '', item]));

/** The fields in which two versions of an object differ, without what every write changes. */
export const diffObjects = (before: ApiObject, after: ApiObject): readonly Difference[] => [
  ...walk('', before as unknown as Json, after as unknown as Json),
];
