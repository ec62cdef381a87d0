import type { Message, Millis, RunEnd, Simulation } from '../cluster/types.ts';
import type { ScriptStep, Series, Subject } from '../trial/index.ts';

export type Topic = 'maxUnavailable' | 'surge' | 'strategy' | 'kind' | 'manifest' | 'branches';
export type Happening = 'nothing' | 'image' | 'badImage' | 'restart' | 'failNode' | 'addNode' | 'removeNode' | 'drain';

/** What a person chooses: what differs, and what happens in both runs. */
export interface Setup {
  readonly topic: Topic;
  /** The DaemonSet, `namespace/name`. */
  readonly daemonSet: string;
  /** Counts or percentages of the two runs, or ids of two branches, as typed. */
  readonly values: readonly [string, string];
  readonly happening: Happening;
  readonly image: string;
  readonly node: string;
}

/** One run as commands. */
export interface RunPlan {
  readonly subject: Subject;
  /** The run follows this branch of the timeline, from where the two part. */
  readonly branch?: string;
  readonly script: readonly ScriptStep[];
  /** So many of the steps of the script come before the clock starts. */
  readonly lead: number;
}

/** kubectl or the engine has refused a step of the script. */
export interface Refusal {
  readonly line: string;
  /** kubectl's words, or why the command is not possible on a machine. */
  readonly message: string | Message;
}

export interface Run {
  readonly plan: RunPlan;
  readonly simulation: Simulation;
  /** Steps before the beginning, and its virtual time. */
  readonly timelineStart: number;
  readonly start: Millis;
  readonly series: Series;
  /** When the last Node, Pod or workload changed, from the beginning. */
  readonly length: Millis;
  readonly end: RunEnd;
  /** Why the workload's Pods are refused at the end. */
  readonly refused?: string;
}
