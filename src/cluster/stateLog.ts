import type { Json } from '../kubernetes/objects.ts';
import { type Column, integers, values } from './columns.ts';
import type { Timer } from './timers.ts';
import type { Revision } from './types.ts';

/** A moment of a log between two records. */
export interface Mark {
  readonly assignments: number;
  readonly queueStart: number;
  readonly queueEnd: number;
}

/**
 * What each step of a branch did to the loop's state, as columns. Assignments to cells and timers keep the values before and after. The
 * queue is one list that only grows: the keys that wait are those between a start and an end, which each step records.
 */
export class StateLog {
  /** Twice the number of a cell, or of the job of a timer and one. */
  readonly targets: Column<number>;
  readonly befores: Column<Json | Timer | undefined>;
  readonly afters: Column<Json | Timer | undefined>;
  readonly jobs: Column<number>;
  readonly causes: Column<number>;
  readonly steps: Column<number>;
  private readonly assignmentEnds: Column<number>;
  private readonly queueStarts: Column<number>;
  private readonly queueEnds: Column<number>;

  constructor(origin?: StateLog, stepCount = 0) {
    const until = origin?.markAfter(stepCount);
    const isWhole = origin?.length === stepCount;
    const assigned = isWhole ? undefined : until?.assignments;
    const queued = isWhole ? undefined : until?.queueEnd;
    this.targets = origin?.targets.copy(assigned) ?? integers();
    this.befores = origin?.befores.copy(assigned) ?? values<Json | Timer>();
    this.afters = origin?.afters.copy(assigned) ?? values<Json | Timer>();
    this.jobs = origin?.jobs.copy(queued) ?? integers();
    this.causes = origin?.causes.copy(queued) ?? integers();
    this.steps = origin?.steps.copy(queued) ?? integers();
    this.assignmentEnds = origin?.assignmentEnds.copy(stepCount) ?? integers();
    this.queueStarts = origin?.queueStarts.copy(stepCount) ?? integers();
    this.queueEnds = origin?.queueEnds.copy(stepCount) ?? integers();
  }

  /** How many steps have ended. */
  get length(): number {
    return this.assignmentEnds.length;
  }

  copy(): StateLog {
    return new StateLog(this, this.length);
  }

  markAfter(step: number): Mark {
    return {
      assignments: this.assignmentEnds.at(step - 1) ?? 0,
      queueStart: this.queueStarts.at(step - 1) ?? 0,
      queueEnd: this.queueEnds.at(step - 1) ?? 0,
    };
  }

  endStep(queueStart: number): void {
    this.assignmentEnds.push(this.targets.length);
    this.queueStarts.push(queueStart);
    this.queueEnds.push(this.jobs.length);
  }

  assign(target: number, before: Json | Timer | undefined, after: Json | Timer | undefined): void {
    this.targets.push(target);
    this.befores.push(before);
    this.afters.push(after);
  }

  queue(job: number, cause: Revision, step: number): void {
    this.jobs.push(job);
    this.causes.push(cause);
    this.steps.push(step);
  }

  truncate({ assignments, queueEnd }: Mark): void {
    for (const column of [this.targets, this.befores, this.afters]) column.truncate(assignments);
    for (const column of [this.jobs, this.causes, this.steps]) column.truncate(queueEnd);
  }

  /** Frees what moving the head back to `step` does not need. */
  dropBefore(step: number): void {
    const { assignments, queueStart } = this.markAfter(step);
    for (const column of [this.targets, this.befores, this.afters]) column.dropBefore(assignments);
    for (const column of [this.jobs, this.causes, this.steps]) column.dropBefore(queueStart);
    for (const column of [this.assignmentEnds, this.queueStarts, this.queueEnds]) column.dropBefore(step - 1);
  }
}
