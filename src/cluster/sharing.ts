import { type ApiObject, jsonText } from '../kubernetes/index.ts';
import type { Actor, Message } from './types.ts';

/** Values that are remembered. Those that thousands of objects share come close together. */
const MOST = 512;
/** One for each kubelet. */
const MOST_ACTORS = 2 ** 16;
/** One for each Pod that is on its way. */
const MOST_PARAMS = 2 ** 12;

/** Parts that many objects have alike: all Pods of a rollout that become ready in one second have the same conditions. */
const PARTS: readonly (readonly [parent: 'metadata' | 'spec' | 'status', key: string])[] = [
  ['status', 'conditions'],
  ['status', 'containerStatuses'],
  ['status', 'nodeInfo'],
  ['status', 'capacity'],
  ['status', 'allocatable'],
  ['spec', 'tolerations'],
  ['metadata', 'labels'],
  ['metadata', 'ownerReferences'],
];

/** Equal values as one, as far as they are remembered. */
class Pool<T> {
  private values = new Map<string, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  shared(text: string, value: T): T {
    const known = this.values.get(text);
    if (known !== undefined) return known;
    if (this.values.size >= this.most) this.values = new Map();
    this.values.set(text, value);
    return value;
  }
}

function isSame(a: Message['params'], b: Message['params']): boolean {
  let count = 0;
  for (const name in a) {
    if (a[name] !== b[name]) return false;
    count += 1;
  }
  return count === Object.keys(b).length;
}

type Parts = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

/** Makes objects and texts of the log share what they have alike. */
export class Sharing {
  private readonly parts = new Pool<unknown>(MOST);
  private params = new Map<string, Message['params']>();
  private readonly actors = new Pool<Actor>(MOST_ACTORS);
  private readonly texts = new Pool<string>(MOST);

  text(text: string): string {
    return this.texts.shared(text, text);
  }

  actor(actor: Actor): Actor {
    return this.actors.shared(actor, actor);
  }

  /** The caption of a change, with the parameters of the last one of the object where they are the same. */
  caption(caption: Message, object: ApiObject | undefined): Message {
    const uid = object?.metadata.uid;
    if (uid === undefined) return caption;
    const { key, params } = caption;
    const last = this.params.get(uid);
    if (last !== undefined && isSame(last, params)) return { key, params: last };
    if (this.params.size >= MOST_PARAMS) this.params = new Map();
    this.params.set(uid, params);
    return caption;
  }

  /** The object, with the parts that are not those of `before` shared with other objects. */
  object(object: ApiObject, before: ApiObject | undefined): ApiObject {
    let shared = object as unknown as Parts;
    const old = before as unknown as Parts | undefined;
    for (const [parent, key] of PARTS) {
      const value = shared[parent]?.[key];
      if (value === undefined || value === old?.[parent]?.[key]) continue;
      const one = this.parts.shared(jsonText(value), value);
      if (one !== value) shared = { ...shared, [parent]: { ...shared[parent], [key]: one } };
    }
    return shared as unknown as ApiObject;
  }
}
