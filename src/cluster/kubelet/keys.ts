import type { Pod } from '../../kubernetes/objects.ts';
import type { Actor, Wake } from '../types.ts';

/** Key of a Pod in the kubelets' queue: the node first, so that the writer is known. */
export const podKey = (node: string, pod: Pick<Pod, 'metadata'>): string => `${node}|${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
/** Key of the node's own status. */
export const nodeKey = (node: string): string => `${node}|`;
/** Keys of the evictions and of the shutdown of a node. Keys of Pods have a slash after the node. */
export const evictKey = (node: string): string => `${node}|evict`;
export const shutdownKey = (node: string): string => `${node}|shutdown`;

/** What a key says. */
export interface KubeletKey {
  readonly node: string;
  /** What follows the node. */
  readonly path: string;
  /** Of a Pod. */
  readonly namespace: string;
  readonly name: string;
  readonly actor: Actor;
  /** Wakes this key. */
  readonly wake: Wake;
}

/** More keys than these are forgotten. */
const MOST = 2 ** 16;

/** Keys as they were made or read before: a kubelet comes to each Pod several times, and looking up a text that was just made means hashing all its letters. */
export class KubeletKeys {
  private readonly read = new Map<string, KubeletKey>();
  /** By the uid of the Pod. */
  private readonly ofPods = new Map<string, KubeletKey>();
  private readonly actors = new Map<string, Actor>();

  parse(key: string): KubeletKey {
    let known = this.read.get(key);
    if (known === undefined) {
      const bar = key.indexOf('|');
      const slash = key.indexOf('/', bar);
      known = this.keep(key, key.slice(0, bar), key.slice(bar + 1, Math.max(slash, bar + 1)), slash < 0 ? '' : key.slice(slash + 1));
    }
    return known;
  }

  ofPod(node: string, { metadata }: Pick<Pod, 'metadata'>): KubeletKey {
    const { uid, name, namespace = '' } = metadata;
    let known = this.ofPods.get(uid);
    if (known === undefined || known.name !== name || known.node !== node || known.namespace !== namespace) {
      // `join` makes one text, where a template would keep its parts.
      const key = [node, '|', namespace, '/', name].join('');
      known = this.read.get(key) ?? this.keep(key, node, namespace, name);
      if (this.ofPods.size >= MOST) this.ofPods.clear();
      this.ofPods.set(uid, known);
    }
    return known;
  }

  private keep(key: string, node: string, namespace: string, name: string): KubeletKey {
    let actor = this.actors.get(node);
    if (actor === undefined) {
      if (this.actors.size >= MOST) this.actors.clear();
      actor = `kubelet/${node}`;
      this.actors.set(node, actor);
    }
    if (this.read.size >= MOST) this.read.clear();
    const known = { node, path: key.slice(node.length + 1), namespace, name, actor, wake: { key } };
    this.read.set(key, known);
    return known;
  }
}
