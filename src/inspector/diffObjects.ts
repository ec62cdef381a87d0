import type { ApiObject, Json } from '../kubernetes/index.ts';

export interface Difference {
  /** `spec.template.spec.containers[0].image`. */
  readonly path: string;
  /** Absent: the field was not there, or is not there any more. */
  readonly before?: Json;
  readonly after?: Json;
}

/** What every write changes, and nobody asks for. */
const noise =
  /^metadata\.(resourceVersion|generation|managedFields)$|(lastHeartbeatTime|lastTransitionTime|lastUpdateTime|observedGeneration)$/;

const isMap = (value: Json | undefined): value is { readonly [key: string]: Json | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* walk(path: string, before: Json | undefined, after: Json | undefined): Generator<Difference> {
  if (before === after || noise.test(path)) return;
  if (isMap(before) && isMap(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      yield* walk(childPath(path, key), before[key], after[key]);
    }
    return;
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index += 1)
      yield* walk(`${path}${element(before, after, index)}`, before[index], after[index]);
    return;
  }
  yield { path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
}

const childPath = (path: string, key: string): string => (path === '' ? key : /[./]/.test(key) ? `${path}[${key}]` : `${path}.${key}`);

/** Conditions by their type: it says more than their place. */
function element(before: readonly Json[], after: readonly Json[], index: number): string {
  const [a, b] = [before[index], after[index]];
  const type = isMap(b) ? b.type : undefined;
  return typeof type === 'string' && (a === undefined || (isMap(a) && a.type === type)) ? `[${type}]` : `[${index}]`;
}

/** The fields in which two versions of an object differ, without what every write changes. */
export const diffObjects = (before: ApiObject, after: ApiObject): readonly Difference[] => [
  ...walk('', before as unknown as Json, after as unknown as Json),
];
