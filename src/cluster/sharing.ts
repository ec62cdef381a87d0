import { type ApiObject, jsonText } from '../kubernetes/index.ts';
import type { Message } from './types.ts';

/** Values that are remembered. Those that thousands of objects share come close together. */
const MOST = 512;
/** One for each Pod that is on its way. */
const MOST_PARAMS = 2 ** 12;

/** Parts that many objects have alike: all Pods of a rollout that become ready in one second have the same conditions. */
const METADATA = ['labels', 'ownerReferences'] as const;
const SPEC = ['tolerations'] as const;
const STATUS = ['conditions', 'containerStatuses', 'nodeInfo', 'capacity', 'allocatable'] as const;

function isSame(a: Message['params'], b: Message['params']): boolean {
  let count = 0;
  for (const name in a) {
    if (a[name] !== b[name]) return false;
    count += 1;
  }
  return count === Object.keys(b).length;
}

type Part = Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<'metadata' | 'spec' | 'status', Part | undefined>>;

/** Makes objects and texts of the log share what they have alike. */
export class Sharing {
  private parts = new Map<string, unknown>();
  /** The values of `parts`: what is one of them needs no text to be found. */
  private known = new Set<unknown>();
  private texts = new Map<string, string>();
  private params = new Map<string, Message['params']>();

  text(text: string): string {
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= MOST) this.texts = new Map();
    this.texts.set(text, text);
    return text;
  }

  /** The caption of a change, with the parameters of the last one of the object where they are the same. */
  caption(caption: Message, object: ApiObject | undefined): Message {
    const uid = object?.metadata.uid;
    if (uid === undefined) return caption;
    const { key, params } = caption;
    const last = this.params.get(uid);
    if (last === params) return caption;
    if (last !== undefined && isSame(last, params)) return { key, params: last };
    if (this.params.size >= MOST_PARAMS) this.params = new Map();
    this.params.set(uid, params);
    return caption;
  }

  /** The object, with the parts that are not those of `before` shared with other objects. */
  object(object: ApiObject, before: ApiObject | undefined): ApiObject {
    const parts = object as unknown as Parts;
    const old = before as unknown as Parts | undefined;
    const metadata = this.part(METADATA, parts.metadata, old?.metadata);
    const spec = this.part(SPEC, parts.spec, old?.spec);
    const status = this.part(STATUS, parts.status, old?.status);
    if (metadata === parts.metadata && spec === parts.spec && status === parts.status) return object;
    const shared: Record<string, unknown> = { ...object };
    if (metadata !== parts.metadata) shared['metadata'] = metadata;
    if (spec !== parts.spec) shared['spec'] = spec;
    if (status !== parts.status) shared['status'] = status;
    return shared as unknown as ApiObject;
  }

  private part(keys: readonly string[], part: Part | undefined, old: Part | undefined): Part | undefined {
    if (part === undefined || part === old) return part;
    let shared = part;
    for (const key of keys) {
      const value = part[key];
      if (value === undefined || value === old?.[key] || this.known.has(value)) continue;
      const one = this.shared(value);
      if (one !== value) shared = { ...shared, [key]: one };
    }
    return shared;
  }

  private shared(value: unknown): unknown {
    const text = jsonText(value);
    const one = this.parts.get(text);
    if (one !== undefined) return one;
    if (this.parts.size >= MOST) {
      this.parts = new Map();
      this.known = new Set();
    }
    this.parts.set(text, value);
    this.known.add(value);
    return value;
  }
}
