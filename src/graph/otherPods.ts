import type { PodMark } from './model.ts';

/** A Pod in the line of those that belong to no DaemonSet, with as much of its name as fits. */
export interface OtherPod {
  readonly pod: PodMark;
  /** Absent: the disc alone. */
  readonly name?: string;
}

export interface OtherPods {
  readonly shown: readonly OtherPod[];
  readonly more: number;
}

/** Widths in flow units: of a disc, of the disc and the gaps beside a name, of a character of the name. */
const DISC = 21;
const BESIDE = 30;
const CHARACTER = 7.9;

/** From the shortest to the whole: `…x7k2p`, `web-…-x7k2p`, `web-7d9f8c-x7k2p`. Names of a StatefulSet's Pods are never cut. */
function namesOf({ name, short, owner = '' }: PodMark): readonly string[] {
  if (owner.startsWith('StatefulSet/') || short === name) return [name];
  const set = owner.slice(owner.indexOf('/') + 1);
  const base = set.slice(0, Math.max(0, set.lastIndexOf('-')));
  return [`…${short}`, ...(base === '' ? [] : [`${base}-…-${short}`]), name];
}

const widthOf = (name: string | undefined): number => (name === undefined ? DISC : BESIDE + name.length * CHARACTER);
/** Names that say which one it is, of StatefulSets, get the room first. */
const isOrdinal = ({ owner = '' }: PodMark): boolean => owner.startsWith('StatefulSet/');

/** Pods in a line of that width: names as far as they fit, then discs, then the number of the others. */
export function otherPods(pods: readonly PodMark[], width: number): OtherPods {
  const fitting = Math.floor(width / DISC);
  if (pods.length > fitting) {
    const shown = pods.slice(0, Math.max(0, fitting - 2));
    return { shown: shown.map((pod) => ({ pod })), more: pods.length - shown.length };
  }
  const names = new Map<PodMark, string>();
  let left = width - pods.length * DISC;
  const first = [...pods.filter(isOrdinal), ...pods.filter((pod) => !isOrdinal(pod))];
  for (const level of [0, 1, 2]) {
    for (const pod of first) {
      const name = namesOf(pod)[level];
      if (name === undefined) continue;
      const needed = widthOf(name) - widthOf(names.get(pod));
      if (needed > left) continue;
      names.set(pod, name);
      left -= needed;
    }
  }
  return {
    shown: pods.map((pod) => {
      const name = names.get(pod);
      return name === undefined ? { pod } : { pod, name };
    }),
    more: 0,
  };
}
