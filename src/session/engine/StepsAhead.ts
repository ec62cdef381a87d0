import { inSameBatch } from '../../cluster/batch.ts';
import { ValuePacker, ValueReader } from '../../cluster/index.ts';
import type { Millis, Simulation, Step } from '../../cluster/types.ts';
import type { MadeStep, ToPage, ToWorker } from './messages.ts';
import { ROWS_AT_ONCE } from './StepMaker.ts';

/** A worker, as far as it is used. */
export interface WorkerPort {
  post(message: ToWorker): void;
  end(): void;
  /** Called with each message, and with `undefined` where the worker has ended or never begins. */
  hear: (message: ToPage | undefined) => void;
}

/** How many steps the worker may be ahead of the page. */
const AHEAD = 512;
/** Real milliseconds without a message, while the page waits, after which the worker counts as ended. */
const TIMEOUT = 10_000;

/**
 * The page's side of the worker that makes the steps of a large cluster. The page has the whole cluster, and takes over what the worker
 * sends; what the page does itself it sends to the worker before it asks for more. Where there is no worker, or something is unfinished
 * since the last step, the page makes the step.
 */
export class StepsAhead {
  private port: WorkerPort | undefined;
  private isReady = false;
  private hasBegun = false;
  private readonly simulation: Simulation;
  /** The steps that the worker has and the page too. */
  private readonly shared: (Step | undefined)[] = [];
  private forgotten = 0;
  /** What the worker has and the page does not take: rows of a step that was given up. */
  private isBroken = true;
  private run = 0;
  private upTo = 0;
  private packer = new ValuePacker();
  private reader = new ValueReader();
  /** Steps that the page has not taken yet. Of the last one rows may be missing. */
  private ahead: MadeStep[] = [];
  private taken = 0;
  private isAtRest = false;
  private update: Generator<void, void> | undefined;
  private waits: { readonly promise: Promise<void>; readonly end: () => void } | undefined;
  private timeout: ReturnType<typeof setTimeout> | undefined;

  constructor(simulation: Simulation, port: WorkerPort) {
    this.simulation = simulation;
    this.port = port;
    port.hear = (message) => this.hear(message);
  }

  /** Resolves when the work that has paused can go on; `undefined` where it waits for nothing. */
  get waiting(): Promise<void> | undefined {
    return this.waits?.promise;
  }

  /** Ends the wait. */
  stopWaiting(): void {
    if (this.waits === undefined) return;
    clearTimeout(this.timeout);
    this.waits.end();
    this.waits = undefined;
  }

  /** Ends the worker. From then on the page makes all steps. */
  end(): void {
    this.port?.end();
    this.port = undefined;
    this.ahead = [];
    this.stopWaiting();
  }

  /** `Simulation.stepping`. */
  *stepping(until: Millis = Number.POSITIVE_INFINITY): Generator<void, Step | undefined> {
    const next = yield* this.nextStep();
    if (next === undefined || next.time > until) return yield* this.simulation.stepping(until);
    return yield* this.taking(next);
  }

  /** `Simulation.steppingInBatch`. */
  *steppingInBatch(): Generator<void, Step | undefined> {
    const { simulation } = this;
    const last = simulation.steps[simulation.head - 1];
    const next = last === undefined || last.actor === 'you' ? undefined : yield* this.nextStep();
    if (last === undefined || next === undefined) return yield* simulation.steppingInBatch();
    return isOfBatch(last, next) ? yield* this.taking(next) : undefined;
  }

  private hear(message: ToPage | undefined): void {
    if (this.port === undefined) return;
    if (message === undefined || message.does === 'fail') return this.end();
    if (message.does === 'ready') this.isReady = true;
    else if (message.does === 'made' && message.run === this.run) {
      for (const step of message.steps) this.note(step);
    } else if (message.does === 'rest' && message.run === this.run) this.isAtRest = true;
    this.stopWaiting();
  }

  private note(step: MadeStep): void {
    const last = this.ahead.at(-1);
    if (last?.more !== true) this.ahead.push(step);
    else {
      const { more, ...rest } = step;
      this.ahead[this.ahead.length - 1] = { ...rest, rows: last.rows.concat(step.rows), ...(more && { more }) };
    }
  }

  /** Whether the worker can make the next step: what the page has done since the last one is not known to it. */
  private get isUsable(): boolean {
    const { head, steps, writesApplied, hasUnfinished } = this.simulation;
    return this.port !== undefined && this.isReady && head > 0 && head === steps.length && writesApplied === 0 && !hasUnfinished;
  }

  /** The worker's next step, once it is there whole. `undefined`: the page has to go on itself. */
  private *nextStep(): Generator<void, MadeStep | undefined> {
    this.stopWaiting();
    while (this.isUsable) {
      if (!this.isInStep) {
        this.advance();
        yield;
        continue;
      }
      const next = this.ahead[this.taken];
      if (next !== undefined && next.more === undefined) return next;
      if (next === undefined && this.isAtRest) return undefined;
      this.wait();
      yield;
    }
    return undefined;
  }

  /** Sends the next part of what the worker does not know yet, whoever began that. */
  private advance(): void {
    this.update ??= this.updating();
    if (this.update.next().done === true) this.update = undefined;
  }

  private wait(): void {
    if (this.waits !== undefined) return;
    let end = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.waits = { promise, end };
    this.timeout = setTimeout(() => this.end(), TIMEOUT);
  }

  private *taking(next: MadeStep): Generator<void, Step> {
    const step = yield* this.simulation.receiving(next.rows, this.reader);
    this.shared[step.index - 1] = step;
    this.taken += 1;
    if (this.taken > AHEAD) {
      this.ahead = this.ahead.slice(this.taken);
      this.taken = 0;
    }
    if (this.upTo - step.index < AHEAD / 2) this.ask(step.index);
    return step;
  }

  private ask(head: number): void {
    this.upTo = head + AHEAD;
    this.port?.post({ do: 'make', upTo: this.upTo });
  }

  /** Whether the worker stands where the page does. */
  private get isInStep(): boolean {
    const { steps } = this.simulation;
    return !this.isBroken && this.shared.length === steps.length && this.shared.at(-1) === steps.at(-1);
  }

  /** Sends what the page has done since both had the same steps. Ends early where the log becomes another meanwhile. */
  private *updating(): Generator<void, void> {
    const { simulation, port } = this;
    const { oldest, branch } = simulation;
    const { steps } = simulation;
    const head = this.sharedWith(steps);
    if (head < oldest) return this.end();
    if (!this.hasBegun) port?.post({ do: 'begin', settings: simulation.view.settings });
    this.hasBegun = true;
    this.isBroken = true;
    this.run += 1;
    this.ahead = [];
    this.taken = 0;
    this.isAtRest = false;
    this.packer = new ValuePacker();
    this.reader = new ValueReader();
    this.shared.length = head;
    port?.post({ do: 'back', run: this.run, head });
    for (const step of steps.slice(head)) {
      let rows: string[] = [];
      const packing = simulation.packing(step.index, this.packer);
      for (let next = packing.next(); next.done !== true; next = packing.next()) {
        if (rows.length === ROWS_AT_ONCE) {
          port?.post({ do: 'take', rows, more: true });
          rows = [];
        }
        rows.push(next.value);
        yield;
        if (this.port === undefined || step.trimmed || simulation.branch.id !== branch.id || simulation.steps[step.index - 1] !== step)
          return;
      }
      port?.post({ do: 'take', rows, more: false });
      this.shared.push(step);
    }
    this.isBroken = false;
    this.ask(this.shared.length);
  }

  /** How many of the first steps the worker has too. Branches have the same steps up to where they part. */
  private sharedWith(steps: readonly Step[]): number {
    const { oldest } = this.simulation;
    // The log has dropped the objects of earlier steps; so that they are freed, they are forgotten here too.
    for (; this.forgotten < Math.min(oldest - 1, this.shared.length); this.forgotten += 1) this.shared[this.forgotten] = undefined;
    let head = Math.min(this.shared.length, steps.length);
    while (head > this.forgotten && this.shared[head - 1] !== steps[head - 1]) head -= 1;
    return head;
  }
}

/** Whether the step that follows belongs to the batch of the last one. */
const isOfBatch = (last: Step, { time, actor }: MadeStep): boolean => inSameBatch(last, { ...last, time, actor });
