import { Horizon, horizons, MOST_IDLE_WAITS } from '../../cluster/horizon.ts';
import type { Millis, Simulation, Step } from '../../cluster/types.ts';
import type { StepSource } from '../engine/StepSource.ts';
import { type ActorRole, roleOf } from './actors.ts';
import { inOnePiece, inSlices, isLarge } from './inSlices.ts';
import { batchFrom, beat, ledOf, settledOf } from './runs.ts';
import type { Lead, TimeJump } from './types.ts';

/** Real milliseconds at speed 1 after a step of another actor, so that the cause can be read. */
const PACE = 700;
/** Milliseconds between steps of one kind of actor at one virtual time. They shrink in a long row. */
const QUICK_PACE = 300;
const ROW = 12;
/** Each tenfold of a second of virtual time takes so many milliseconds more, so that it can be seen. */
const PASSING = 450;
const SHRINK = 0.9;
const SHORTEST = 24;

/**
 * Real milliseconds before the next step. `wait` is the virtual time until it is due, `row` the number of steps of this time
 * and this kind of actor shown so far, including the last.
 */
export function pause(wait: Millis, row: number, speed: number): number {
  if (wait > 0) return (PACE + PASSING * Math.max(0, Math.log10(wait / 1000))) / speed;
  return (row < 2 ? PACE : Math.max(SHORTEST, QUICK_PACE * SHRINK ** Math.max(0, row - ROW))) / speed;
}

interface PlaybackHost {
  readonly simulation: () => Simulation;
  /** Where new steps come from; absent: from the simulation. */
  readonly source?: Pick<StepSource, 'of' | 'waiting' | 'stopWaiting'>;
  readonly speed: () => number;
  /** Whether one beat is a whole batch. */
  readonly byBatch: () => boolean;
  /** The head or the log moved. */
  readonly moved: () => void;
  /** Resolves when the head is shown; absent where it is. */
  readonly showing?: () => Promise<void> | undefined;
  readonly playing: (playing: boolean) => void;
  /** Virtual time passes until the next tick, or has passed. */
  readonly timeJump: (timeJump: TimeJump | undefined) => void;
  readonly failed: (error: unknown) => void;
  /** A run has ended. */
  readonly ended: (horizon: Horizon) => void;
  /** The latest virtual time for which a command waits. */
  readonly waitedFor: () => Millis | undefined;
}

/** Paces virtual time. Only this class has timers that move it. */
export class Playback {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Why it plays: by hand it runs until nothing is due, after a command until the cluster is stable. */
  private mode: 'off' | 'hand' | 'after command' | 'led' | 'to end' = 'off';
  /** How far it plays where a lesson leads. */
  private led: Lead | undefined;
  /** The current run. A command starts a new one. */
  private horizon: Horizon | undefined;
  /** Stops what runs to the end. */
  private running: AbortController | undefined;
  private waits = 0;
  private row = 0;
  /** The beat that is not complete yet, and the time before it. */
  private begun: { readonly work: Generator<void, Step | undefined>; readonly before: Millis } | undefined;
  private role: ActorRole | undefined;
  /** The beat that is made and not shown yet. */
  private showing: object | undefined;
  private readonly host: PlaybackHost;

  constructor(host: PlaybackHost) {
    this.host = host;
  }

  get isPlaying(): boolean {
    return this.mode !== 'off';
  }

  /** By hand it plays until nothing is due or the same changes repeat. After a command it plays until the cluster is stable. */
  play(mode: 'hand' | 'after command'): void {
    this.horizon = undefined;
    if (this.mode === 'hand' || this.mode === 'to end') return;
    if (mode === 'hand') this.led = undefined;
    const running = this.isPlaying;
    this.mode = mode;
    if (running && mode === 'after command') return;
    this.row = 0;
    this.host.playing(true);
    this.role = undefined;
    this.schedule(mode === 'hand' ? 0 : PACE / this.host.speed());
  }

  /** Plays as far as a lesson says. */
  lead(lead: Lead): void {
    this.stop();
    this.led = lead;
    this.mode = 'led';
    this.row = 0;
    this.role = undefined;
    this.host.playing(true);
    this.schedule(PACE / this.host.speed());
  }

  /** {@link lead} in slices, without pauses. */
  leadToEnd(lead: Lead): void {
    this.stop();
    this.mode = 'to end';
    this.host.playing(true);
    void this.run(ledOf(this.source(), lead));
  }

  /** `ended` is the run that reached its end. */
  stop(ended?: Horizon): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.showing = undefined;
    this.running?.abort();
    this.running = undefined;
    this.host.source?.stopWaiting();
    this.horizon = undefined;
    this.led = undefined;
    if (this.begun !== undefined) void this.complete();
    this.begun = undefined;
    this.host.timeJump(undefined);
    if (this.mode === 'off') return;
    this.mode = 'off';
    this.host.playing(false);
    if (ended !== undefined) this.host.ended(ended);
  }

  /** Runs to the stable state in slices, so that the page stays responsive. Where nothing happens, it jumps once to what is due later. */
  toEnd(): void {
    this.stop();
    const simulation = this.host.simulation();
    const behind = simulation.head < simulation.steps.length;
    this.mode = 'to end';
    this.host.playing(true);
    simulation.moveTo(simulation.steps.length);
    void this.run(this.endOf(this.source(), !behind));
  }

  /** The cluster, for work that waits for what the host says. */
  private source(): Simulation {
    const simulation = this.host.simulation();
    return this.host.source?.of(simulation) ?? simulation;
  }

  private inOnePiece<T>(work: Generator<void, T>): { readonly value: T } | undefined {
    const { simulation, source } = this.host;
    return inOnePiece(work, { inLarge: isLarge(simulation()), waiting: source?.waiting });
  }

  /** `mayJump`: where nothing happens now. Only one jump, because what repeats has no end. */
  private *endOf(simulation: Simulation, mayJump: boolean): Generator<void, Horizon> {
    for (let jumped = !mayJump; ; ) {
      const horizon = new Horizon(simulation, horizons.stable);
      if (simulation.due() !== undefined) {
        while ((yield* horizon.advancing()) !== undefined) yield;
        yield* horizon.advancingToLimit();
      }
      if (!this.waitOut(simulation, horizon)) {
        if (horizon.length > 0 || jumped || (yield* simulation.stepping()) === undefined) return horizon;
        jumped = true;
      }
      yield;
    }
  }

  /** Lets time pass to the moment for which a process waits (`wait --timeout`), where nothing else is due before. */
  private waitOut(simulation: Simulation, { length }: Horizon): boolean {
    const until = this.host.waitedFor();
    this.waits = length > 0 ? 0 : this.waits + 1;
    if (until === undefined || until <= simulation.now || this.waits > MOST_IDLE_WAITS) return false;
    simulation.run({ until, limit: 1 });
    this.host.moved();
    return true;
  }

  /** One batch forward, in slices where it is large. */
  stepBatch(): void {
    this.stop();
    const work = batchFrom(this.source());
    try {
      if (this.inOnePiece(work) !== undefined) this.host.moved();
      else {
        this.mode = 'to end';
        this.host.playing(true);
        void this.run(work);
      }
    } catch (error) {
      this.host.failed(error);
    }
  }

  /** Replays or makes steps, in slices, until nothing is due at once. */
  toSettled(): void {
    this.stop();
    this.mode = 'to end';
    this.host.playing(true);
    void this.run(settledOf(this.source()));
  }

  private show(): Promise<void> | undefined {
    this.host.moved();
    return this.host.showing?.();
  }

  /** Completes the step at which the work was given up. */
  private async complete(): Promise<void> {
    const simulation = this.host.simulation();
    try {
      const work = simulation.completing();
      if (inOnePiece(work, { inLarge: isLarge(simulation) }) === undefined) await inSlices(work);
    } catch (error) {
      this.host.failed(error);
    }
    if (this.host.simulation() === simulation) this.host.moved();
  }

  private async run(work: Generator<void, Horizon | undefined>): Promise<void> {
    const running = new AbortController();
    this.running = running;
    try {
      const ended = await inSlices(work, {
        signal: running.signal,
        waiting: this.host.source?.waiting,
        onProgress: () => this.show(),
      });
      if (running.signal.aborted) return this.complete();
      this.host.moved();
      this.stop(ended);
    } catch (error) {
      this.stop();
      this.host.failed(error);
    }
  }

  private schedule(after: number, timeJump?: TimeJump): void {
    clearTimeout(this.timer);
    this.host.timeJump(timeJump);
    this.timer = setTimeout(() => this.tick(), after);
  }

  private tick(): void {
    const simulation = this.source();
    const horizon = this.horizon ?? new Horizon(simulation, this.led?.horizon ?? horizons.stable);
    this.horizon = horizon;
    try {
      const byBatch = this.led?.isReached === undefined && this.host.byBatch();
      const begun = this.begun ?? { before: simulation.now, work: beat(simulation, horizon, this.limit(horizon), byBatch) };
      this.begun = begun;
      const made = this.inOnePiece(begun.work);
      if (made === undefined) {
        const waiting = this.host.source?.waiting();
        if (waiting === undefined) this.timer = setTimeout(() => this.tick());
        else
          void waiting.then(() => {
            if (this.begun === begun) this.tick();
          });
        return;
      }
      this.begun = undefined;
      const shown = this.show();
      if (shown === undefined) this.afterBeat(simulation, horizon, made.value, begun.before);
      else {
        const showing = {};
        this.showing = showing;
        void shown.then(() => {
          if (this.showing === showing) this.afterBeat(simulation, horizon, made.value, begun.before);
        });
      }
    } catch (error) {
      this.stop();
      this.host.failed(error);
    }
  }

  /** What a beat made is shown. */
  private afterBeat(simulation: Simulation, horizon: Horizon, step: Step | undefined, before: Millis): void {
    this.showing = undefined;
    try {
      if (step === undefined) {
        this.finish(simulation, horizon);
        return;
      }
      const role = roleOf(step.actor);
      this.row = step.time === before && role === this.role ? this.row + 1 : 1;
      this.role = role;
      if (this.mode === 'off') return;
      if (this.led?.isReached?.() === true) {
        this.stop();
        return;
      }
      // A command among these steps starts another run.
      const current = this.horizon ?? horizon;
      const due = simulation.due();
      if (due === undefined || due > this.limit(current) || current.isSpent || (this.mode === 'hand' && simulation.now > current.limit))
        this.finish(simulation, current);
      else {
        const over = pause(due - step.time, this.row, this.host.speed());
        this.schedule(over, due > step.time ? { until: due, over } : undefined);
      }
    } catch (error) {
      this.stop();
      this.host.failed(error);
    }
  }

  /** Ends the run, unless a process waits for a later time. */
  private finish(simulation: Simulation, horizon: Horizon): void {
    if (this.mode === 'off') return;
    if (this.led?.until !== undefined) {
      if (simulation.now < this.led.until) simulation.run({ until: this.led.until, limit: 1 });
      this.host.moved();
      return this.stop();
    }
    if (!this.waitOut(simulation, horizon)) return this.stop(horizon);
    this.horizon = undefined;
    this.schedule(PACE / this.host.speed());
  }

  private limit(horizon: Horizon): Millis {
    if (this.mode === 'hand') return Number.POSITIVE_INFINITY;
    if (this.led?.until !== undefined) return this.led.until;
    return Math.max(horizon.limit, this.host.waitedFor() ?? 0);
  }
}
