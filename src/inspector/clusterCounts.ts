import type { Simulation } from '../cluster/index.ts';
import { type ApiObject, isNode, isNodeReady, isPod } from '../kubernetes/index.ts';
import { following } from '../session/index.ts';
import { type PodState, podStateOf } from '../ui/index.ts';

/** The cluster in numbers. */
export interface ClusterCounts {
  readonly nodes: number;
  readonly ready: number;
  readonly pods: number;
  readonly states: ReadonlyMap<PodState, number>;
}

/** Objects that are counted between two pauses. */
const PART = 500;

const nothing: ClusterCounts = { nodes: 0, ready: 0, pods: 0, states: new Map() };

function counted(before: ClusterCounts, objects: Iterable<readonly [object: ApiObject | undefined, by: 1 | -1]>): ClusterCounts {
  let { nodes, ready, pods } = before;
  const states = new Map(before.states);
  for (const [object, by] of objects) {
    if (object === undefined) continue;
    if (isNode(object)) {
      nodes += by;
      if (isNodeReady(object)) ready += by;
    } else if (isPod(object)) {
      pods += by;
      const state = podStateOf(object);
      const left = (states.get(state) ?? 0) + by;
      if (left === 0) states.delete(state);
      else states.set(state, left);
    }
  }
  return { nodes, ready, pods, states };
}

/** Counted once, and from then on by what changes. */
export const clusterCounts: (simulation: Simulation) => ClusterCounts = following(
  function* ({ view }) {
    const objects = [...view.list('Node'), ...view.list('Pod')];
    let counts = nothing;
    for (let from = 0; from < objects.length; from += PART) {
      counts = counted(
        counts,
        objects.slice(from, from + PART).map((object) => [object, 1] as const),
      );
      yield;
    }
    return counts;
  },
  (before, { log, back }) =>
    log.length === 0
      ? before
      : counted(
          before,
          log.flatMap(({ before: was, after }) => [[was, back ? 1 : -1] as const, [after, back ? -1 : 1] as const]),
        ),
);
