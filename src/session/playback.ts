import type { Millis, Simulation } from '../cluster/types.ts';
import { type ActorRole, roleOf } from './actors.ts';
import { restsNow } from './grain.ts';
import type { Passing } from './types.ts';

/** Real milliseconds at speed 1 that a picture stays where another actor has just taken its turn: a cause, to be read. */
const PACE = 700;
/** The same between steps of one kind of actor in one virtual instant, and how it shrinks in a long row of them. */
const QUICK_PACE = 300;
const ROW = 12;
/** Of virtual time that passes each tenfold of a second takes so much longer, to be watched. */
const PASSING = 450;
const SHRINK = 0.9;
const SHORTEST = 24;

/** Virtual time without a change after which a cluster counts as quiet: more than a failed node takes to be noticed. */
export const QUIET: Millis = 70_000;
const SLICE = 8;
const SLICE_LIMIT = 20_000;
/** While running to the end a picture costs more than many slices. */
const SHOW_EVERY = 150;

/**
 * How long a picture stays before the next step, in real milliseconds.
 * @param wait virtual time until the next step is due
 * @param row how many steps of this instant and this kind of actor were shown already, the last one included
 */
export function pause(wait: Millis, row: number, speed: number): number {
  if (wait > 0) return (PACE + PASSING * Math.max(0, Math.log10(wait / 1000))) / speed;
  return (row < 2 ? PACE : Math.max(SHORTEST, QUICK_PACE * SHRINK ** Math.max(0, row - ROW))) / speed;
}

/** Makes steps for at most a slice of real time. Answers whether the cluster is quiet now. */
export function runSlice(simulation: Simulation): boolean {
  const start = performance.now();
  let limit = 8;
  for (let made = 0; made < SLICE_LIMIT; ) {
    const steps = simulation.run({ quietMs: QUIET, limit });
    if (steps < limit) return true;
    made += steps;
    const spent = performance.now() - start;
    if (spent > SLICE / 2) return false;
    limit = Math.max(1, Math.min(512, Math.floor((limit * (SLICE - spent)) / Math.max(spent, 0.5))));
  }
  return false;
}

interface Screen {
  readonly simulation: () => Simulation;
  readonly speed: () => number;
  /** The head or the log moved. */
  readonly moved: () => void;
  readonly playing: (playing: boolean) => void;
  /** Virtual time passes until the next tick, or has passed. */
  readonly passing: (passing: Passing | undefined) => void;
  readonly failed: (error: unknown) => void;
  /** The furthest virtual time for which somebody waits. */
  readonly awaited: () => Millis | undefined;
}

/** Paces virtual time: the one place with timers. */
export class Playback {
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Play stops here by itself; `undefined` while it was asked for by hand. */
  private mode: 'off' | 'hand' | 'after command' | 'to end' = 'off';
  private stirred: Millis = 0;
  private row = 0;
  private role: ActorRole | undefined;
  /** When the last picture was asked for while running to the end. */
  private shown = 0;
  private readonly screen: Screen;

  constructor(screen: Screen) {
    this.screen = screen;
  }

  get isPlaying(): boolean {
    return this.mode !== 'off';
  }

  /** By hand: until nothing is due any more. After a command: until the cluster is quiet. */
  play(mode: 'hand' | 'after command'): void {
    this.stirred = this.screen.simulation().now;
    if (this.mode === 'hand' || this.mode === 'to end') return;
    const running = this.isPlaying;
    this.mode = mode;
    if (running && mode === 'after command') return;
    this.row = 0;
    this.screen.playing(true);
    this.role = undefined;
    this.schedule(mode === 'hand' ? 0 : PACE / this.screen.speed());
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.screen.passing(undefined);
    if (this.mode === 'off') return;
    this.mode = 'off';
    this.screen.playing(false);
  }

  /** Runs to the quiet moment in slices, leaving the page alive in between. */
  toEnd(): void {
    this.stop();
    const simulation = this.screen.simulation();
    const behind = simulation.head < simulation.steps.length;
    this.mode = 'to end';
    this.screen.playing(true);
    this.guard(
      () => {
        simulation.moveTo(simulation.steps.length);
        if (simulation.due() === undefined) return true;
        const before = simulation.steps.length;
        const quiet = runSlice(simulation);
        if (quiet && !behind && simulation.steps.length === before && simulation.due() !== undefined) {
          simulation.step();
          return runSlice(simulation);
        }
        return quiet;
      },
      () => runSlice(simulation),
    );
  }

  /** Replays or makes steps, in slices, until nothing is due at once. */
  toSettled(): void {
    this.stop();
    const simulation = this.screen.simulation();
    this.mode = 'to end';
    this.screen.playing(true);
    const slice = () => {
      const start = performance.now();
      do {
        if (simulation.step() === undefined || restsNow(simulation)) return true;
      } while (performance.now() - start < SLICE / 2);
      return false;
    };
    this.guard(slice, slice);
  }

  private guard(slice: () => boolean, next: () => boolean): void {
    try {
      const quiet = slice();
      if (quiet || performance.now() - this.shown > SHOW_EVERY) {
        this.screen.moved();
        this.shown = performance.now();
      }
      if (quiet) this.stop();
      else this.timer = setTimeout(() => this.guard(next, next), 0);
    } catch (error) {
      this.stop();
      this.screen.failed(error);
    }
  }

  private schedule(after: number, passing?: Passing): void {
    clearTimeout(this.timer);
    this.screen.passing(passing);
    this.timer = setTimeout(() => this.tick(), after);
  }

  private tick(): void {
    const simulation = this.screen.simulation();
    const before = simulation.now;
    try {
      const step = simulation.step(this.limit());
      if (step === undefined) {
        this.screen.moved();
        this.stop();
        return;
      }
      if (step.changes.length > 0) this.stirred = step.time;
      const role = roleOf(step.actor);
      this.row = step.time === before && role === this.role ? this.row + 1 : 1;
      this.role = role;
      this.screen.moved();
      if (this.mode === 'off') return;
      const due = simulation.due();
      if (due === undefined || due > this.limit()) this.stop();
      else {
        const over = pause(due - step.time, this.row, this.screen.speed());
        this.schedule(over, due > step.time ? { until: due, over } : undefined);
      }
    } catch (error) {
      this.stop();
      this.screen.failed(error);
    }
  }

  private limit(): Millis {
    if (this.mode === 'hand') return Number.POSITIVE_INFINITY;
    return Math.max(this.stirred + QUIET, this.screen.awaited() ?? 0);
  }
}
