import { type Delta, LoopState } from './state.ts';
import { keyOf, refOf, Store } from './store.ts';
import type { Branch, Change, ClusterEvent, Cursor, Millis, ObjectRef, Revision, Step } from './types.ts';

interface BranchLog {
  readonly id: string;
  parent?: string | undefined;
  forkedAt: number;
  steps: Step[];
  /** The changes of the loop's state in each step. */
  deltas: (readonly Delta[])[];
  /** The events that each step reported first. */
  newEvents: (readonly string[])[];
}

/**
 * The objects, the state of the loop, and the log: branches of steps, and a head. Moving the head applies or reverts the
 * changes of the steps between, so only a fork copies data.
 */
export class Timeline {
  readonly store: Store;
  readonly state: LoopState;
  /** Ids of events that were reported. */
  readonly reportedEvents: Set<string>;
  /** Events that only repeat an earlier one. They are added to the next step. */
  repeatedEvents: ClusterEvent[] = [];
  private readonly branchLogs: BranchLog[];
  private current: BranchLog;
  private position = 0;
  /** Writes of the step after the head that are applied; fewer than it has. */
  private applied = 0;
  private branchCount = 1;
  private written: Revision = 0;
  private log: Change[] = [];
  private epoch = 0;
  /** Where each step begins in the log. */
  private readonly stepOffsets: Revision[] = [0];
  private trimmed = 0;
  private readonly maxChanges: number;

  /** `maxChanges` limits the changes that a branch keeps with their objects. */
  constructor(maxChanges: number, origin?: Timeline) {
    this.maxChanges = maxChanges;
    this.store = new Store();
    for (const object of origin?.store.objects() ?? []) this.store.put(refOf(object), object);
    this.state = origin?.state.copy() ?? new LoopState();
    this.reportedEvents = new Set(origin?.reportedEvents);
    this.repeatedEvents = [...(origin?.repeatedEvents ?? [])];
    this.current = { id: 'b1', forkedAt: 0, ...(origin?.upToHead() ?? { steps: [], deltas: [], newEvents: [] }) };
    this.branchLogs = [this.current];
    this.position = this.current.steps.length;
    this.rebuildLog();
    this.written = this.log.length;
  }

  get now(): Millis {
    const begun = this.applied > 0 ? this.current.steps[this.position] : undefined;
    return begun?.time ?? Number(this.state.cell('now') ?? 0);
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

  /** Adds a change to the current step. */
  write(change: Change): void {
    this.written = change.revision;
    this.store.put(change.ref, change.after);
    this.log.push(change);
  }

  /** Ends the current step. `newEvents` are the events that it reports first. */
  append(step: Step, newEvents: readonly string[]): void {
    for (const id of newEvents) this.reportedEvents.add(id);
    this.current.newEvents.push(newEvents);
    this.current.steps.push(step);
    this.current.deltas.push(this.state.take());
    this.position += 1;
    this.stepOffsets.push(this.log.length);
    if (this.log.length - (this.stepOffsets[this.oldest] ?? 0) > this.maxChanges) this.trim();
  }

  moveTo(head: number, writesApplied = 0): void {
    const target = Math.max(this.oldest, Math.min(head, this.current.steps.length));
    const writes = this.current.steps[target]?.changes.length ?? 0;
    const part = Math.max(0, Math.min(writesApplied, writes - 1));
    if (target === this.position && part === this.applied) return;
    this.dropUnfinished();
    if (target !== this.position) this.applyWrites(0);
    this.moveSteps(target);
    this.applyWrites(part);
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
    this.current = branchLog;
    this.rebuildLog();
  }

  /** Creates a branch at the head. Later steps stay on the previous branch. */
  createBranch(): void {
    this.branchCount += 1;
    this.current = { id: `b${this.branchCount}`, parent: this.current.id, forkedAt: this.position, ...this.upToHead() };
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
      const { steps, deltas, newEvents, forkedAt } = other;
      copy.branchLogs.push({ id: 'b2', parent: 'b1', forkedAt, steps: [...steps], deltas: [...deltas], newEvents: [...newEvents] });
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
    const kept = this.state.recordedCount;
    const events = this.repeatedEvents;
    this.repeatedEvents = [...events];
    const step = work();
    if (step !== undefined) return step;
    this.state.drop(kept);
    this.repeatedEvents = events;
    return undefined;
  }

  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor } {
    const { epoch, written } = this;
    const changes = cursor === undefined || cursor.epoch !== epoch ? undefined : this.log.slice(cursor.revision, written);
    return { changes, cursor: { revision: written, epoch } };
  }

  private upToHead(): Pick<BranchLog, 'steps' | 'deltas' | 'newEvents'> {
    const { steps, deltas, newEvents } = this.current;
    return { steps: steps.slice(0, this.position), deltas: deltas.slice(0, this.position), newEvents: newEvents.slice(0, this.position) };
  }

  /** Reverts or reapplies steps. An object that changes several times is written once. */
  private moveSteps(target: number): void {
    const back = target < this.position;
    const last = new Map<string, Change>();
    if (back) this.epoch += 1;
    while (this.position !== target) {
      const index = back ? this.position - 1 : this.position;
      const step = this.current.steps[index];
      if (step === undefined) throw new Error(`no step ${index}`);
      const { changes } = step;
      for (let at = 0; at < changes.length; at += 1) {
        const change = changes[back ? changes.length - 1 - at : at];
        if (change !== undefined) last.set(objectKey(change.ref), change);
      }
      const deltas = this.current.deltas[index] ?? [];
      if (back) this.state.undo(deltas);
      else this.state.redo(deltas);
      for (const id of this.current.newEvents[index] ?? []) {
        if (back) this.reportedEvents.delete(id);
        else this.reportedEvents.add(id);
      }
      this.position += back ? -1 : 1;
    }
    for (const change of last.values()) this.store.put(change.ref, back ? change.before : change.after);
    this.written = this.stepOffsets[this.position] ?? 0;
  }

  private applyWrites(target: number): void {
    const { changes } = this.current.steps[this.position] ?? { changes: [] };
    if (target < this.applied) this.epoch += 1;
    for (; this.applied > target; this.applied -= 1) {
      const change = changes[this.applied - 1];
      if (change !== undefined) this.store.put(change.ref, change.before);
    }
    for (; this.applied < target; this.applied += 1) {
      const change = changes[this.applied];
      if (change !== undefined) this.store.put(change.ref, change.after);
    }
    this.written = (this.stepOffsets[this.position] ?? 0) + this.applied;
  }

  /** Rebuilds the list of changes and the step offsets after a change of branch. */
  private rebuildLog(): void {
    this.epoch += 1;
    this.trimmed = 0;
    this.log = this.current.steps.flatMap((step) => step.changes);
    this.stepOffsets.length = 1;
    for (const step of this.current.steps) this.stepOffsets.push((this.stepOffsets.at(-1) ?? 0) + step.changes.length);
  }

  /**
   * Drops the objects of the older half of the log. Captions stay. Branches that start there are removed, because no head can
   * reach them.
   */
  private trim(): void {
    const bound = this.log.length - this.maxChanges / 2;
    let end = this.trimmed;
    while ((this.stepOffsets[end + 1] ?? Number.POSITIVE_INFINITY) <= bound) end += 1;
    for (const branchLog of this.branchLogs.filter((each) => each !== this.current && sharedSteps(each, this.current) < end))
      this.removeBranch(branchLog.id);
    for (let index = this.trimmed; index < end; index += 1) {
      const step = this.current.steps[index];
      if (step !== undefined) dropObjects(step);
      for (const { deltas } of this.branchLogs) deltas[index] = [];
    }
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

const objectKey = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${keyOf(namespace, name)}`;

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
