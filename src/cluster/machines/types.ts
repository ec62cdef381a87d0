import type { ApiObject, Condition, Labels, ResourceList, Taint } from '../../kubernetes/objects.ts';
import type { Millis } from '../clock.ts';

export interface NodeSpec {
  readonly name: string;
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** Overrides single values of the default: 4 cpu, 8Gi memory, 110 pods, 100Gi ephemeral-storage. */
  readonly allocatable?: ResourceList;
  /** Conditions that differ from those of a healthy kubelet. */
  readonly conditions?: readonly Condition[];
  /** Default true: the kubelet reports Ready as soon as it registers. False: as with no CNI, it stays not ready until `nodeReady`. */
  readonly ready?: boolean;
}

/** Selects Pods that are bound, on live nodes and not being deleted: the first `count` by node name, then Pod name. */
export interface PodFilter {
  readonly node?: string;
  /** `Kind/name`, or the name alone. */
  readonly owner?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly image?: string;
  readonly count?: number;
}

/** Commands to machines instead of to the API, without those to several of them. */
type SingleCommand =
  | { readonly type: 'addNodes'; readonly nodes: readonly NodeSpec[] }
  /** The Node object is deleted and the machine is gone. */
  | { readonly type: 'removeNode'; readonly node: string }
  /** The kubelet stops responding. Its containers may still run. */
  | { readonly type: 'failNode'; readonly node: string }
  | { readonly type: 'reviveNode'; readonly node: string }
  /** The kubelet reports the node Ready or not (a CNI came up, or broke). */
  | { readonly type: 'nodeReady'; readonly node: string; readonly ready: boolean }
  | ({ readonly type: 'kubelets' } & Partial<KubeletSettings>)
  | {
      readonly type: 'pods';
      readonly report: 'ready' | 'unready' | 'crash' | 'fail' | 'succeed' | 'initCrash';
      readonly filter: PodFilter;
    }
  /**
   * Memory, disk or process numbers of the machine run short, or no longer do. The kubelet then reports the condition, and evicts
   * Pods one by one unless `evicts` is false, as for a soft threshold whose grace period has not passed.
   */
  | { readonly type: 'pressure'; readonly node: string; readonly of: PressureKind; readonly active: boolean; readonly evicts?: false }
  /** What routes to the node reports that its network is available or not: condition `NetworkUnavailable`. */
  | { readonly type: 'network'; readonly node: string; readonly available: boolean }
  /** The machine starts again. Its containers start again too. */
  | { readonly type: 'reboot'; readonly node: string }
  /** The machine shuts down as its kubelet allows: Pods end first, by priority. */
  | { readonly type: 'shutdown'; readonly node: string }
  /** The kubelet is replaced by one of another version, which leaves the containers alone. */
  | { readonly type: 'kubeletVersion'; readonly node: string; readonly version: string }
  /** A path appears on the machine. */
  | { readonly type: 'addPath'; readonly node: string; readonly path: string; readonly pathType: PathType }
  /** Kubelets confirm the deletion of Terminating Pods. */
  | { readonly type: 'terminated'; readonly node?: string; readonly pod?: string }
  /** Sets up the node autoscaler with these pools; without a pool it is switched off. */
  | { readonly type: 'autoscaler'; readonly pools: readonly NodePool[]; readonly removeAfterSeconds?: number }
  /** Machines of a pool are added, or removed, until it has as many nodes. */
  | { readonly type: 'scalePool'; readonly pool: string; readonly nodes: number }
  /** Time passes. */
  | { readonly type: 'wait'; readonly seconds: number }
  /**
   * Continues an imported cluster: its objects as they were stored, with uid, status and owners. Each Node gets a machine, which
   * does not respond where Ready is Unknown, and is not ready where it is False.
   */
  | { readonly type: 'restore'; readonly objects: readonly ApiObject[] };

type WithoutNode<C> = C extends { readonly type: string; readonly node: string } ? Omit<C, 'node'> : never;

/** A command to the machine of one node, without the node. */
export type NodeCommand = WithoutNode<SingleCommand>;

/** Commands to machines instead of to the API. */
export type MachineCommand =
  | SingleCommand
  /** The same for several nodes, as one step. Fails, and does nothing, where it fails for one of them. */
  | { readonly type: 'eachNode'; readonly nodes: readonly string[]; readonly command: NodeCommand };

/** Nodes of one kind that can be added and removed. A node belongs to it by its label `pool`. */
export interface NodePool {
  readonly name: string;
  /** The autoscaler removes no node where the pool has this many. */
  readonly min: number;
  /** It adds none where the pool has this many. */
  readonly max: number;
  /** What each new node is like. */
  readonly node?: Omit<NodeSpec, 'name'>;
}

export interface AutoscalerSettings {
  readonly pools: readonly NodePool[];
  /** Seconds for which a node must be unneeded before it is removed, and without an added node (cluster-autoscaler: 600). */
  readonly removeAfterSeconds: number;
}

/** What the autoscaler remembers. */
export interface AutoscalerState {
  /** Machines that it ordered, and when they join. */
  readonly upcoming: readonly { readonly name: string; readonly pool: string; readonly at: Millis }[];
  /** Since when a node is unneeded, by name. */
  readonly unneeded: Readonly<Record<string, Millis>>;
  /** Nodes whose Pods are being evicted, since when. */
  readonly draining: Readonly<Record<string, Millis>>;
  /** How often a Pod has made it add nodes, by uid. */
  readonly tries: Readonly<Record<string, number>>;
  /** Pools whose machines did not become ready, how often, and until when none is added. */
  readonly backoff: Readonly<Record<string, { readonly failures: number; readonly until: Millis }>>;
  /** When a machine joined last. */
  readonly lastAdded?: Millis;
}

export interface Autoscaler extends AutoscalerSettings {
  readonly state: AutoscalerState;
}

/** What a kubelet watches for shortage. */
export type PressureKind = 'memory' | 'disk' | 'pid';

/** What is at a path of a machine, in the words of `hostPath.type`. */
export type PathType = 'Directory' | 'File' | 'Socket' | 'CharDevice' | 'BlockDevice';

export interface KubeletSettings {
  /** `auto`: Pods become Running and Ready automatically. `manual`: they stay ContainerCreating until a `pods` command. */
  readonly ready: 'auto' | 'manual';
  /** `manual`: a deleted Pod stays Terminating until a `terminated` command. */
  readonly terminate: 'auto' | 'manual';
  /** Seconds from binding to Running. */
  readonly startSeconds: number;
  /** Seconds from Running to Ready for containers with a readinessProbe. */
  readonly readySeconds: number;
  /** Seconds from deletion to the end of the containers (at most the grace period). */
  readonly terminateSeconds: number;
  /**
   * `volumes`: as `all`, and a Pod waits for the claims that it mounts, unless it is of a StatefulSet. `all`: a Pod waits for the ConfigMaps, Secrets, tokens and paths of its node that it names, and its init containers run one
   * after the other. `required`, as in older links: it waits for ConfigMaps and Secrets. Absent, as in the oldest, and `ignored`:
   * everything is assumed to exist.
   */
  readonly configs?: 'volumes' | 'all' | 'required' | 'ignored';
  /**
   * `on`: each component acts a small fixed time after the change that woke it (`latencyOf`). Absent, as in old links: in the
   * same instant.
   */
  readonly latencies?: 'on' | 'off';
  /** `run`: Jobs create Pods, and these end. Absent, as in old links: Jobs are stored without effect. */
  readonly jobs?: 'run' | 'stored';
  /** Seconds that a container of a Job runs, where its command does not say it. Absent: 2. */
  readonly jobSeconds?: number;
}

export interface Machine {
  /** False: the kubelet does not respond. */
  readonly alive: boolean;
  /** When it stopped responding; 0 while it is alive. */
  readonly notRespondingSince: Millis;
  readonly ready: boolean;
  /** The range of its Pods' addresses where the Node of an imported cluster has no podCIDR. */
  readonly podRange?: string;
  /** What runs short, or did a short time ago. */
  readonly pressure?: Readonly<Partial<Record<PressureKind, Pressure>>>;
  /** How often it was rebooted, and when the last time ends: until then its kubelet does nothing. */
  readonly boot?: { readonly count: number; readonly until: Millis };
  /** It shuts down and is not off yet. */
  readonly shuttingDown?: true;
  /** The version of its kubelet, where it was replaced. */
  readonly kubeletVersion?: string;
  /** Paths that it has beside the usual ones. */
  readonly paths?: Readonly<Record<string, PathType>>;
}

/** A shortage on a machine. */
export interface Pressure {
  /** Until when the kubelet reports it although it is over; absent while it lasts. */
  readonly until?: Millis;
  /** Whether the kubelet evicts Pods while it lasts. */
  readonly evicts: boolean;
}
