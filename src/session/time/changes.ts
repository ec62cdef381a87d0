import type { Change, Simulation, Step } from '../../cluster/types.ts';
import { isPod, targetNode } from '../../kubernetes/index.ts';
import type { ApiObject } from '../../kubernetes/objects.ts';
import { prepareWith } from '../scenarios/preparing.ts';

/** Stands for the node of Pods that are neither bound nor pinned to one. */
export const NOWHERE = '';

/** What has changed between two heads. */
export interface Changes {
  /** Names of the nodes, also of those to which a Pod is or was bound or pinned that has changed; {@link NOWHERE} for other Pods. */
  readonly nodes: ReadonlySet<string>;
  /** A command or the autoscaler may have changed any machine. */
  readonly machines: boolean;
  /** The changes of the log between the heads, in its order. Where `back`, they were reverted. */
  readonly log: readonly Change[];
  readonly back: boolean;
}

/** A head, to be compared with a later one. */
export interface HeadPosition {
  readonly branch: string;
  readonly head: number;
  readonly writesApplied: number;
  readonly revision: number;
}

export const headPositionOf = ({ branch, head, writesApplied, view }: Simulation): HeadPosition => ({
  branch: branch.id,
  head,
  writesApplied,
  revision: view.revision,
});

/** More changes than this are not looked through. */
const MOST = 20_000;

/** The node whose kubelet has acted. */
const kubeletOf = ({ actor }: Step): string | undefined => (actor.startsWith('kubelet/') ? actor.slice('kubelet/'.length) : undefined);

const movesMachines = ({ command, actor }: Step): boolean =>
  actor === 'cluster-autoscaler' || (command !== undefined && command.type !== 'request');

/** What has changed between a head and the present one; `undefined` where the log does not say it, or says too much. O(changes). */
export function changesSince(simulation: Simulation, before: HeadPosition): Changes | undefined {
  const now = headPositionOf(simulation);
  if (now.branch !== before.branch) return undefined;
  const [from, to] = before.revision < now.revision ? [before.revision, now.revision] : [now.revision, before.revision];
  const [first, last] = before.head < now.head ? [before.head, now.head] : [now.head, before.head];
  if (to - from > MOST || last - first > MOST) return undefined;
  const nodes = new Set<string>();
  const note = (object: ApiObject | undefined) => {
    if (object === undefined) return;
    if (isPod(object)) nodes.add(targetNode(object) ?? NOWHERE);
    else if (object.kind === 'Node') nodes.add(object.metadata.name);
  };
  const log = simulation.changes.slice(from, to);
  for (const { before: was, after } of log) {
    note(was);
    note(after);
  }
  let machines = false;
  for (let index = first; index <= last; index += 1) {
    const step = simulation.steps[index];
    if (step === undefined) continue;
    const name = kubeletOf(step);
    if (name !== undefined) nodes.add(name);
    if (movesMachines(step)) machines = true;
  }
  return { nodes, machines, log, back: now.revision < before.revision };
}

interface Followed<T> {
  readonly place: HeadPosition;
  readonly value: T;
}

/**
 * A value of the cluster at the head that is found once, and from then on follows the head: `next` makes it from the value before and
 * what has changed, `first` reads the whole cluster, which is done in slices before the cluster is shown.
 */
export function following<T>(
  first: (simulation: Simulation) => Generator<void, T> | T,
  next: (before: T, changes: Changes, simulation: Simulation) => T,
): (simulation: Simulation) => T {
  const known = new WeakMap<Simulation, Followed<T>>();
  function* finding(simulation: Simulation): Generator<void, T> {
    const before = known.get(simulation);
    const changes = before && changesSince(simulation, before.place);
    let value: T;
    if (before !== undefined && changes !== undefined) value = next(before.value, changes, simulation);
    else {
      const found = first(simulation);
      value = isWork(found) ? yield* found : found;
    }
    known.set(simulation, { place: headPositionOf(simulation), value });
    return value;
  }
  prepareWith(function* (simulation) {
    yield* finding(simulation);
  });
  return (simulation) => {
    const work = finding(simulation);
    for (;;) {
      const step = work.next();
      if (step.done === true) return step.value;
    }
  };
}

const isWork = <T>(value: Generator<void, T> | T): value is Generator<void, T> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value && 'return' in value;
