import type {
  ApiObject,
  Condition,
  Json,
  JsonObject,
  Labels,
  Modelled,
  ModelledKind,
  Node,
  Pod,
  ResourceList,
  Taint,
} from '../kubernetes/objects.ts';

/** Milliseconds of virtual time since the cluster was made. */
export type Millis = number;
/** Place of a change in the log: 1 is the first. 0 means "nothing before it". */
export type Revision = number;

export type Actor =
  | 'you'
  | 'daemonset-controller'
  | 'deployment-controller'
  | 'replicaset-controller'
  | 'statefulset-controller'
  | 'default-scheduler'
  | 'node-controller'
  | 'taint-eviction-controller'
  | 'pod-garbage-collector'
  | 'garbage-collector'
  | 'serviceaccount-controller'
  | 'namespace-controller'
  | 'resourcequota-controller'
  | `kubelet/${string}`;

export interface ObjectRef {
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** A caption as data: `key` names a text of src/i18n (`sentences.<key>`), `params` fill it. */
export interface Message {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** One write: one object put in the place of another. */
export interface Change {
  readonly revision: Revision;
  readonly time: Millis;
  readonly actor: Actor;
  /** The change that woke the actor, or set the timer that did; 0 for a person's command and for what one changed no object with. */
  readonly cause: Revision;
  /** Index of the step that it belongs to. */
  readonly step: number;
  readonly ref: ObjectRef;
  /** Absent: the object was created. */
  readonly before?: ApiObject;
  /** Absent: the object is gone. */
  readonly after?: ApiObject;
  readonly caption: Message;
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

/** What one actor did in one go: a command of the person, or one sync that wrote something or was refused. Step k is `steps[k - 1]`. */
export interface Step {
  readonly index: number;
  readonly time: Millis;
  readonly actor: Actor;
  readonly cause: Revision;
  /** Index of the step that woke the actor, or set the timer that did: that of `cause`, or a command to a machine. 0 for a person's command. */
  readonly causeStep: number;
  readonly changes: readonly Change[];
  readonly events: readonly ClusterEvent[];
  /** The sentence of the step as a whole: that of its most telling change. */
  readonly caption: Message;
  /** For steps of `you`: what was asked. */
  readonly command?: Command;
  /** For steps of `you`: the control plane had worked since the step before, and found nothing to write. */
  readonly workedSinceLastStep?: true;
  /** It lies before `Simulation.oldest`: its changes have neither `before` nor `after` any more. */
  readonly trimmed?: true;
}

export type Command = { readonly type: 'request'; readonly request: ApiRequest } | MachineCommand;

export interface NodeSpec {
  readonly name: string;
  readonly labels?: Labels;
  readonly taints?: readonly Taint[];
  /** Default 4 cpu, 8Gi memory, 110 pods, 100Gi ephemeral-storage. What is given is laid over the default. */
  readonly allocatable?: ResourceList;
  /** Conditions as the kubelet words them, where other words than a kubelet's are wanted. */
  readonly conditions?: readonly Condition[];
  /** Default true: the kubelet reports Ready as soon as it registers. False: as with no CNI, it stays not ready until `nodeReady`. */
  readonly ready?: boolean;
}

/** Which Pods a report speaks of: bound, on live nodes, not being deleted; by node name then Pod name, the first `count`. */
export interface PodFilter {
  readonly node?: string;
  /** `Kind/name`, or the name alone. */
  readonly owner?: string;
  readonly namespace?: string;
  readonly pod?: string;
  readonly image?: string;
  readonly count?: number;
}

/** What a person does to machines rather than to the API. */
export type MachineCommand =
  | { readonly type: 'addNodes'; readonly nodes: readonly NodeSpec[] }
  /** The Node object is deleted and the machine is gone. */
  | { readonly type: 'removeNode'; readonly node: string }
  /** The kubelet falls silent; containers may run on, nobody knows. */
  | { readonly type: 'failNode'; readonly node: string }
  | { readonly type: 'reviveNode'; readonly node: string }
  /** The kubelet reports the node Ready or not (a CNI came up, or broke). */
  | { readonly type: 'nodeReady'; readonly node: string; readonly ready: boolean }
  | ({ readonly type: 'kubelets' } & Partial<KubeletSettings>)
  | { readonly type: 'pods'; readonly report: 'ready' | 'unready' | 'crash' | 'fail' | 'succeed'; readonly filter: PodFilter }
  /** Kubelets confirm the deletion of Terminating Pods. */
  | { readonly type: 'terminated'; readonly node?: string; readonly pod?: string }
  /** Time passes. */
  | { readonly type: 'wait'; readonly seconds: number }
  /**
   * A cluster that was found elsewhere goes on here: its objects as they were stored there, with uid, status and owners. A
   * machine stands behind each Node: silent where Ready is Unknown, not ready where it is False.
   */
  | { readonly type: 'restore'; readonly objects: readonly ApiObject[] };

export interface KubeletSettings {
  /** `auto`: Pods become Running and Ready by themselves; `manual`: they stay ContainerCreating until a `pods` command. */
  readonly ready: 'auto' | 'manual';
  /** `manual`: a deleted Pod stays Terminating until a `terminated` command. */
  readonly terminate: 'auto' | 'manual';
  /** Seconds from binding to Running. */
  readonly startSeconds: number;
  /** Seconds from Running to Ready for containers with a readinessProbe. */
  readonly readySeconds: number;
  /** Seconds from deletion to the end of the containers (at most the grace period). */
  readonly terminateSeconds: number;
  /** `required`: a Pod waits for the ConfigMaps and Secrets that it names. Absent, as it was once for all: `ignored`. */
  readonly configs?: 'required' | 'ignored';
}

export interface SimulationSettings {
  readonly seed: number;
  readonly kubelet: KubeletSettings;
  /** Silence after which a node turns Unknown. Kubernetes: 50. */
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
  /** How many changes the log keeps with their objects; beyond that, the older half is only told. */
  readonly logLimit: number;
}

/** What the API server is asked. `resource` is the plural, lower case: `daemonsets`. */
export type ApiRequest = {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly namespace?: string;
} & (
  | { readonly verb: 'get'; readonly name: string }
  /** No namespace: all of them. */
  | { readonly verb: 'list'; readonly labelSelector?: string; readonly fieldSelector?: string }
  | { readonly verb: 'create'; readonly body: Json; readonly dryRun?: boolean; readonly strict?: boolean }
  | { readonly verb: 'update'; readonly name: string; readonly body: Json; readonly dryRun?: boolean; readonly strict?: boolean }
  | {
      readonly verb: 'patch';
      readonly name: string;
      readonly patchType: 'strategic' | 'merge' | 'json';
      readonly body: Json;
      readonly dryRun?: boolean;
      readonly strict?: boolean;
      /** `scale` of deployments and statefulsets. */
      readonly subresource?: 'scale' | 'status';
    }
  | {
      readonly verb: 'delete';
      readonly name: string;
      /** Seconds; absent: the object's own. 0 with force removes a Pod at once. */
      readonly gracePeriodSeconds?: number;
      readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      readonly dryRun?: boolean;
    }
  /** The Pod's eviction subresource. */
  | { readonly verb: 'evict'; readonly name: string; readonly gracePeriodSeconds?: number; readonly dryRun?: boolean }
);

/** metav1.Status of a refusal, as the API server words it. */
export interface ApiStatus {
  readonly code: number;
  /** `NotFound`, `AlreadyExists`, `Invalid`, `BadRequest`, `Forbidden`, `Conflict`, `TooManyRequests`, `MethodNotAllowed`, … */
  readonly reason: string;
  readonly message: string;
  readonly details?: {
    readonly name?: string;
    readonly group?: string;
    readonly kind?: string;
    readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field: string }[];
  };
}

export type ApiResponse =
  | { readonly ok: true; readonly object: ApiObject; readonly warnings: readonly string[] }
  | { readonly ok: true; readonly items: readonly ApiObject[]; readonly warnings: readonly string[] }
  | { readonly ok: false; readonly status: ApiStatus; readonly warnings: readonly string[] };

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
 * Why a run ended. `stable`: nothing is due. `waiting`: what is due next lies beyond the quiet time. `repeating`: the same changes came
 * again and again and nothing new. `bounded`: time or steps were used up.
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
  /** Pods without a node that are pinned to this one by the daemon controller; `undefined`: Pods without a node and without a pin. */
  unboundPods(pinnedTo: string | undefined): readonly Pod[];
  /** Pods without a node that must be beside other Pods, away from them, or spread among them. */
  podsWithInterPodRules(): readonly Pod[];
  /** Objects of a kind (absent: of any) which name this uid among their owners. */
  dependents(uid: string, kind?: string): readonly ApiObject[];
  /** Pods of a namespace that carry the label, from an index. */
  podsWithLabel(namespace: string, key: string, value: string): readonly Pod[];
  /** The machine behind a Node, `undefined` where there is none. */
  machine(node: string): Machine | undefined;
  readonly kubelet: KubeletSettings;
  readonly settings: SimulationSettings;
  /** What was reported up to the head, oldest first. The array is shared. */
  events(): readonly ClusterEvent[];
  /** Creations that are being refused: what controllers try again with back-off. Few, whatever the size of the cluster. */
  refusals(): readonly RefusedCreation[];
  /** RFC 3339 of a moment, whole seconds. */
  timestamp(at?: Millis): string;
}

export interface Machine {
  /** False: the kubelet is silent. */
  readonly alive: boolean;
  /** When it fell silent; 0 while it is alive. */
  readonly notRespondingSince: Millis;
  readonly ready: boolean;
  /** Where its Pods get their addresses although the Node, which was found elsewhere, has no podCIDR. */
  readonly podRange?: string;
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
 * A small Kubernetes and its log. Commands act at the head; where the head is in the past, what came after it is kept as
 * a branch of its own. Nothing happens by itself: `step` and `run` make the control plane work.
 */
export interface Simulation {
  readonly view: View;
  readonly now: Millis;
  /** How many steps lie before the head: 0 … length. */
  readonly head: number;
  /**
   * How many writes of the step after the head are made already: 0 … fewer than it has. Amid a step the objects and the clock
   * are those of its writes so far, its events and the loop's own state those of its start. What is done amid a step
   * (`request`, `act`, `fork`, `branchOff`) is done after its end.
   */
  readonly writesApplied: number;
  /** The first head that can still be reached: the log lets go of the objects of what lies further back (`logLimit`). */
  readonly oldest: number;
  readonly steps: readonly Step[];
  /** Every change of the steps before the head, in order; `changes[r - 1]` is revision r. Of the whole current branch, also beyond the head. */
  readonly changes: readonly Change[];
  readonly branch: Branch;
  readonly branches: readonly Branch[];
  /** Steps of any branch, those that it shares with its parent first; none of a branch that there is not. */
  stepsOf(branchId: string): readonly Step[];
  /** Asks the API server as `you`. A write is one step; reads, refusals, dry runs and writes that change nothing make none. */
  request(request: ApiRequest): ApiResponse;
  /** Does something to the machines. One step, also where no object changes. Fails for a node that does not exist. */
  act(command: MachineCommand): { readonly ok: true } | { readonly ok: false; readonly reason: Message };
  /** When something is due next: `now` or later. `undefined`: nothing will ever happen by itself. Only at the end of the log. */
  due(): Millis | undefined;
  /**
   * One step forward: replays the next step of the log, or, at its end, lets the control plane work until a sync has
   * written something, moving the clock to the next timer where nothing is due now (but not beyond `until`).
   */
  step(until?: Millis): Step | undefined;
  /**
   * Runs from the end of the log until `quietMs` have passed without a change to an object, or the clock reaches `until`,
   * or `limit` steps were made. Returns the number of steps. The clock ends at the quiet moment.
   */
  run(options: { readonly quietMs?: Millis; readonly until?: Millis; readonly limit?: number }): number;
  /** Moves the head, backwards or forwards within the log: O(steps between). `within` as above, 0 where absent. */
  moveTo(head: number, writesApplied?: number): void;
  switchTo(branchId: string): void;
  /** Begins a branch at the head, which becomes the current one, also where nothing comes after the head. */
  createBranch(): void;
  /**
   * Forgets a branch; branches that left it hang on where it left its own parent. The current branch stays: answers false
   * for it, and for one that does not exist.
   */
  removeBranch(branchId: string): boolean;
  /**
   * A second, independent simulation at the head: same objects, queues, timers, seed. For dry runs and comparisons.
   * With a branch: it has all of that branch's steps, its head where the branch parts from what lies before this one's head.
   */
  fork(branchId?: string): Simulation;
}

/** A moment of a cluster as data. */
export interface Snapshot {
  readonly now: Millis;
  readonly objects: readonly ApiObject[];
  readonly machines: Readonly<Record<string, Machine>>;
}

/** One action of a plan. The loop carries it out through the API server. */
export type Action = { readonly caption: Message } & (
  | {
      readonly do: 'create';
      /** `metadata.generateName` in place of a name lets the API server choose one. */
      readonly object: JsonObject;
      /** Reported where the API server refuses; further creates of the plan are left out and the key is retried with back-off. */
      readonly refused?: { readonly on: ApiObject; readonly reason: string; readonly prefix: string };
      /** Reported on success; `*` in the message is replaced by the new object's name. */
      readonly created?: Omit<ClusterEvent, 'time'>;
    }
  | { readonly do: 'put'; readonly object: ApiObject }
  /** Puts the object as it is, whether or not there is one of its name; nothing is admitted or defaulted. */
  | { readonly do: 'restore'; readonly object: ApiObject }
  | { readonly do: 'delete'; readonly object: ApiObject; readonly gracePeriodSeconds?: number }
  /** Takes the object out of the store, whatever its grace and finalizers: the kubelet's last word, or a collector's. */
  | { readonly do: 'remove'; readonly object: ApiObject }
);

export interface Plan {
  readonly actions: readonly Action[];
  /** What a plan without actions tells: its events. */
  readonly caption?: Message;
  readonly events?: readonly Omit<ClusterEvent, 'time'>[];
  /** Sync the same key again after so many milliseconds (0: at once, behind what waits). */
  readonly requeueAfter?: Millis;
  /** Sync other keys of the component as well. */
  readonly wakes?: readonly Wake[];
  /** The component's own memory: key → value, `undefined` forgets. Part of the log. */
  readonly memory?: readonly (readonly [key: string, value: Json | undefined])[];
}

/** A key of a component's queue, at once or after a while. A later call for the same key keeps the earlier time. */
export interface Wake {
  readonly key: string;
  readonly afterMs?: Millis;
}

/** One part of the control plane. It keeps nothing between calls but what can be derived from the log. */
export interface Component {
  readonly name: string;
  wakes(change: Change, view: View): readonly Wake[];
  sync(view: ComponentView, key: string): Plan;
  /** Who signs the writes of a key, where it is not the component's name (kubelets). */
  actor?(key: string): Actor;
}

export interface ComponentView extends View {
  /** What the component remembered under the key. */
  remembered(key: string): Json | undefined;
  /** Changes since a cursor that this component got before, or `undefined` when the past is not what it was (rebuild then). */
  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor };
}
/** Opaque: a revision and the epoch in which it was valid. */
export interface Cursor {
  readonly revision: Revision;
  readonly epoch: number;
}

export type { ApiObject, Node, Pod };
