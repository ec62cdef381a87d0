import type { Simulation, Step } from '../cluster/index.ts';
import { NOWHERE } from '../explain/index.ts';
import { type ApiObject, isPod, targetNode } from '../kubernetes/index.ts';

/** What has changed between two heads. */
export interface Changes {
  /** Names of the nodes, also of those to which a Pod is or was bound or pinned that has changed; {@link NOWHERE} for other Pods. */
  readonly nodes: ReadonlySet<string>;
  /** A command or the autoscaler may have changed any machine. */
  readonly machines: boolean;
}

/** A head, to be compared with a later one. */
export interface Place {
  readonly branch: string;
  readonly head: number;
  readonly writesApplied: number;
  readonly revision: number;
}

export const placeOf = ({ branch, head, writesApplied, view }: Simulation): Place => ({
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
export function changesSince(simulation: Simulation, before: Place): Changes | undefined {
  const now = placeOf(simulation);
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
  for (let index = from; index < to; index += 1) {
    note(simulation.changes[index]?.before);
    note(simulation.changes[index]?.after);
  }
  let machines = false;
  for (let index = first; index <= last; index += 1) {
    const step = simulation.steps[index];
    if (step === undefined) continue;
    const name = kubeletOf(step);
    if (name !== undefined) nodes.add(name);
    if (movesMachines(step)) machines = true;
  }
  return { nodes, machines };
}
