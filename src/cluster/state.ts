import type { Json } from '../kubernetes/objects.ts';
import { Names } from './names.ts';
import { mainOf, reactionOf } from './reactionNames.ts';
import { type Mark, StateLog } from './stateLog.ts';
import { pop, sink, type Timer } from './timers.ts';
import type { Millis, Revision } from './types.ts';

/** A key in the queue of its component. */
export interface Job {
  readonly component: string;
  readonly key: string;
  /** The change that first queued it. */
  readonly cause: Revision;
  /** The step that first queued it. */
  readonly step: number;
}

/** An assignment to a cell, or to a timer, of which `undefined` means that none is set. */
export type Assignment =
  | { readonly cell: readonly [group: string, name: string]; readonly before: Json | undefined; readonly after: Json | undefined }
  | { readonly timer: readonly [component: string, key: string]; readonly after: Timer | undefined };

/** Cells that are read with every write. They have fixed numbers, so that nothing looks for them. */
const fixedCells = ['now', 'order', 'seed', 'kubelet', 'autoscaler'] as const;
type FixedCell = 0 | 1 | 2 | 3 | 4;
export const [NOW, ORDER, SEED, KUBELET, AUTOSCALER] = [0, 1, 2, 3, 4] as const satisfies readonly FixedCell[];

/**
 * The state of the loop besides the objects: cells (clock, seed, machines, memory of components), work queue and timers. Each
 * assignment is recorded, until `endStep` as part of the current step. `moveTo` applies or reverts steps; the work is done when
 * something is read.
 */
export class LoopState {
  /** Numbers of cells, and of components with their keys. Copies share them. */
  private cellNames: Names;
  private jobNames: Names;
  /** The component and the key of each job. */
  private components: string[];
  private keys: string[];
  private log: StateLog;
  private readonly cells: (Json | undefined)[] = [];
  private readonly timers: (Timer | undefined)[] = [];
  /** Heap by time, then order, of the timers. It may contain outdated entries. `undefined`: it must be made again. */
  private heap: Timer[] | undefined = [];
  /** Where in the queue of the log the keys that wait begin. */
  private queueStart = 0;
  private queueEnd = 0;
  /** Numbers of the jobs that wait. `undefined`: it must be made again. */
  private queued: Set<number> | undefined = new Set();
  /** Steps whose records are applied, and how many shall be. */
  private step = 0;
  private wanted = 0;

  constructor(origin?: LoopState) {
    origin?.catchUp();
    this.cellNames = origin?.cellNames ?? new Names(fixedCells);
    this.jobNames = origin?.jobNames ?? new Names();
    this.components = origin?.components ?? [];
    this.keys = origin?.keys ?? [];
    this.log = new StateLog(origin?.log, origin?.step);
    if (origin === undefined) return;
    this.cells = [...origin.cells];
    this.timers = [...origin.timers];
    this.heap = undefined;
    this.queued = undefined;
    this.queueStart = origin.queueStart;
    this.queueEnd = origin.queueEnd;
    this.step = origin.step;
    this.wanted = origin.step;
  }

  /** `group`: cells of one sort, whose name is that of an object or of a key, so that no text is made to find them. */
  cell(name: string, group = ''): Json | undefined {
    this.catchUp();
    const number = this.cellNames.get(group, name);
    return number === undefined ? undefined : this.cells[number];
  }

  fixedCell(number: FixedCell): Json | undefined {
    this.catchUp();
    return this.cells[number];
  }

  setCell(name: string, after: Json | undefined, group = ''): void {
    this.catchUp();
    if (after === undefined && this.cellNames.get(group, name) === undefined) return;
    this.setNumbered(this.cellNames.of(group, name), after);
  }

  setFixedCell(number: FixedCell, after: Json): void {
    this.catchUp();
    this.setNumbered(number, after);
  }

  private setNumbered(number: number, after: Json | undefined): void {
    const before = this.cells[number];
    if (before === after) return;
    this.log.assign(number * 2, before, after);
    this.cells[number] = after;
  }

  /** Queues a key. A key in the queue keeps its position, and its timer stays. */
  push({ component, key, cause, step }: Job): void {
    this.queue(this.numberOf(component, key), cause, step);
  }

  /** The key that `shift` takes. */
  get next(): Job | undefined {
    this.catchUp();
    if (this.queueStart >= this.queueEnd) return undefined;
    const { jobs, causes, steps } = this.log;
    const job = jobs.at(this.queueStart) ?? 0;
    return {
      component: this.components[job] ?? '',
      key: this.keys[job] ?? '',
      cause: causes.at(this.queueStart) ?? 0,
      step: steps.at(this.queueStart) ?? 0,
    };
  }

  /** Takes the key that `next` has given. */
  shift(): void {
    this.waiting().delete(this.log.jobs.at(this.queueStart) ?? 0);
    this.queueStart += 1;
  }

  get isBusy(): boolean {
    this.catchUp();
    return this.queueStart < this.queueEnd;
  }

  /** Queues a key at a time. Of two timers for one key the earlier stays. A `reaction` does not replace another timer. */
  schedule({ component, key, cause, step }: Job, at: Millis, reaction = false): void {
    this.catchUp();
    const job = this.numberOf(reaction ? reactionOf(component) : component, key);
    const before = this.timers[job];
    if (before !== undefined && before.at <= at) return;
    const order = Number(this.cells[ORDER] ?? 0);
    this.setNumbered(ORDER, order + 1);
    this.setTimer(job, { job, at, order, cause, step });
  }

  /** The time of the earliest timer. */
  nextTimer(): Millis | undefined {
    return this.top()?.at;
  }

  /** The time of one key's timer. `id` is its component and key. */
  timerAt(id: string): Millis | undefined {
    this.catchUp();
    const space = id.indexOf(' ');
    const job = this.jobNames.get(id.slice(0, space), id.slice(space + 1));
    return job === undefined ? undefined : this.timers[job]?.at;
  }

  /** Moves every timer that is due into the queue. */
  fire(now: Millis): void {
    for (let timer = this.top(); timer !== undefined && timer.at <= now; timer = this.top()) {
      const { job, cause, step } = timer;
      this.setTimer(job, undefined);
      const component = this.components[job] ?? '';
      const main = mainOf(component);
      this.queue(main === component ? job : this.numberOf(main, this.keys[job] ?? ''), cause, step);
    }
  }

  /** Whether a key was taken from the queue since the last step. */
  get hasShifted(): boolean {
    this.catchUp();
    return this.queueStart > this.log.markAfter(this.step).queueStart;
  }

  /** Where the records of a step of the branch begin and end. */
  marksOf(step: number): { readonly from: Mark; readonly to: Mark } {
    return { from: this.log.markAfter(step - 1), to: this.log.markAfter(step) };
  }

  /** An assignment of the log, to a cell of a group or to the timer of a component's key. */
  assignmentAt(index: number): Assignment {
    const target = this.log.targets.at(index) ?? 0;
    const [before, after] = [this.log.befores.at(index), this.log.afters.at(index)];
    const number = target >> 1;
    if ((target & 1) === 1) return { timer: [this.components[number] ?? '', this.keys[number] ?? ''], after: after as Timer | undefined };
    return { cell: this.cellNames.nameOf(number), before: before as Json | undefined, after: after as Json | undefined };
  }

  /** A key that was queued, and why. */
  jobAt(index: number): Job {
    const job = this.log.jobs.at(index) ?? 0;
    const [cause, step] = [this.log.causes.at(index) ?? 0, this.log.steps.at(index) ?? 0];
    return { component: this.components[job] ?? '', key: this.keys[job] ?? '', cause, step };
  }

  /** Takes an assignment to a cell over from another log. */
  receiveCell(group: string, name: string, read: (before: Json | undefined) => Json | undefined): void {
    this.catchUp();
    const number = this.cellNames.of(group, name);
    const before = this.cells[number];
    const after = read(before);
    this.log.assign(number * 2, before, after);
    this.cells[number] = after;
  }

  /** Takes an assignment to a timer over. */
  receiveTimer(component: string, key: string, timer: Omit<Timer, 'job'> | undefined): void {
    this.catchUp();
    const job = this.numberOf(component, key);
    this.setTimer(job, timer && { job, ...timer });
  }

  /** Takes over that a key was queued, which stands behind those that wait. */
  receiveJob({ component, key, cause, step }: Job): void {
    this.catchUp();
    this.log.queue(this.numberOf(component, key), cause, step);
    this.queueEnd = this.log.jobs.length;
    this.queued = undefined;
  }

  /** Takes over that so many keys were taken from the queue. */
  receiveShifts(count: number): void {
    this.catchUp();
    this.queueStart += count;
    this.queued = undefined;
  }

  /** Whether something was recorded since the last step. */
  get hasUnfinished(): boolean {
    const { assignments, queueStart, queueEnd } = this.mark;
    // Only behind the last step there is something that is not part of one.
    if (this.step !== this.log.length) return false;
    const last = this.log.markAfter(this.step);
    return assignments !== last.assignments || queueStart !== last.queueStart || queueEnd !== last.queueEnd;
  }

  /** Ends the current step: what was recorded since the last one is part of it. */
  endStep(): void {
    this.log.endStep(this.queueStart);
    this.step += 1;
    this.wanted = this.step;
  }

  /** Where the records end, for `drop`. */
  get mark(): Mark {
    this.catchUp();
    return { assignments: this.log.targets.length, queueStart: this.queueStart, queueEnd: this.queueEnd };
  }

  /** Reverts what was recorded since the last step, or since a mark after it. */
  drop(mark?: Mark): void {
    // Only behind the last step there is something that is not part of one.
    if (this.step !== this.log.length) return;
    const to = mark ?? this.log.markAfter(this.step);
    this.revert(this.log.targets.length, to.assignments);
    this.setQueue(to);
    this.log.truncate(to);
  }

  /** Applies or reverts steps, when something is read. */
  moveTo(step: number): void {
    this.wanted = step;
  }

  /** Goes on with a log of its own that has the steps up to now. Returns it. */
  branch(): StateLog {
    this.catchUp();
    const log = new StateLog(this.log, this.step);
    if (this.step === this.log.length) this.log.truncate(this.log.markAfter(this.step));
    this.log = log;
    return log;
  }

  /** Goes on with the log of a branch that shares the steps up to now. */
  switchTo(log: StateLog): void {
    this.catchUp();
    this.log = log;
  }

  get branchLog(): StateLog {
    return this.log;
  }

  /**
   * Frees what no head from `step` on needs, in the log of each branch, with the names that only it used. The state must be that of
   * such a head.
   */
  dropBefore(step: number, logs: readonly StateLog[]): void {
    this.catchUp();
    const cells = new Set<number>();
    const jobs = new Set<number>();
    for (const log of logs) {
      log.dropBefore(step);
      const { assignments, queueStart } = log.markAfter(step);
      for (let index = assignments; index < log.targets.length; index += 1) {
        const target = log.targets.at(index) ?? 0;
        ((target & 1) === 0 ? cells : jobs).add(target >> 1);
      }
      for (let index = queueStart; index < log.jobs.length; index += 1) jobs.add(log.jobs.at(index) ?? 0);
    }
    this.cellNames = this.cellNames.without((cell) => cell >= fixedCells.length && this.cells[cell] === undefined && !cells.has(cell));
    const isGivenUp = (job: number) => this.timers[job] === undefined && !jobs.has(job);
    this.jobNames = this.jobNames.without(isGivenUp);
    this.components = [...this.components];
    this.keys = this.keys.map((key, job) => (isGivenUp(job) ? '' : key));
  }

  private numberOf(component: string, key: string): number {
    const job = this.jobNames.of(component, key);
    if (this.keys[job] !== key || this.components[job] !== component) {
      this.components[job] = component;
      this.keys[job] = key;
    }
    return job;
  }

  private queue(job: number, cause: Revision, step: number): void {
    const waiting = this.waiting();
    if (waiting.has(job)) return;
    waiting.add(job);
    this.log.queue(job, cause, step);
    this.queueEnd = this.log.jobs.length;
  }

  private setTimer(job: number, after: Timer | undefined): void {
    this.log.assign(job * 2 + 1, this.timers[job], after);
    this.timers[job] = after;
    if (after !== undefined && this.heap !== undefined) sink(this.heap, after);
  }

  private catchUp(): void {
    if (this.step === this.wanted) return;
    const [from, to] = [this.log.markAfter(this.step), this.log.markAfter(this.wanted)];
    if (to.assignments < from.assignments) this.revert(from.assignments, to.assignments);
    else this.apply(from.assignments, to.assignments);
    this.setQueue(to);
    this.step = this.wanted;
  }

  private revert(from: number, to: number): void {
    const { targets, befores } = this.log;
    for (let index = from - 1; index >= to; index -= 1) this.assign(targets.at(index) ?? 0, befores.at(index));
  }

  private apply(from: number, to: number): void {
    const { targets, afters } = this.log;
    for (let index = from; index < to; index += 1) this.assign(targets.at(index) ?? 0, afters.at(index));
  }

  private assign(target: number, value: Json | Timer | undefined): void {
    if ((target & 1) === 0) this.cells[target >> 1] = value as Json | undefined;
    else {
      this.timers[target >> 1] = value as Timer | undefined;
      this.heap = undefined;
    }
  }

  private setQueue({ queueStart, queueEnd }: Mark): void {
    if (queueStart === this.queueStart && queueEnd === this.queueEnd) return;
    this.queueStart = queueStart;
    this.queueEnd = queueEnd;
    this.queued = undefined;
  }

  private waiting(): Set<number> {
    this.catchUp();
    if (this.queued === undefined) {
      this.queued = new Set();
      for (let index = this.queueStart; index < this.queueEnd; index += 1) this.queued.add(this.log.jobs.at(index) ?? 0);
    }
    return this.queued;
  }

  /** The earliest valid timer. Drops outdated entries of the heap. */
  private top(): Timer | undefined {
    this.catchUp();
    if (this.heap === undefined) {
      this.heap = [];
      for (const timer of this.timers) if (timer !== undefined) sink(this.heap, timer);
    }
    const { heap } = this;
    for (let timer = heap[0]; timer !== undefined; timer = heap[0]) {
      if (this.timers[timer.job] === timer) return timer;
      pop(heap);
    }
    return undefined;
  }
}
