import type { Simulation } from '../../cluster/types.ts';
import type { Session } from '../types.ts';

/** Nodes from which on no copy of the cluster is made to look ahead: it would block the page for longer than a frame. */
const MOST_NODES = 1000;

/** Whether nothing is left to do, as far as the queue shows it. `undefined`: something is due now and may write nothing. */
export function isStableAtOnce({ simulation, waitedFor }: Pick<Session, 'simulation' | 'waitedFor'>): boolean | undefined {
  if (simulation.isPaused || (waitedFor() ?? 0) > simulation.now) return false;
  if (simulation.head < simulation.steps.length || simulation.writesApplied > 0) return false;
  const due = simulation.due();
  if (due === undefined) return true;
  return due > simulation.now ? false : undefined;
}

/** Whether a copy of the cluster may run ahead to see whether anything is left to do. */
export const looksAhead = ({ simulation }: Pick<Session, 'simulation'>): boolean => simulation.view.names('Node').length <= MOST_NODES;

const tried = new WeakMap<Session['moment'], boolean>();

/**
 * Whether nothing is left to do: the head is at the end of the log, nothing that is due writes, and no command waits. Where
 * something is due now, a copy of the cluster runs it once per head: O(objects). In a large cluster it counts as something left.
 */
export function isStable({ simulation, moment, waitedFor }: Pick<Session, 'simulation' | 'moment' | 'waitedFor'>): boolean {
  const atOnce = isStableAtOnce({ simulation, waitedFor });
  if (atOnce !== undefined) return atOnce;
  if (!looksAhead({ simulation })) return false;
  let stable = tried.get(moment);
  if (stable === undefined) {
    stable = writesNothing(simulation.fork());
    tried.set(moment, stable);
  }
  return stable;
}

const writesNothing = (copy: Simulation): boolean => copy.step(copy.now) === undefined && copy.due() === undefined;
