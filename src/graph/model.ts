import type { Message, RefusedCreation } from '../cluster/index.ts';
import type { Budget, CounterName, Verdict } from '../explain/index.ts';
import type { PodState } from '../ui/index.ts';

/** A Pod as it is drawn. */
export interface PodMark {
  /** `namespace/name`. */
  readonly key: string;
  readonly namespace: string;
  readonly name: string;
  /** Name without its owner's. */
  readonly short: string;
  readonly state: PodState;
  /** The kubelet of its node does not respond. */
  readonly unreachable: boolean;
  /** Number of its ControllerRevision, for Pods of DaemonSets and StatefulSets. */
  readonly revision?: number;
  /** Kubernetes' word for why it is not ready. */
  readonly reason?: string;
  readonly restarts: number;
  /** The workload that it belongs to, `Kind/name`. */
  readonly owner?: string;
  /** Paths of its node that it can see. */
  readonly nodePaths?: readonly PathMark[];
}

/** A path of the node that a Pod reads, or also writes. */
export interface PathMark {
  readonly path: string;
  readonly readOnly: boolean;
}

/** One DaemonSet on a node's card. */
export interface NodeWorkload {
  /** Id of the DaemonSet's card. */
  readonly workloadId: string;
  readonly verdict: Verdict;
  readonly pods: readonly PodMark[];
  /** The first rule that fails, in a few words: a text of the room `explain`. */
  readonly failing?: Message<'explain'>;
  /** Its Pod for this node is on no node yet; the scheduler's words where it has tried. */
  readonly unbound?: { readonly pod: PodMark; readonly message?: string };
  /** Why the Pod that belongs here was not created. */
  readonly refused?: string | undefined;
}

export type NodeHealth = 'ready' | 'notReady' | 'unknown' | 'gone';

/** What befalls a Node: shown in place of its state while it is Ready, or says more than NotReady. */
export type NodeTroubleMark =
  | 'rebooting'
  | 'shuttingDown'
  | 'memoryPressure'
  | 'diskPressure'
  | 'pidPressure'
  | 'networkUnavailable'
  /** More than one of the last four. */
  | 'several';

export interface TaintMark {
  /** As kubectl writes it. */
  readonly text: string;
  /** Without the key's prefix. */
  readonly short: string;
}

/** Requested of what the node can give, cpu in thousandths, memory in bytes. */
export interface Usage {
  readonly used: number;
  readonly total: number;
}

export interface NodeModel {
  readonly name: string;
  readonly role: 'controlPlane' | 'worker';
  readonly health: NodeHealth;
  readonly cordoned: boolean;
  /** The machine is off or its kubelet does not respond, whether or not the control plane knows. */
  readonly notResponding: boolean;
  readonly trouble?: NodeTroubleMark;
  readonly zone: string | undefined;
  readonly pool: string | undefined;
  readonly taints: readonly TaintMark[];
  readonly nodeWorkloads: readonly NodeWorkload[];
  /** Pods of no DaemonSet. */
  readonly others: readonly PodMark[];
  readonly cpu: Usage;
  readonly memory: Usage;
  /** Something on the node requests cpu or memory, or a DaemonSet's Pod that belongs there does. */
  readonly requests: boolean;
}

export interface CounterMark {
  readonly name: CounterName;
  readonly field: string;
  readonly stored: number;
  readonly counted: number;
}

export interface RevisionMark {
  readonly revision: number;
  readonly pods: number;
  readonly current: boolean;
  readonly image: string;
}

/** Why a node lacks a ready Pod, or should not have the one that it has. */
export type MissingKind =
  | 'rejected'
  | 'notResponding'
  | 'image'
  | 'crashing'
  | 'reason'
  | 'unscheduled'
  | 'failed'
  | 'misscheduled'
  | 'notReady'
  | 'terminating'
  | 'waits'
  | 'comes'
  | 'starting';

/** Nodes for which the same is so. */
export interface Missing {
  readonly kind: MissingKind;
  readonly count: number;
  /** The first of them by name. */
  readonly nodes: readonly string[];
  /** In Kubernetes' words: the scheduler's message, the reason of a container. Absent where there is none or several. */
  readonly detail?: string;
}

/** What keeps a DaemonSet from every node. */
export interface Nowhere {
  /** Of the cluster. */
  readonly nodes: number;
  /** The rules that fail, and on how many nodes each; none where there are many. */
  readonly failing: readonly { readonly rule: Message<'explain'>; readonly count: number }[];
}

export interface DaemonSetModel {
  readonly kind: 'DaemonSet';
  readonly id: string;
  readonly hueIndex: number;
  readonly name: string;
  readonly namespace: string;
  readonly terminating: boolean;
  readonly strategy: { readonly type: 'RollingUpdate' | 'OnDelete'; readonly maxUnavailable: string; readonly maxSurge: string };
  readonly minReadySeconds: number;
  readonly counters: readonly CounterMark[];
  readonly budget: Budget;
  readonly revisions: readonly RevisionMark[];
  /** What the API server refuses to create for it. */
  readonly refused: RefusedCreation | undefined;
  /** Nodes that lack a ready Pod or should not have one, by reason; none where the status says that all is well. */
  readonly missing: readonly Missing[];
  /** Why no node is eligible; absent where one is. */
  readonly nowhere: Nowhere | undefined;
}

export interface ScaledModel {
  readonly kind: 'Deployment' | 'StatefulSet' | 'ReplicaSet';
  readonly id: string;
  readonly hueIndex: number;
  readonly name: string;
  readonly namespace: string;
  readonly wanted: number;
  readonly ready: number;
  readonly unbound: readonly PodMark[];
  /** What the API server refuses to create for it. */
  readonly refused: RefusedCreation | undefined;
}

export type WorkloadModel = DaemonSetModel | ScaledModel;

export interface GraphModel {
  /** Control plane first, then by name. */
  readonly nodeNames: readonly string[];
  readonly nodes: ReadonlyMap<string, NodeModel>;
  readonly workloadIds: readonly string[];
  readonly workloads: ReadonlyMap<string, WorkloadModel>;
}
