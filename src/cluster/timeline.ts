import type { ApiObject } from '../kubernetes/index.ts';
import { type BranchLog, describe, dropObjects, logUpTo, sharedSteps, takeOut, unlistedChange } from './branchLog.ts';
import { HeadObjects, type ObjectReader } from './headObjects.ts';
import { LoopState, NOW } from './state.ts';
import { refOf, Store } from './store.ts';
import type { Branch, Change, ClusterEvent, Cursor, Message, Millis, ObjectRef, Revision, Step } from './types.ts';

/** A log of a small cluster keeps at least so many changes, and a larger one so many for each object. */
const LEAST_CHANGES = 20_000;
const CHANGES_PER_OBJECT = 40;
/** What is left of the limit when the oldest changes are dropped. */
const KEPT_PART = 15 / 16;
/** After more changes than these a cache of a component is rebuilt, which is cheaper than looking at each. */
const MOST_SINCE = 10_000;
/** Steps without their objects that are still listed. */
const LISTED_STEPS = 4096;

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
  /** The changes of the current branch, from those of the first step on that is still listed. */
  private log: Change[] = [];
  private allChanges: readonly Change[] = [];
  private epoch = 0;
  private trimmed = 0;
  /** Steps that are not listed any more. */
  private unlisted = 0;
  private readonly maxChanges: number;
  /** More kept changes than these make the log look at its limit. */
  private checkAt: number;

  /** `maxChanges` limits the changes that a branch keeps with their objects. */
  constructor(maxChanges: number, origin?: Timeline) {
    this.maxChanges = maxChanges;
    this.checkAt = Math.min(maxChanges, LEAST_CHANGES);
    this.unlisted = origin?.unlisted ?? 0;
    this.headObjects = new HeadObjects(this.store, origin?.headObjects);
    this.state = new LoopState(origin?.state);
    this.repeatedEvents = [...(origin?.repeatedEvents ?? [])];
    this.current = { id: 'b1', forkedAt: 0, ...logUpTo(origin?.current, origin?.position ?? 0), state: this.state.branchLog };
    this.branchLogs = [this.current];
    this.position = this.current.steps.length;
    this.rebuildLog();
    this.written = this.length;
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
    return last?.time ?? Number(this.state.fixedCell(NOW) ?? 0);
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
    if (this.unlisted === 0) return this.log;
    if (this.allChanges.length !== this.length)
      this.allChanges = [...new Array<Change>(this.revisionAt(this.unlisted)).fill(unlistedChange), ...this.log];
    return this.allChanges;
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

  /** The number of an object, which `refAt` and `write` take. */
  numberOf(ref: ObjectRef): number {
    return this.headObjects.numberOf(ref);
  }

  /** The one reference to an object, which all changes and events share. */
  refAt(number: number): ObjectRef {
    return this.headObjects.refOf(number);
  }

  /** Prepares for writes after a long move of the head, with pauses. */
  storing(): Generator<void, void> {
    return this.headObjects.writingStore(this.written);
  }

  /** See `Simulation.listing`. */
  listing(): Generator<void, void> {
    return this.headObjects.listing();
  }

  /** Adds an object that the cluster begins with. */
  found(object: ApiObject): void {
    this.headObjects.put(this.headObjects.numberOf(refOf(object)), object, this.written);
  }

  /** Adds a change of the object with this number to the current step. */
  write(change: Change, number: number): void {
    this.written = change.revision;
    this.headObjects.put(number, change.after, change.revision);
    this.current.objects.push(number);
    this.log.push(change);
  }

  hasReported(event: ClusterEvent): boolean {
    return this.current.reportedEvents.has(event, this.headObjects.numberOf(event.on), this.position);
  }

  /** Ends the current step. */
  append(step: Step): void {
    this.position += 1;
    const { reportedEvents } = this.current;
    for (const event of step.events) {
      const on = this.headObjects.numberOf(event.on);
      reportedEvents.add(event, on, this.position, this.headObjects.subjectOf(event, on));
    }
    this.current.steps.push(step);
    this.current.revisions.push(this.written);
    this.state.endStep();
    if (this.written - this.revisionAt(this.oldest) <= this.checkAt) return;
    const limit = Math.min(this.maxChanges, Math.max(LEAST_CHANGES, this.headObjects.size * CHANGES_PER_OBJECT));
    this.checkAt = limit;
    if (this.written - this.revisionAt(this.oldest) > limit) this.trim(limit);
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
    takeOut(this.branchLogs, gone, this.current);
    return true;
  }

  /** An independent copy at the head, or of a branch as in `Simulation.fork`. */
  *copying(branchId?: string): Generator<void, Timeline> {
    const [head, writesApplied] = [this.position, this.applied];
    this.completeStep();
    // The copy shares steps with its original, so it must not drop their objects.
    const copy = new Timeline(Number.POSITIVE_INFINITY, this);
    const other = this.branchLogs.find(({ id }) => id === branchId);
    if (other !== undefined) {
      const { steps, forkedAt } = other;
      copy.branchLogs.push({ id: 'b2', parent: 'b1', forkedAt, ...logUpTo(other, steps.length), state: other.state.copy() });
      copy.branchCount += 1;
      copy.switchTo('b2');
    }
    if (writesApplied > 0) this.moveTo(head, writesApplied);
    yield* copy.headObjects.storing();
    copy.headObjects.writeStore(copy.written);
    return copy;
  }

  /** Whether the loop has worked since the last step, or time has passed. */
  get hasUnfinished(): boolean {
    return this.repeatedEvents.length > 0 || this.state.hasUnfinished;
  }

  /** Reverts what happened since the last step without a write: idle syncs and the passing of time. */
  dropUnfinished(): void {
    this.state.drop();
    this.repeatedEvents = [];
  }

  /** Runs `work`, and reverts its idle syncs where it makes no step. */
  *attempting(work: Generator<void, Step | undefined>): Generator<void, Step | undefined> {
    const { mark } = this.state;
    const events = this.repeatedEvents;
    this.repeatedEvents = [...events];
    const step = yield* work;
    if (step !== undefined) return step;
    this.state.drop(mark);
    this.repeatedEvents = events;
    return undefined;
  }

  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor } {
    const { epoch, written } = this;
    const isFar = cursor === undefined || cursor.epoch !== epoch || written - cursor.revision > MOST_SINCE;
    const changes = isFar ? undefined : this.log.slice(cursor.revision - this.logStart, written - this.logStart);
    return { changes, cursor: { revision: written, epoch } };
  }

  /** How many changes the branch has. */
  private get length(): Revision {
    return this.logStart + this.log.length;
  }

  private get logStart(): Revision {
    return this.revisionAt(this.unlisted);
  }

  /** How many changes the first steps of the branch have. */
  private revisionAt(steps: number): Revision {
    return steps === 0 ? 0 : (this.current.revisions.at(steps - 1) ?? 0);
  }

  /** Looks at each change from where the move ends, so that of an object only one matters. */
  private moveObjects(revision: Revision): void {
    const { headObjects, log, written, logStart } = this;
    const { objects } = this.current;
    headObjects.begin();
    for (let at = revision; at < written; at += 1) {
      const number = objects.at(at) ?? 0;
      if (headObjects.isFirst(number)) headObjects.assign(number, log[at - logStart]?.before);
    }
    for (let at = revision - 1; at >= written; at -= 1) {
      const number = objects.at(at) ?? 0;
      if (headObjects.isFirst(number)) headObjects.assign(number, log[at - logStart]?.after);
    }
    this.written = revision;
    headObjects.settle(revision);
  }

  /** Rebuilds the list of changes after a change of branch. */
  private rebuildLog(): void {
    this.epoch += 1;
    this.trimmed = 0;
    this.log = this.current.steps.slice(this.unlisted).flatMap((step) => step.changes);
    this.allChanges = [];
    this.headObjects.switchBranch();
  }

  /**
   * Drops the objects of the oldest changes, so that a little less than `limit` of them are kept. The last `LISTED_STEPS` of their steps
   * are still listed with their captions. Branches that start there are removed, because no head can reach them.
   */
  private trim(limit: number): void {
    const bound = this.written - limit * KEPT_PART;
    let end = this.trimmed;
    while (end < this.position - 1 && this.revisionAt(end) < bound) end += 1;
    for (const branchLog of this.branchLogs.filter((each) => each !== this.current && sharedSteps(each, this.current, end) < end))
      this.removeBranch(branchLog.id);
    for (let index = this.trimmed; index < end; index += 1) {
      const step = this.current.steps[index];
      if (step !== undefined) dropObjects(step);
    }
    this.unlist(end - LISTED_STEPS);
    this.state.dropBefore(
      end,
      this.branchLogs.map(({ state }) => state),
    );
    const needed = new Set<number>();
    for (const { objects } of this.branchLogs) {
      for (let at = this.revisionAt(end); at < objects.length; at += 1) needed.add(objects.at(at) ?? 0);
      objects.dropBefore(this.revisionAt(end));
    }
    const isGivenUp = this.headObjects.giveUp((number) => needed.has(number));
    for (const { reportedEvents } of this.branchLogs) reportedEvents.forget(isGivenUp);
  }

  /** Replaces steps before `end`, but for those of a person, by one that stands for all of them. */
  private unlist(end: number): void {
    const last = this.current.steps[end - 1];
    if (end <= this.unlisted || last === undefined) return;
    const { time, actor } = last;
    const params = { from: this.unlisted + 1, to: end };
    const caption: Message = { key: 'unlisted', params };
    const one: Step = { index: end, time, actor, cause: 0, causeStep: 0, changes: [], events: [], caption, trimmed: true };
    for (const { steps } of this.branchLogs)
      for (let index = this.unlisted; index < end; index += 1) if (steps[index]?.command === undefined) steps[index] = one;
    this.log = this.log.slice(this.revisionAt(end) - this.logStart);
    this.allChanges = [];
    this.unlisted = end;
    for (const { revisions } of this.branchLogs) revisions.dropBefore(end - 1);
  }
}
