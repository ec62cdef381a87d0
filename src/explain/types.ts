import type { Message, ObjectRef, RefusedCreation } from '../cluster/index.ts';
import type { NodeSelectorRequirement, Taint, Toleration } from '../kubernetes/index.ts';

/** `mayStay`: the controller makes no Pod there, and leaves one that is there. */
export type Verdict = 'runs' | 'mayStay' | 'staysAway';

/** One condition of a required affinity term, and what the node has. */
export interface TermExpression {
  readonly expression: NodeSelectorRequirement;
  /** Field path in the DaemonSet. */
  readonly path: string;
  /** The node's label, or its name for `matchFields`; absent where it has none. */
  readonly actual?: string;
  readonly passes: boolean;
}

/** The toleration that lets a Pod ignore a taint, and where it comes from. */
export interface ToleratedBy {
  readonly toleration: Toleration;
  readonly from: 'template' | 'controller';
  /** Field path in the DaemonSet, for the template's own. */
  readonly path?: string;
}

/** One rule, in the order in which the controller asks, with what it was decided on. */
export type Check = {
  readonly passes: boolean;
  /** Field path in the DaemonSet that asks, where there is one. */
  readonly path?: string;
  /** Field path in the Node that answers. */
  readonly nodePath?: string;
} & (
  | { readonly kind: 'nodeName'; readonly wanted: string; readonly actual: string }
  | { readonly kind: 'nodeSelector'; readonly key: string; readonly wanted: string; readonly actual?: string }
  /** Required node affinity: one term that passes is enough. */
  | { readonly kind: 'affinity'; readonly terms: readonly { readonly passes: boolean; readonly expressions: readonly TermExpression[] }[] }
  /** `soft`: PreferNoSchedule, which keeps nothing away. */
  | { readonly kind: 'taint'; readonly taint: Taint; readonly soft: boolean; readonly toleratedBy?: ToleratedBy }
);

/** Why a Pod that belongs to the node does not run there yet. */
export interface PendingPod {
  readonly pod: ObjectRef;
  /** The scheduler's words, never translated. Absent until it has tried. */
  readonly message?: string;
}

export interface Placement {
  readonly verdict: Verdict;
  /** All of them, also behind the first that fails. */
  readonly checks: readonly Check[];
  readonly failing?: Check;
  readonly pending?: PendingPod;
  /** Why the Pod that belongs to the node was not created. */
  readonly refused?: RefusedCreation;
}

/** The short answer, for many nodes at once. */
export interface PlacementSummary {
  readonly verdict: Verdict;
  readonly failing?: Check;
}

export type { Message };
