import type { Room, TextKey, TextParams } from '../i18n/texts.ts';
import type { Managers } from '../kubernetes/index.ts';
import type { ApiObject, Json, JsonObject, Modelled, ModelledKind, Node, Pod } from '../kubernetes/objects.ts';
import type { ApiRequest, ApiResponse } from './apiserver/requests.ts';
import type { Millis } from './clock.ts';
import type { Autoscaler, KubeletSettings, Machine, MachineCommand } from './machines/types.ts';
import type { ValuePacker, ValueReader } from './packedValues.ts';

export type { ApiRequest, ApiResponse, ApiStatus } from './apiserver/requests.ts';
export type { Millis } from './clock.ts';
export type {
  Autoscaler,
  AutoscalerSettings,
  AutoscalerState,
  KubeletSettings,
  Machine,
  MachineCommand,
  NodeCommand,
  NodePool,
  NodeSpec,
  PathType,
  PodFilter,
  Pressure,
  PressureKind,
} from './machines/types.ts';

/** Number of a change in the log, from 1. 0 means "nothing before it". */
export type Revision = number;

export type Actor =
  | 'you'
  | 'daemonset-controller'
  | 'deployment-controller'
  | 'replicaset-controller'
  | 'statefulset-controller'
  | 'job-controller'
  | 'ttl-after-finished-controller'
  | 'cluster-autoscaler'
  | 'default-scheduler'
  | 'node-controller'
  | 'taint-eviction-controller'
  | 'pod-garbage-collector'
  | 'garbage-collector'
  | 'serviceaccount-controller'
  | 'namespace-controller'
  | 'resourcequota-controller'
  | 'persistentvolume-controller'
  | `kubelet/${string}`;

export interface ObjectRef {
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** A text as data: `key` names one of a room of src/i18n, `params` fill it. Captions are in the room `sentences`. */
export interface Message<R extends Room = 'sentences'> {
  readonly key: TextKey<R>;
  readonly params: TextParams;
}

/** One write: it replaces one object with another. */
export interface Change {
  readonly revision: Revision;
  readonly time: Millis;
  readonly actor: Actor;
  /** The change that woke the actor, or set its timer. 0 for a user's command, and for a cause that changed no object. */
  readonly cause: Revision;
  /** Index of the step that it belongs to. */
  readonly step: number;
  readonly ref: ObjectRef;
  /** Absent: the object was created. */
  readonly before?: ApiObject;
  /** Absent: the object is gone. */
  readonly after?: ApiObject;
  readonly caption: Message;
  /** Who owns which field afterwards, where the change itself says so (server-side apply). Of others `View.owners` computes it. */
  readonly owners?: Managers;
}

/** What `kubectl get events` lists. */
export interface ClusterEvent {
  readonly time: Millis;
  /** The component that reports it, as in the table's From column: `kubelet`, `daemonset-controller`, `node-controller`, … */
  readonly from: string;
  readonly on: ObjectRef;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

/** One action of one actor: a command of the user, or one sync that wrote something or was refused. Step k is `steps[k - 1]`. */
export interface Step {
  readonly index: number;
  readonly time: Millis;
  readonly actor: Actor;
  readonly cause: Revision;
  /** Index of the step that woke the actor, or set its timer: the step of `cause`, or a machine command. 0 for a user's command. */
  readonly causeStep: number;
  readonly changes: readonly Change[];
  readonly events: readonly ClusterEvent[];
  /** The caption of the step: that of its most important change. */
  readonly caption: Message;
  /** For steps of `you`: the command. */
  readonly command?: Command;
  /** For steps of `you`: the control plane has worked since the previous step and written nothing. */
  readonly workedSinceLastStep?: true;
  /**
   * The step is before `Simulation.oldest`, so its changes have neither `before` nor `after`. Where it is long before, one step without
   * changes and events stands in its place and that of many others; `index` is that of the last of them.
   */
  readonly trimmed?: true;
}

export type Command = { readonly type: 'request'; readonly request: ApiRequest } | MachineCommand;

export interface SimulationSettings {
  readonly seed: number;
  readonly kubelet: KubeletSettings;
  /** Seconds without a heartbeat after which a node turns Unknown. Kubernetes: 50. */
  readonly nodeMonitorGraceSeconds: number;
  /** Kubernetes: 5. */
  readonly nodeMonitorPeriodSeconds: number;
  /** tolerationSeconds that admission gives ordinary Pods for not-ready and unreachable. Kubernetes: 300. */
  readonly notReadyTolerationSeconds: number;
  /**
   * `allocated`: each Node has an address and a podCIDR, each Pod an address of its Node's podCIDR. `fixed`: Nodes have
   * neither, and every Pod has the same two addresses, as in the recordings of a control plane whose kubelets a script played.
   */
  readonly addresses: 'allocated' | 'fixed';
  /** How many changes the log keeps with their objects, at most: fewer in a cluster of few objects (timeline.ts). */
  readonly logLimit: number;
}

/** A controller's creations that the API server refuses; it tries again with back-off. */
export interface RefusedCreation {
  /** The controller that is refused: `daemonset-controller`. */
  readonly component: string;
  /** The object for which it creates: a DaemonSet, a ReplicaSet, … */
  readonly owner: ObjectRef;
  /** Kind of what is refused: `Pod`. */
  readonly kind: string;
  /** The API server's message, whole. */
  readonly message: string;
  /** The API server's `reason`: `Forbidden`, `Invalid`, … */
  readonly reason: string;
  /** Refused attempts without a success between them. */
  readonly attempts: number;
  /** When the last attempt was refused. */
  readonly at: Millis;
  /** When the next one is due; absent where none is. */
  readonly next?: Millis;
}

/**
 * Why a run ended. `stable`: nothing is due. `waiting`: the next thing is due after the quiet time. `repeating`: only the same
 * changes repeat. `bounded`: the limit of time or steps is reached.
 */
export type RunEnd = 'stable' | 'waiting' | 'repeating' | 'bounded';

/** The cluster at the head, to read. Objects are immutable and keep their identity until they change. */
export interface View {
  readonly now: Millis;
  /** Changes with every write and every move of the head. */
  readonly revision: Revision;
  get<K extends ModelledKind>(kind: K, namespace: string | undefined, name: string): Modelled[K] | undefined;
  get(kind: string, namespace: string | undefined, name: string): ApiObject | undefined;
  /** By namespace, then name. Without a namespace: all. The array is shared: it keeps its identity until an object of the kind changes. */
  list<K extends ModelledKind>(kind: K, namespace?: string): readonly Modelled[K][];
  list(kind: string, namespace?: string): readonly ApiObject[];
  /** Kinds of which there is an object. */
  kinds(): readonly string[];
  /** Names of a kind's objects in order (for nodes: the node-name order that stands in for upstream's undefined one). */
  names(kind: string): readonly string[];
  /** Pods bound to the node, by namespace and name. O(Pods of the node). */
  podsOnNode(node: string): readonly Pod[];
  /** Pods without a node that the DaemonSet controller pinned to this one; `undefined`: Pods without a node and without a pin. */
  unboundPods(pinnedTo: string | undefined): readonly Pod[];
  /** Pods without a node that have inter-Pod affinity, anti-affinity or topology spread constraints. */
  podsWithInterPodRules(): readonly Pod[];
  /** Objects of a kind (absent: of any) which name this uid among their owners. */
  dependents(uid: string, kind?: string): readonly ApiObject[];
  /** Pods of a namespace that carry the label, from an index. */
  podsWithLabel(namespace: string, key: string, value: string): readonly Pod[];
  /** The machine behind a Node, `undefined` where there is none. */
  machine(node: string): Machine | undefined;
  readonly kubelet: KubeletSettings;
  /** The node autoscaler; `undefined` while it is off. It is no part of Kubernetes' control plane. */
  autoscaler(): Autoscaler | undefined;
  readonly settings: SimulationSettings;
  /** What was reported up to the head, oldest first. The array is shared. */
  events(): readonly ClusterEvent[];
  /** Creations that are being refused: what controllers try again with back-off. Few, whatever the size of the cluster. */
  refusals(): readonly RefusedCreation[];
  /**
   * Who owns which field of a stored object, computed from the log: O(changes of the object), kept for the next time. Empty where the log
   * does not say it: objects of a new cluster and imported ones, and what the log has dropped.
   */
  owners(object: ApiObject): Managers;
  /** RFC 3339 of a moment, whole seconds. */
  timestamp(at?: Millis): string;
}

export interface Branch {
  readonly id: string;
  /** The branch it left, absent for the first. */
  readonly parent?: string;
  /** Steps that it shares with its parent. */
  readonly forkedAt: number;
  readonly length: number;
}

/**
 * A small Kubernetes and its log. Commands act at the head. Where the head is in the past, the later steps stay as another
 * branch. The control plane works only in `step` and `run`.
 */
export interface Simulation {
  readonly view: View;
  readonly now: Millis;
  /** How many steps lie before the head: 0 … length. */
  readonly head: number;
  /**
   * How many writes of the step after the head are applied: 0 … fewer than it has. Inside a step the objects and the clock
   * include these writes; the events and the state of the loop are those at its start. `request`, `act`, `fork` and
   * `createBranch` inside a step act after its end.
   */
  readonly writesApplied: number;
  /** The first head that can be reached, because the log drops the objects of older steps (`logLimit`). */
  readonly oldest: number;
  readonly steps: readonly Step[];
  /** Every change of the steps before the head, in order; `changes[r - 1]` is revision r. Of the whole current branch, also beyond the head. */
  readonly changes: readonly Change[];
  readonly branch: Branch;
  readonly branches: readonly Branch[];
  /** Steps of a branch, including those that it shares with its parent. Empty for an unknown id. */
  stepsOf(branchId: string): readonly Step[];
  /** Asks the API server as `you`. A write is one step; reads, refusals, dry runs and writes that change nothing make none. */
  request(request: ApiRequest): ApiResponse;
  /** Runs a machine command as one step, also where no object changes. Fails for a node that does not exist. */
  act(command: MachineCommand): { readonly ok: true } | { readonly ok: false; readonly reason: Message };
  /**
   * `act` with pauses, after about a millisecond of work each. At a pause the objects may include writes of a step that is not in the log
   * yet. Whatever is called then, except reads, completes the step first; the generator goes on with its end.
   */
  acting(command: MachineCommand): Generator<void, ReturnType<Simulation['act']>>;
  /** A step is being made, with pauses. */
  readonly isPaused: boolean;
  /** When something is due next: `now` or later. `undefined`: nothing is due. Meaningful only at the end of the log. */
  due(): Millis | undefined;
  /**
   * One step forward: replays the next step of the log, or, at its end, lets the control plane work until a sync has
   * written something, moving the clock to the next timer where nothing is due now (but not beyond `until`).
   */
  step(until?: Millis): Step | undefined;
  /** `step` with pauses, as `acting`. */
  stepping(until?: Millis): Generator<void, Step | undefined>;
  /**
   * One step forward if it belongs to the batch of the step before the head: the same component (all kubelets count as one)
   * at the same virtual time, and no command of a user. Otherwise `undefined`, and no later step has been made.
   */
  stepInBatch(): Step | undefined;
  /** `stepInBatch` with pauses, as `acting`. */
  steppingInBatch(): Generator<void, Step | undefined>;
  /**
   * Runs from the end of the log until `quietMs` have passed without a change to an object, or the clock reaches `until`,
   * or `limit` steps were made. Returns the number of steps. The clock ends at the quiet moment.
   */
  run(options: { readonly quietMs?: Millis; readonly until?: Millis; readonly limit?: number }): number;
  /** `run` with pauses, as `acting`. */
  running(options: { readonly quietMs?: Millis; readonly until?: Millis; readonly limit?: number }): Generator<void, number>;
  /** Completes, with pauses, a step that was given up at a pause. */
  completing(): Generator<void, void>;
  /** The loop has worked since the last step, or time has passed: both will be part of the next step. */
  readonly hasUnfinished: boolean;
  /**
   * A step of the current branch in rows of text, each about a millisecond of work: changes of objects and of the loop's state, without
   * what the loop does not read (commands, owners of fields). The branch must stay the current one. Steps before `oldest` cannot be packed.
   */
  packing(step: number, values: ValuePacker): Generator<string, void>;
  /**
   * Adds a step at the end of the log that was packed elsewhere, with pauses. There the steps before it must have been the same. What
   * was not finished since the last step is dropped, because the rows say what came in its place.
   */
  receiving(rows: readonly string[], values: ValueReader): Generator<void, Step>;
  /** Makes the lists of all objects at the head that it does not have yet, as after a long move, with pauses. Reading does so at once. */
  listing(): Generator<void, void>;
  /** Moves the head backwards or forwards within the log: a few nanoseconds for each change between. `writesApplied` as above, 0 where absent. */
  moveTo(head: number, writesApplied?: number): void;
  switchTo(branchId: string): void;
  /** Creates a branch at the head and makes it the current one, also where no steps follow the head. */
  createBranch(): void;
  /**
   * Removes a branch. Its children become branches of its parent. Returns false for the current branch and for an unknown one,
   * which stay.
   */
  removeBranch(branchId: string): boolean;
  /**
   * An independent copy at the head with the same objects, queues, timers and seed, for dry runs and comparisons. With a branch
   * it has all steps of that branch, and its head is the last step that both share.
   */
  fork(branchId?: string): Simulation;
  /** `fork` with pauses. It copies the cluster as it was when the work began. */
  forking(branchId?: string): Generator<void, Simulation>;
}

/** The objects and machines of a cluster at one time, as data. */
export interface Snapshot {
  readonly now: Millis;
  readonly objects: readonly ApiObject[];
  readonly machines: Readonly<Record<string, Machine>>;
}

/** One action of a plan. The loop executes it through the API server. */
export type Action = { readonly caption: Message } & (
  | {
      readonly do: 'create';
      /** `metadata.generateName` in place of a name lets the API server choose one. */
      readonly object: JsonObject;
      /** Of a Pod: the same object for all Pods whose spec differs in nothing but the affinity. */
      readonly base?: object;
      /** The event for a refusal. Further creates of the plan are skipped, and the key is retried with back-off. */
      readonly refused?: { readonly on: ApiObject; readonly reason: string; readonly prefix: string };
      /** The event for success. `*` in the message is replaced by the name of the new object. */
      readonly created?: Omit<ClusterEvent, 'time'>;
    }
  | { readonly do: 'put'; readonly object: ApiObject }
  /** Writes the object unchanged, without admission or defaults, whether or not one of its name exists. */
  | { readonly do: 'restore'; readonly object: ApiObject }
  | { readonly do: 'delete'; readonly object: ApiObject; readonly gracePeriodSeconds?: number; readonly propagationPolicy?: 'Foreground' }
  /** Removes the object despite its grace period and finalizers, as a kubelet or a garbage collector does at the end. */
  | { readonly do: 'remove'; readonly object: ApiObject }
);

export interface Plan {
  readonly actions: readonly Action[];
  /** The caption of a plan that has events and no actions. */
  readonly caption?: Message;
  readonly events?: readonly Omit<ClusterEvent, 'time'>[];
  /** What happens to machines, before the actions: a component outside of the control plane may order some. */
  readonly machines?: readonly MachineCommand[];
  /** Sync the same key again after so many milliseconds (0: at once, behind what waits). */
  readonly requeueAfter?: Millis;
  /** Sync other keys of the component as well. */
  readonly wakes?: readonly Wake[];
  /** The component's memory: key → value, `undefined` deletes. It is part of the log. */
  readonly memory?: readonly (readonly [key: string, value: Json | undefined])[];
  /** What becomes of a machine. */
  readonly machine?: readonly [node: string, machine: Machine];
}

/** A key of a component's queue, at once or after a while. A later call for the same key keeps the earlier time. */
export interface Wake {
  readonly key: string;
  readonly afterMs?: Millis;
}

/** One part of the control plane. Between calls it keeps only what it can derive from the log. */
export interface Component {
  readonly name: string;
  /** Kinds whose changes may wake it; absent: any. `wakes` is not asked about others. */
  readonly kinds?: readonly string[];
  /** Of the Pods that a controller owns, only those of controllers of this kind may wake it; absent: any. */
  readonly podsOf?: string;
  wakes(change: Change, view: View): readonly Wake[];
  sync(view: ComponentView, key: string): Plan;
  /** `sync` with pauses, where a key is about a whole cluster. It writes nothing before its end. */
  syncing?(view: ComponentView, key: string): Generator<void, Plan>;
  /** Who signs the writes of a key, where it is not the component's name (kubelets). */
  actor?(key: string): Actor;
}

export interface ComponentView extends View {
  /** What the component remembered under the key. */
  remembered(key: string): Json | undefined;
  /** Changes since an earlier cursor, or `undefined` where the head moved back or the branch changed, so that caches must be rebuilt. */
  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor };
}
/** Opaque: a revision and the epoch in which it was valid. */
export interface Cursor {
  readonly revision: Revision;
  readonly epoch: number;
}

export type { ApiObject, Node, Pod };
