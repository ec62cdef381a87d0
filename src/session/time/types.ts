import type { HorizonSpec } from '../../cluster/horizon.ts';
import type { Message, Millis, RunEnd } from '../../cluster/types.ts';

export interface TimeJump {
  readonly until: Millis;
  readonly over: number;
}

/** Why a press of the time controls moved nothing; `times` counts such presses, so that each is answered. */
export interface Unmoved {
  readonly why: 'stable' | 'start';
  readonly times: number;
}

/** How far a step of a lesson plays. */
export interface Lead {
  readonly horizon: HorizonSpec;
  /** Virtual time at which it ends, and up to which it passes. */
  readonly until?: Millis;
  /** Whether the state is reached that it waits for; asked after each step. */
  readonly isReached?: () => boolean;
}

/** The head of the timeline, and what moves it. */
export interface TimeSlice {
  readonly moment: {
    readonly head: number;
    /** Writes of the next step that are already applied. */
    readonly writesApplied: number;
    readonly length: number;
    readonly now: Millis;
    readonly branch: string;
  };
  readonly playing: boolean;
  /** Set while play lets virtual time pass until something is due: until when, and in how many real milliseconds. */
  readonly timeJump: TimeJump | undefined;
  /** Why play or "to the end" stopped, until the head moves. */
  readonly ending: { readonly end: RunEnd; readonly repeats?: Message } | undefined;
  /** Cleared when the head moves or something is selected. */
  readonly unmoved: Unmoved | undefined;
  /** A lesson gives commands: they do not start play by themselves. */
  readonly isLed: boolean;

  /** Moves forward, or back, by the step size of the settings. */
  step(): void;
  back(): void;
  /** Moves to the next time at which nothing is due immediately. */
  toSettled(): void;
  play(): void;
  pause(): void;
  toStart(): void;
  toEnd(): void;
  /** Plays at the page's speed, as far as a lesson says. */
  lead(lead: Lead): void;
  /** {@link lead} without pauses. */
  leadToEnd(lead: Lead): void;
  /** One batch forward, whatever the step size of the settings. */
  stepBatch(): void;
  /** Gives commands after which time stands, except while one of them waits. */
  ledCommands(work: () => Promise<void>): Promise<void>;
  moveTo(head: number): void;
}
