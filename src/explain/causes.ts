import type { Change, ObjectRef, Simulation, Step } from '../cluster/types.ts';
import { isPod } from '../kubernetes/index.ts';

/** One link of a chain of causes: a step, and which of its changes mattered; a command to a machine may have changed no object. */
export interface Link {
  readonly step: Step;
  readonly change?: Change;
}

/** Links between the first few and the end that a long chain leaves out. */
export interface Chain {
  /** From the effect back to what began it. */
  readonly links: readonly Link[];
  /** The last link: what a person did, or the setting up of the scenario. Absent where `links` has it. */
  readonly end?: Link;
  readonly leftOut: number;
}

/** Shown of a chain before the rest is left out: a rolling update has as many links as Nodes. */
const MOST = 8;

const linkOf = (step: Step, change: Change | undefined): Link => (change === undefined ? { step } : { step, change });

/** What woke the actor of a step, and what woke that one's, back to a command of a person. */
export function causesOf({ steps, changes }: Simulation, step: Step, change?: Change): Chain {
  const links: Link[] = [];
  let leftOut = 0;
  let last: Link | undefined;
  let at: Link | undefined = linkOf(step, change);
  while (at !== undefined) {
    last = at;
    if (links.length < MOST) links.push(at);
    else leftOut += 1;
    const cause: Step | undefined = at.step.causeStep < at.step.index ? steps[at.step.causeStep - 1] : undefined;
    at = cause === undefined ? undefined : linkOf(cause, changes[at.step.cause - 1]);
  }
  return leftOut > 0 && last !== undefined ? { links, end: last, leftOut: leftOut - 1 } : { links, leftOut };
}

const isOf = (change: Change, { kind, namespace, name }: ObjectRef): boolean =>
  change.ref.kind === kind && change.ref.name === name && change.ref.namespace === namespace;

const isBinding = ({ before, after }: Change): boolean =>
  isPod(after) && after.spec.nodeName !== undefined && isPod(before) && before.spec.nodeName === undefined;

export interface ObjectCauses {
  /** How it came to be; for a Pod from its binding on. Absent for what the cluster began with. */
  readonly exists?: Chain;
  /** How its last change came about, where that is another one. */
  readonly changed?: Chain;
}

/** Why an object is there at the head, and why it is as it is. O(changes before the head). */
export function causesOfObject(simulation: Simulation, ref: ObjectRef): ObjectCauses {
  const { changes, steps, view } = simulation;
  let newest: Change | undefined;
  let making: Change | undefined;
  for (let index = view.revision - 1; index >= 0; index -= 1) {
    const change = changes[index];
    if (change === undefined || !isOf(change, ref)) continue;
    newest ??= change;
    if (isBinding(change)) making ??= change;
    if (change.before !== undefined) continue;
    making ??= change;
    break;
  }
  const chainOf = (change: Change | undefined): Chain | undefined => {
    const step = change === undefined ? undefined : steps[change.step - 1];
    return step === undefined ? undefined : causesOf(simulation, step, change);
  };
  const exists = chainOf(making);
  const changed = newest === making ? undefined : chainOf(newest);
  return { ...(exists === undefined ? {} : { exists }), ...(changed === undefined ? {} : { changed }) };
}
