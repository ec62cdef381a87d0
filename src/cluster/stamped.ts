import type { ApiObject } from '../kubernetes/index.ts';
import type { Revision } from './types.ts';

/*
 * How objects of the log are copied. A copy that only replaces properties (`{ ...object, status }`) is cheap and as small as what is copied.
 * One that gets a new property keeps it outside of itself, 40 bytes, and in V8 before version 12 has a hidden class of its own, which costs
 * ten times the copy. So an object that will be copied often is made with all of its properties, here where it is stored first.
 */

const WHOLE: readonly string[] = ['apiVersion', 'kind', 'metadata', 'spec', 'status'];
/** Metadata of a controller's new Pod. */
const OWNED: readonly string[] = [
  'generateName',
  'namespace',
  'labels',
  'ownerReferences',
  'name',
  'uid',
  'creationTimestamp',
  'generation',
];

/** Whether an object has these properties, in this order, and no others. */
export function hasExactly(object: object, keys: readonly string[]): boolean {
  let count = 0;
  for (const key in object) {
    if (key !== keys[count]) return false;
    count += 1;
  }
  return count === keys.length;
}

/** An equal object that keeps all of its properties inside itself, as its copies do too. For what is copied thousands of times. */
export function compacted<T extends object>(object: T): T {
  const room: object = JSON.parse(JSON.stringify(Object.fromEntries(Object.keys(object).map((key) => [key, null]))));
  return Object.assign(room, object) as T;
}

/** The object as it is stored with a revision. */
export function stamped(object: ApiObject, revision: Revision): ApiObject {
  const { metadata } = object;
  const resourceVersion = String(revision);
  return metadata.resourceVersion === undefined
    ? whole(object, numbered(metadata, resourceVersion))
    : { ...object, metadata: { ...metadata, resourceVersion } };
}

function whole(object: ApiObject, metadata: ApiObject['metadata']): ApiObject {
  if (!hasExactly(object, WHOLE)) return { ...object, metadata };
  const { apiVersion, kind, spec, status } = object as ApiObject & { readonly spec: object; readonly status: object };
  return { apiVersion, kind, metadata, spec, status } as ApiObject;
}

function numbered(metadata: ApiObject['metadata'], resourceVersion: string): ApiObject['metadata'] {
  if (!hasExactly(metadata, OWNED)) return Object.assign({}, metadata, { resourceVersion });
  const { generateName, namespace, labels, ownerReferences, name, uid, creationTimestamp, generation } = metadata;
  const made = { generateName, namespace, labels, ownerReferences, name, uid, creationTimestamp, generation, resourceVersion };
  return made as ApiObject['metadata'];
}
