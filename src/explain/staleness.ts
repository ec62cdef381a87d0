import type { Change, Simulation } from '../cluster/types.ts';
import { controllerOf, type DaemonSet, isNode } from '../kubernetes/index.ts';
import { placementSummary } from './placements.ts';

/** Why a stored counter is not what a count would find. */
export interface Staleness {
  /** Changes since the DaemonSet was last written that a count would see, oldest first. Empty: only time has passed. */
  readonly changes: readonly Change[];
  /** The controller is about to look; else nothing has made it. */
  readonly looksNext: boolean;
}

/** At most so many changes are named. */
const MOST = 4;
/** Changes that are looked through. */
const FAR = 20_000;

const verdictOf = (daemonSet: DaemonSet, node: Change['before']): string =>
  isNode(node) ? placementSummary(daemonSet, node).verdict : 'none';

/**
 * Changes since the controller last wrote the DaemonSet's status that the status does not contain yet. Changes of nodes count
 * only where they change the verdict.
 */
export function stalenessOf(simulation: Simulation, daemonSet: DaemonSet): Staleness {
  const { changes, steps, head, view } = simulation;
  const { name, namespace, uid } = daemonSet.metadata;
  const ofNodes: Change[] = [];
  const ofPods: Change[] = [];
  for (let index = view.revision - 1, seen = 0; index >= 0 && seen < FAR; index -= 1, seen += 1) {
    const change = changes[index];
    if (change === undefined) break;
    const { ref, before, after } = change;
    if (ref.kind === 'DaemonSet' && ref.name === name && ref.namespace === namespace) break;
    if (ref.kind === 'Node' && verdictOf(daemonSet, before) !== verdictOf(daemonSet, after)) ofNodes.push(change);
    const object = after ?? before;
    if (ref.kind === 'Pod' && object !== undefined && controllerOf(object)?.uid === uid) ofPods.push(change);
  }
  const next = head < steps.length ? steps[head]?.time : simulation.due();
  return {
    changes: (ofNodes.length > 0 ? ofNodes : ofPods).slice(0, MOST).toReversed(),
    looksNext: next !== undefined && next <= view.now,
  };
}
