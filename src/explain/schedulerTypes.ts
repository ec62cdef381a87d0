import type { FilterPlugin, ObjectRef } from '../cluster/index.ts';
import type { NodeSelectorTerm, Taint } from '../kubernetes/index.ts';
import type { ToleratedBy } from './types.ts';

/** One resource on one Node: cpu in thousandths, everything else in units. */
export interface Room {
  readonly resource: string;
  readonly asks: number;
  /** By the other Pods. */
  readonly used: number;
  readonly capacity: number;
  readonly enough: boolean;
  /** Those that use most, the largest first. */
  readonly users: readonly { readonly pod: ObjectRef; readonly amount: number }[];
}

/** A port of the Node that the Pod wants, and who has it. */
export interface WantedPort {
  readonly port: number;
  readonly protocol: string;
  readonly holder?: ObjectRef;
}

/** One of the scheduler's filters, with what it looked at. */
export type SchedulerCheck = {
  readonly passes: boolean;
  /** The scheduler's words for a refusal, as its message counts them. */
  readonly reasons: readonly string[];
} & (
  | { readonly plugin: Extract<FilterPlugin, 'NodeUnschedulable'>; readonly cordoned: boolean; readonly toleratedBy?: ToleratedBy }
  /** `taint`: the first that nothing tolerates. */
  | { readonly plugin: Extract<FilterPlugin, 'TaintToleration'>; readonly taints: number; readonly taint?: Taint }
  /** `pin`: the Node that the daemon controller wrote into the Pod; `replaced`: the required terms of the template that had to go for it. */
  | { readonly plugin: Extract<FilterPlugin, 'NodeAffinity'>; readonly pin?: string; readonly replaced: readonly NodeSelectorTerm[] }
  | { readonly plugin: Extract<FilterPlugin, 'NodePorts'>; readonly ports: readonly WantedPort[] }
  /** `rooms`: what the Pod asks for, and the number of Pods where that is the trouble. */
  | { readonly plugin: Extract<FilterPlugin, 'NodeResourcesFit'>; readonly rooms: readonly Room[] }
  /** `claims`: those that the Pod mounts, by name. */
  | { readonly plugin: Extract<FilterPlugin, 'VolumeBinding'>; readonly claims: readonly string[] }
  /** `constraints`: how many the Pod has that must not be broken. */
  | { readonly plugin: Extract<FilterPlugin, 'PodTopologySpread'>; readonly constraints: number }
  /** `terms`: how many required ones the Pod has; other Pods' may keep it out as well. */
  | { readonly plugin: Extract<FilterPlugin, 'InterPodAffinity'>; readonly terms: number }
);

/** What the scheduler makes of a Pod on a Node. */
export interface Fit {
  /**
   * `there`: it is bound to this node, and the checks say whether it would be again. `waits`: it exists without a node. `none`:
   * there is no such Pod.
   */
  readonly pod: 'there' | 'waits' | 'none';
  /** In the scheduler's order, all of them. */
  readonly checks: readonly SchedulerCheck[];
  /** The first that refuses: it ends the Node's turn. */
  readonly failing?: SchedulerCheck;
}
