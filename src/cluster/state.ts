import type { Json } from '../kubernetes/objects.ts';
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

interface Timer extends Job {
  readonly at: Millis;
  /** Order among timers of the same moment. */
  readonly order: number;
  /** The wait before a component reacts to a change. A key may have such a timer and another one. */
  readonly reaction?: true;
}

/** One reversible change of the loop's state. */
export type Delta =
  | { readonly type: 'cell'; readonly cell: string; readonly before: Json | undefined; readonly after: Json | undefined }
  | { readonly type: 'timer'; readonly id: string; readonly before: Timer | undefined; readonly after: Timer | undefined }
  | { readonly type: 'push' | 'shift'; readonly job: Job };

const idOf = (job: Pick<Timer, 'component' | 'key' | 'reaction'>): string =>
  `${job.component} ${job.key}${job.reaction === true ? ' reaction' : ''}`;

/**
 * The state of the loop besides the objects: cells (clock, seed, machines, memory of components), work queue and timers. Each
 * assignment is recorded as a delta until `take`. `undo` and `redo` apply deltas in both directions.
 */
export class LoopState {
  private readonly cells = new Map<string, Json>();
  private readonly timers = new Map<string, Timer>();
  /** Heap by time, then order. It may contain outdated entries. */
  private readonly heap: Timer[] = [];
  private queue: Job[] = [];
  private first = 0;
  private readonly queued = new Set<string>();
  private recorded: Delta[] = [];

  cell(name: string): Json | undefined {
    return this.cells.get(name);
  }

  setCell(cell: string, after: Json | undefined): void {
    const before = this.cells.get(cell);
    if (before === after) return;
    this.record({ type: 'cell', cell, before, after });
  }

  /** Queues a key. A key in the queue keeps its position, and its timer stays. */
  push(job: Job): void {
    if (!this.queued.has(idOf(job))) this.record({ type: 'push', job });
  }

  /** The key that `shift` takes. */
  get next(): Job | undefined {
    return this.queue[this.first];
  }

  shift(): Job | undefined {
    const job = this.next;
    if (job !== undefined) this.record({ type: 'shift', job });
    return job;
  }

  get isBusy(): boolean {
    return this.first < this.queue.length;
  }

  /** Queues a key at a time. Of two timers for one key the earlier stays. A `reaction` does not replace another timer. */
  schedule(job: Job, at: Millis, reaction = false): void {
    const { component, key, cause, step } = job;
    const id = idOf(reaction ? { component, key, reaction } : job);
    const before = this.timers.get(id);
    if (before !== undefined && before.at <= at) return;
    const order = Number(this.cells.get('order') ?? 0);
    this.setCell('order', order + 1);
    this.record({
      type: 'timer',
      id,
      before,
      after: { component, key, cause, step, at, order, ...(reaction ? { reaction } : {}) },
    });
  }

  /** The time of the earliest timer. */
  nextTimer(): Millis | undefined {
    return this.top()?.at;
  }

  /** The time of one key's timer. `id` is its component and key. */
  timerAt(id: string): Millis | undefined {
    return this.timers.get(id)?.at;
  }

  /** Moves every timer that is due into the queue. */
  fire(now: Millis): void {
    for (let timer = this.top(); timer !== undefined && timer.at <= now; timer = this.top()) {
      this.record({ type: 'timer', id: idOf(timer), before: timer, after: undefined });
      this.push({ component: timer.component, key: timer.key, cause: timer.cause, step: timer.step });
    }
  }

  /** Whether a key was taken from the queue since the last `take`. */
  get hasShifted(): boolean {
    return this.recorded.some(({ type }) => type === 'shift');
  }

  /** Returns the deltas recorded since the last call. */
  take(): readonly Delta[] {
    const deltas = this.recorded;
    this.recorded = [];
    return deltas;
  }

  /** How many deltas were recorded since the last `take`. */
  get recordedCount(): number {
    return this.recorded.length;
  }

  /** Reverts the recorded deltas but for the first `kept`. */
  drop(kept = 0): void {
    this.undo(this.recorded.splice(kept));
  }

  undo(deltas: readonly Delta[]): void {
    for (let i = deltas.length - 1; i >= 0; i -= 1) {
      const delta = deltas[i];
      if (delta !== undefined) this.unmake(delta);
    }
  }

  redo(deltas: readonly Delta[]): void {
    for (const delta of deltas) this.make(delta);
  }

  copy(): LoopState {
    const copy = new LoopState();
    for (const [cell, value] of this.cells) copy.cells.set(cell, value);
    for (const [id, timer] of this.timers) copy.assignTimer(id, timer);
    for (const job of this.queue.slice(this.first)) copy.make({ type: 'push', job });
    copy.recorded = [...this.recorded];
    return copy;
  }

  private record(delta: Delta): void {
    this.make(delta);
    this.recorded.push(delta);
  }

  private make(delta: Delta): void {
    switch (delta.type) {
      case 'cell':
        this.assign(delta.cell, delta.after);
        return;
      case 'timer':
        this.assignTimer(delta.id, delta.after);
        return;
      case 'push':
        this.queue.push(delta.job);
        this.queued.add(idOf(delta.job));
        return;
      case 'shift':
        this.first += 1;
        this.queued.delete(idOf(delta.job));
        if (this.first > 4096 && this.first * 2 > this.queue.length) {
          this.queue = this.queue.slice(this.first);
          this.first = 0;
        }
        return;
      default:
        unreachable(delta);
    }
  }

  private unmake(delta: Delta): void {
    switch (delta.type) {
      case 'cell':
        this.assign(delta.cell, delta.before);
        return;
      case 'timer':
        this.assignTimer(delta.id, delta.before);
        return;
      case 'push':
        this.queue.pop();
        this.queued.delete(idOf(delta.job));
        return;
      case 'shift':
        if (this.first === 0) this.queue.unshift(delta.job);
        else {
          this.first -= 1;
          this.queue[this.first] = delta.job;
        }
        this.queued.add(idOf(delta.job));
        return;
      default:
        unreachable(delta);
    }
  }

  private assign(cell: string, value: Json | undefined): void {
    if (value === undefined) this.cells.delete(cell);
    else this.cells.set(cell, value);
  }

  private assignTimer(id: string, timer: Timer | undefined): void {
    if (timer === undefined) this.timers.delete(id);
    else {
      this.timers.set(id, timer);
      this.sink(timer);
    }
  }

  /** The earliest valid timer. Drops outdated entries of the heap. */
  private top(): Timer | undefined {
    for (let timer = this.heap[0]; timer !== undefined; timer = this.heap[0]) {
      if (this.timers.get(idOf(timer)) === timer) return timer;
      this.popHeap();
    }
    return undefined;
  }

  private sink(timer: Timer): void {
    let at = this.heap.push(timer) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = this.heap[above];
      if (parent === undefined || !isEarlier(timer, parent)) break;
      this.heap[at] = parent;
      at = above;
    }
    this.heap[at] = timer;
  }

  private popHeap(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = this.heap[at * 2 + 1];
      const right = this.heap[at * 2 + 2];
      if (left === undefined) break;
      const useRight = right !== undefined && isEarlier(right, left);
      const child = useRight ? right : left;
      if (!isEarlier(child, last)) break;
      this.heap[at] = child;
      at = at * 2 + (useRight ? 2 : 1);
    }
    this.heap[at] = last;
  }
}

const isEarlier = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
