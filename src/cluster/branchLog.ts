import { type Column, integers } from './columns.ts';
import { ReportedEvents } from './reportedEvents.ts';
import type { StateLog } from './stateLog.ts';
import type { Branch, Change, Step } from './types.ts';

/** What is recorded of a branch. Its first steps are those of the branch that it left. */
export interface BranchLog {
  readonly id: string;
  parent?: string | undefined;
  forkedAt: number;
  readonly steps: Step[];
  /** How many changes the steps up to each have. */
  readonly revisions: Column<number>;
  /** The number of the object of each change. */
  readonly objects: Column<number>;
  /** What each step did to the loop's state. */
  readonly state: StateLog;
  readonly reportedEvents: ReportedEvents;
}

/** Changes the step in place, because forks and other branches share it, and caches use it as a key. */
export function dropObjects(step: Step): void {
  (step as { trimmed?: true }).trimmed = true;
  for (const change of step.changes as readonly { before?: unknown; after?: unknown }[]) {
    change.before = undefined;
    change.after = undefined;
  }
}

/** Stands in the list of changes for those of steps that are not listed. */
export const unlistedChange: Change = {
  revision: 0,
  time: 0,
  actor: 'you',
  cause: 0,
  step: 0,
  ref: { kind: '', name: '' },
  caption: { key: 'unlisted', params: { from: 0, to: 0 } },
};

/** The first steps of a branch, without what they did to the loop's state. */
export const logUpTo = (
  branchLog: BranchLog | undefined,
  steps: number,
): Pick<BranchLog, 'steps' | 'revisions' | 'objects' | 'reportedEvents'> => ({
  steps: branchLog?.steps.slice(0, steps) ?? [],
  revisions: branchLog?.revisions.copy(steps) ?? integers(),
  objects: branchLog?.objects.copy(steps === 0 ? 0 : branchLog.revisions.at(steps - 1)) ?? integers(),
  reportedEvents: new ReportedEvents(branchLog?.reportedEvents, steps),
});

export const describe = (branchLog: BranchLog): Branch => ({
  id: branchLog.id,
  ...(branchLog.parent === undefined ? {} : { parent: branchLog.parent }),
  forkedAt: branchLog.forkedAt,
  length: branchLog.steps.length,
});

/** How many steps two branches share, or `most`. */
export function sharedSteps(a: BranchLog, b: BranchLog, most = Number.POSITIVE_INFINITY): number {
  let shared = 0;
  while (shared < most && shared < a.steps.length && a.steps[shared] === b.steps[shared]) shared += 1;
  return shared;
}

/** Takes a branch out of the list. Its children become branches of its parent, or of the first of them where it has none. */
export function takeOut(branchLogs: BranchLog[], gone: BranchLog, current: BranchLog): void {
  branchLogs.splice(branchLogs.indexOf(gone), 1);
  const children = branchLogs.filter(({ parent }) => parent === gone.id);
  const newRoot = gone.parent === undefined ? children[0] : undefined;
  for (const child of children) {
    if (child === newRoot) {
      child.parent = undefined;
      child.forkedAt = 0;
    } else {
      child.parent = newRoot?.id ?? gone.parent ?? current.id;
      child.forkedAt = Math.min(child.forkedAt, newRoot === undefined ? gone.forkedAt : sharedSteps(child, newRoot));
    }
  }
}
