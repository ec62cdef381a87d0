import { jsonText } from '../../kubernetes/index.ts';
import type { ApiObject, Json } from '../../kubernetes/objects.ts';

/** Machines of one kind say the same of themselves, word for word. */
const alike = ['allocatable', 'capacity', 'conditions', 'nodeInfo'] as const;

/** Nodes whose equal parts are one object: a third of what goes from the worker to the page, and of what the page then holds. */
export function internEqual(objects: readonly ApiObject[]): readonly ApiObject[] {
  const known = new Map<string, Json>();
  const one = (value: Json): Json => {
    const text = jsonText(value);
    const first = known.get(text);
    if (first === undefined) known.set(text, value);
    return first ?? value;
  };
  return objects.map((object) => {
    if (object.kind !== 'Node') return object;
    const status: { [field: string]: Json | undefined } = { ...(object as ApiObject & { readonly status: object }).status };
    for (const field of alike) {
      const value = status[field];
      if (value !== undefined) status[field] = Array.isArray(value) ? (value as readonly Json[]).map(one) : one(value);
    }
    return { ...object, status };
  });
}
