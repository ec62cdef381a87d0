import type { Text } from '../i18n/index.ts';
import { statusOfPod } from '../kubectl/printers/podSummary.ts';
import type { Pod } from '../kubernetes/index.ts';
import { sansWidth } from '../ui/index.ts';
import type { PodMark } from './model.ts';

/** What the second line of a Pod says. */
export interface PodFacts {
  /** Of its first container, as the manifest names it. */
  readonly image: string;
  /** Containers besides the first. */
  readonly more: number;
  /** As `kubectl get pods` prints it. */
  readonly status: string;
}

const known = new WeakMap<Pod, PodFacts>();

/** Computed once for each state of a Pod. */
export function podFacts(pod: Pod): PodFacts {
  let facts = known.get(pod);
  if (facts === undefined) {
    const { containers } = pod.spec;
    facts = { image: containers[0]?.image ?? '', more: Math.max(0, containers.length - 1), status: statusOfPod(pod) };
    known.set(pod, facts);
  }
  return facts;
}

const DIGEST = 7;

/** Name and tag of an image without its registry and its path: `fluent-bit` and `:3.1`, or `@` and the start of a digest. */
export function imageParts(image: string): { readonly name: string; readonly tag: string } {
  const last = image.slice(image.lastIndexOf('/') + 1);
  const [named = '', digest] = last.split('@');
  if (digest !== undefined) return { name: named.replace(/:.*$/, ''), tag: `@${digest.slice(digest.indexOf(':') + 1).slice(0, DIGEST)}` };
  const colon = named.indexOf(':');
  return colon === -1 ? { name: named, tag: '' } : { name: named.slice(0, colon), tag: named.slice(colon) };
}

/** Size of the line: --text-small. The separator has a gap on both sides. */
const SMALL = 13;
const APART = 14;
/** Fewer characters of an image's name say nothing. */
const LEAST_NAME = 3;
const widthOf = (text: string): number => sansWidth(text, SMALL);

export interface PodLine {
  /** Each is empty where there is no room for it. */
  readonly image: string;
  readonly status: string;
}

/** An image in so many pixels: its name is cut, its tag never. */
function fitImage(name: string, tag: string, room: number): string | undefined {
  if (widthOf(name + tag) <= room) return name + tag;
  for (let length = name.length - 1; length >= LEAST_NAME; length -= 1) {
    const cut = `${name.slice(0, length)}…${tag}`;
    if (widthOf(cut) <= room) return cut;
  }
  return undefined;
}

/**
 * Image and status in a line of so many pixels. Where they do not fit together, a Pod that is ready, which its sign says too, has
 * its image there, another its status.
 */
export function podLine(
  { image, more, status }: PodFacts,
  { restarts, state }: Pick<PodMark, 'restarts' | 'state'>,
  room: number,
  text: Text<'graph'>,
): PodLine {
  const counted = restarts > 0 ? text('pod.restartsOf', { text: status, count: restarts }) : status;
  const { name, tag: own } = imageParts(image);
  const tag = more > 0 ? `${own} ${text('pod.more', { count: more })}` : own;
  for (const words of counted === status ? [status] : [counted, status]) {
    const fitting = fitImage(name, tag, room - widthOf(words) - APART);
    if (fitting !== undefined) return { image: fitting, status: words };
  }
  const alone = state === 'ready' && restarts === 0 ? fitImage(name, tag, room) : undefined;
  if (alone !== undefined) return { image: alone, status: '' };
  return { image: '', status: widthOf(counted) <= room ? counted : status };
}
