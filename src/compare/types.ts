import type { MachineCommand, Millis, RunEnd, Simulation } from '../cluster/types.ts';

/** Something that is done to a cluster, as the page does it: a kubectl line, or something done to the machines. */
export type ScriptStep = { readonly kubectl: string; readonly stdin?: string } | { readonly machine: MachineCommand };

/** The workload that a run is about; the same name may stand for a DaemonSet in one run and for a Deployment in the other. */
export interface Subject {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly namespace: string;
  readonly name: string;
}

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

/** Counters of the workload's status from a moment on; `at` counts from the run's beginning. */
export interface Point {
  readonly at: Millis;
  readonly desired: number;
  readonly available: number;
  readonly updated: number;
  readonly unavailable: number;
}

export interface Series {
  readonly points: readonly Point[];
  readonly created: number;
  readonly deleted: number;
}

/** kubectl or the engine has refused a step of the script. */
export interface Refusal {
  readonly line: string;
  readonly message: string;
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
