import type { ApiObject } from '../kubernetes/index.ts';
import { type Column, integers } from './columns.ts';
import { eventId } from './combineEvents.ts';
import { HeadObjects, type ObjectReader } from './headObjects.ts';
import { ReportedEvents } from './reportedEvents.ts';
import { LoopState, type StateLog } from './state.ts';
import { refOf, Store } from './store.ts';
import type { Branch, Change, ClusterEvent, Cursor, Millis, ObjectRef, Revision, Step } from './types.ts';

interface BranchLog {
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

/**
 * The objects, the state of the loop, and the log: branches of steps, and a head. Moving the head applies or reverts the
 * changes of the steps between, so only a fork copies data.
 */
export class Timeline {
  readonly state: LoopState;
  /** Events that only repeat an earlier one. They are added to the next step. */
  repeatedEvents: ClusterEvent[] = [];
  private readonly store = new Store();
  private readonly headObjects: HeadObjects;
  private readonly branchLogs: BranchLog[];
  private current: BranchLog;
  private position = 0;
  /** Writes of the step after the head that are applied; fewer than it has. */
  private applied = 0;
  private branchCount = 1;
  private written: Revision = 0;
  private log: Change[] = [];
  private epoch = 0;
  private trimmed = 0;
  private readonly maxChanges: number;

  /** `maxChanges` limits the changes that a branch keeps with their objects. */
  constructor(maxChanges: number, origin?: Timeline) {
    this.maxChanges = maxChanges;
    for (const object of origin?.headObjects.all() ?? []) this.store.put(refOf(object), object);
    this.headObjects = new HeadObjects(this.store, origin?.headObjects);
    this.state = new LoopState(origin?.state);
    this.repeatedEvents = [...(origin?.repeatedEvents ?? [])];
    this.current = { id: 'b1', forkedAt: 0, ...logUpTo(origin?.current, origin?.position ?? 0), state: this.state.branchLog };
    this.branchLogs = [this.current];
    this.position = this.current.steps.length;
    this.rebuildLog();
    this.written = this.log.length;
    this.headObjects.writeStore(this.written);
  }

  /** The objects at the head. */
  get objects(): ObjectReader {
    return this.headObjects;
  }

  get now(): Millis {
    const { steps } = this.current;
    if (this.applied > 0) return steps[this.position]?.time ?? 0;
    // Only behind the last step the clock may have run on.
    const last = this.position < steps.length ? steps[this.position - 1] : undefined;
    return last?.time ?? Number(this.state.cell('now') ?? 0);
  }

  get head(): number {
    return this.position;
  }

  get writesApplied(): number {
    return this.applied;
  }

  get steps(): readonly Step[] {
    return this.current.steps;
  }

  get changes(): readonly Change[] {
    return this.log;
  }

  get revision(): Revision {
    return this.written;
  }

  get branch(): Branch {
    return describe(this.current);
  }

  get branches(): readonly Branch[] {
    return this.branchLogs.map(describe);
  }

  stepsOf(branchId: string): readonly Step[] {
    return this.branchLogs.find(({ id }) => id === branchId)?.steps ?? [];
  }

  /** The first head that can be reached. */
  get oldest(): number {
    while (this.current.steps[this.trimmed]?.trimmed) this.trimmed += 1;
    return this.trimmed;
  }

  /** The one reference to an object, which all changes and events share. */
  refOf(ref: ObjectRef): ObjectRef {
    return this.headObjects.refOf(this.headObjects.numberOf(ref));
  }

  /** Adds an object that the cluster begins with. */
  found(object: ApiObject): void {
    this.headObjects.put(this.headObjects.numberOf(refOf(object)), object, this.written);
  }

  /** Adds a change to the current step. */
  write(change: Change): void {
    this.written = change.revision;
    const number = this.headObjects.numberOf(change.ref);
    this.headObjects.put(number, change.after, change.revision);
    this.current.objects.push(number);
    this.log.push(change);
  }

  hasReported(event: ClusterEvent): boolean {
    return this.current.reportedEvents.has(eventId(event), this.position);
  }

  /** Ends the current step. */
  append(step: Step): void {
    this.position += 1;
    for (const event of step.events) this.current.reportedEvents.add(eventId(event), this.position);
    this.current.steps.push(step);
    this.current.revisions.push(this.log.length);
    this.state.endStep();
    if (this.log.length - this.revisionAt(this.oldest) > this.maxChanges) this.trim();
  }

  moveTo(head: number, writesApplied = 0): void {
    const { steps } = this.current;
    const target = Math.max(this.oldest, Math.min(head, steps.length));
    const writes = steps[target]?.changes.length ?? 0;
    const part = Math.max(0, Math.min(writesApplied, writes - 1));
    if (target === this.position && part === this.applied) return;
    this.dropUnfinished();
    const revision = this.revisionAt(target) + part;
    if (target < this.position || revision < this.written) this.epoch += 1;
    this.moveObjects(revision);
    this.state.moveTo(target);
    this.position = target;
    this.applied = part;
  }

  /** Applies the rest of the step, so that writes already shown stay. */
  completeStep(): void {
    if (this.applied > 0) this.moveTo(this.position + 1);
  }

  switchTo(branchId: string): void {
    const branchLog = this.branchLogs.find((each) => each.id === branchId);
    if (branchLog === undefined || branchLog === this.current) return;
    this.moveTo(Math.min(this.position, sharedSteps(branchLog, this.current)));
    this.dropUnfinished();
    this.state.switchTo(branchLog.state);
    this.current = branchLog;
    this.rebuildLog();
  }

  /** Creates a branch at the head. Later steps stay on the previous branch. */
  createBranch(): void {
    this.branchCount += 1;
    const { id: parent } = this.current;
    const state = this.state.branch();
    this.current = { id: `b${this.branchCount}`, parent, forkedAt: this.position, ...logUpTo(this.current, this.position), state };
    this.branchLogs.push(this.current);
    this.rebuildLog();
  }

  removeBranch(branchId: string): boolean {
    const gone = this.branchLogs.find((each) => each.id === branchId);
    if (gone === undefined || gone === this.current) return false;
    this.branchLogs.splice(this.branchLogs.indexOf(gone), 1);
    const children = this.branchLogs.filter(({ parent }) => parent === gone.id);
    const newRoot = gone.parent === undefined ? children[0] : undefined;
    for (const child of children) {
      if (child === newRoot) {
        child.parent = undefined;
        child.forkedAt = 0;
      } else {
        child.parent = newRoot?.id ?? gone.parent ?? this.current.id;
        child.forkedAt = Math.min(child.forkedAt, newRoot === undefined ? gone.forkedAt : sharedSteps(child, newRoot));
      }
    }
    return true;
  }

  /** An independent copy at the head, or of a branch as in `Simulation.fork`. */
  copy(branchId?: string): Timeline {
    if (this.applied > 0) {
      const [head, writesApplied] = [this.position, this.applied];
      this.completeStep();
      const copy = this.copy(branchId);
      this.moveTo(head, writesApplied);
      return copy;
    }
    // The copy shares steps with its original, so it must not drop their objects.
    const copy = new Timeline(Number.POSITIVE_INFINITY, this);
    const other = this.branchLogs.find(({ id }) => id === branchId);
    if (other !== undefined) {
      const { steps, forkedAt } = other;
      copy.branchLogs.push({ id: 'b2', parent: 'b1', forkedAt, ...logUpTo(other, steps.length), state: other.state.copy() });
      copy.branchCount += 1;
      copy.switchTo('b2');
    }
    return copy;
  }

  /** Reverts what happened since the last step without a write: idle syncs and the passing of time. */
  dropUnfinished(): void {
    this.state.drop();
    this.repeatedEvents = [];
  }

  /** Runs `work`, and reverts its idle syncs where it makes no step. */
  attempt(work: () => Step | undefined): Step | undefined {
    const { mark } = this.state;
    const events = this.repeatedEvents;
    this.repeatedEvents = [...events];
    const step = work();
    if (step !== undefined) return step;
    this.state.drop(mark);
    this.repeatedEvents = events;
    return undefined;
  }

  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor } {
    const { epoch, written } = this;
    const changes = cursor === undefined || cursor.epoch !== epoch ? undefined : this.log.slice(cursor.revision, written);
    return { changes, cursor: { revision: written, epoch } };
  }

  /** How many changes the first steps of the branch have. */
  private revisionAt(steps: number): Revision {
    return steps === 0 ? 0 : (this.current.revisions.at(steps - 1) ?? 0);
  }

  private moveObjects(revision: Revision): void {
    const { headObjects, log } = this;
    const { objects } = this.current;
    for (; this.written > revision; this.written -= 1) headObjects.assign(objects.at(this.written - 1) ?? 0, log[this.written - 1]?.before);
    for (; this.written < revision; this.written += 1) headObjects.assign(objects.at(this.written) ?? 0, log[this.written]?.after);
    headObjects.settle(revision);
  }

  /** Rebuilds the list of changes after a change of branch. */
  private rebuildLog(): void {
    this.epoch += 1;
    this.trimmed = 0;
    this.log = this.current.steps.flatMap((step) => step.changes);
    this.headObjects.switchBranch();
  }

  /**
   * Drops the objects of the older half of the log. Captions stay. Branches that start there are removed, because no head can
   * reach them.
   */
  private trim(): void {
    const bound = this.log.length - this.maxChanges / 2;
    let end = this.trimmed;
    while ((this.current.revisions.at(end) ?? Number.POSITIVE_INFINITY) <= bound) end += 1;
    for (const branchLog of this.branchLogs.filter((each) => each !== this.current && sharedSteps(each, this.current) < end))
      this.removeBranch(branchLog.id);
    for (let index = this.trimmed; index < end; index += 1) {
      const step = this.current.steps[index];
      if (step !== undefined) dropObjects(step);
    }
    for (const { state } of this.branchLogs) state.dropBefore(end);
  }
}

/** Changes the step in place, because forks and other branches share it, and caches use it as a key. */
function dropObjects(step: Step): void {
  (step as { trimmed?: true }).trimmed = true;
  for (const change of step.changes as readonly { before?: unknown; after?: unknown }[]) {
    change.before = undefined;
    change.after = undefined;
  }
}

/** The first steps of a branch, without what they did to the loop's state. */
const logUpTo = (
  branchLog: BranchLog | undefined,
  steps: number,
): Pick<BranchLog, 'steps' | 'revisions' | 'objects' | 'reportedEvents'> => ({
  steps: branchLog?.steps.slice(0, steps) ?? [],
  revisions: branchLog?.revisions.copy(steps) ?? integers(),
  objects: branchLog?.objects.copy(steps === 0 ? 0 : branchLog.revisions.at(steps - 1)) ?? integers(),
  reportedEvents: new ReportedEvents(branchLog?.reportedEvents, steps),
});

const describe = (branchLog: BranchLog): Branch => ({
  id: branchLog.id,
  ...(branchLog.parent === undefined ? {} : { parent: branchLog.parent }),
  forkedAt: branchLog.forkedAt,
  length: branchLog.steps.length,
});

/** How many steps two branches share. */
function sharedSteps(a: BranchLog, b: BranchLog): number {
  let shared = 0;
  while (shared < a.steps.length && a.steps[shared] === b.steps[shared]) shared += 1;
  return shared;
}
