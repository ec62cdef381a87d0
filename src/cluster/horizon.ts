import { controllerOf, type DaemonSet, type Node, type Pod, targetNode } from '../kubernetes/index.ts';
import { withoutPauses } from './pauses.ts';
import { keyOf } from './store.ts';
import type { Change, Message, Millis, RunEnd, Simulation, Step, View } from './types.ts';

/** Limits of a run. */
export interface HorizonSpec {
  /** Virtual time without anything new after which nothing more is expected; at least twice the longest wait of a workload or kubelet. */
  readonly quietMs: Millis;
  /** Virtual time after which it ends in any case. */
  readonly maxMs: Millis;
  /** Steps after which it ends in any case: bounds the memory of the log. */
  readonly maxSteps: number;
}

/**
 * The named horizons. `stable`: what play after a command, "to the end" and scenarios run to; its quiet time is more than a failed node
 * takes to be noticed (50 s and a period). `preview` and `effect` (the line above Apply) go to the same moment, with bounds of steps for
 * large clusters: beyond them they say what is expected, and that it was not played to the end. `eviction`: longer than taint eviction waits for a failed node
 * (300 s) and the Pod garbage collector after it, for Compare, which also ends after an hour. `outcome`: as long, for what-if, with
 * more steps than the outcome of a Pod takes.
 */
export const horizons = {
  stable: { quietMs: 70_000, maxMs: Number.POSITIVE_INFINITY, maxSteps: 2_000_000 },
  effect: { quietMs: 70_000, maxMs: Number.POSITIVE_INFINITY, maxSteps: 4_000 },
  preview: { quietMs: 70_000, maxMs: Number.POSITIVE_INFINITY, maxSteps: 20_000 },
  outcome: { quietMs: 420_000, maxMs: 420_000, maxSteps: 2_000 },
  eviction: { quietMs: 420_000, maxMs: 3_600_000, maxSteps: 200_000 },
} as const satisfies Readonly<Record<string, HorizonSpec>>;

/** How often in a row time passes only for a command that waits, with nothing due, because drain retries every 5 s without end. */
export const MOST_IDLE_WAITS = 3;

/** How often the same change, for one Pod of a workload, is still something new: a start, a restart, and one more. */
const REPEATS = 3;
/** Steps without anything new after which a run ends, even where the clock stands still; more where it took more steps to get there. */
const STALE_STEPS = 500;

/**
 * Follows a run step by step and says when it ends. Every change has a shape: kind, owner, node and state, without names and
 * times that differ each time. A shape counts as new at most {@link REPEATS} times for each replica, so that endless
 * repetition stops being new and every run ends.
 */
export class Horizon {
  private readonly simulation: Simulation;
  private readonly spec: HorizonSpec;
  private readonly start: Millis;
  private readonly quietMs: Millis;
  private readonly seen = new Map<string, number>();
  private newAt: Millis;
  private steps = 0;
  private stepsAtLastNew = 0;
  private repeated: { readonly caption: Message; readonly times: number } | undefined;

  constructor(simulation: Simulation, spec: HorizonSpec) {
    this.simulation = simulation;
    this.spec = spec;
    this.start = simulation.now;
    this.newAt = simulation.now;
    this.quietMs = Math.max(spec.quietMs, 2 * longestWait(simulation.view));
  }

  /** The time up to which `step` may run. */
  get limit(): Millis {
    return Math.min(this.newAt + this.quietMs, this.start + this.spec.maxMs);
  }

  /** The time of the last new change. */
  get lastNew(): Millis {
    return this.newAt;
  }

  /** How many steps it has seen. */
  get length(): number {
    return this.steps;
  }

  /** The limit of steps is reached, or too many steps brought nothing new. */
  get isSpent(): boolean {
    return this.steps >= this.spec.maxSteps || this.isStale;
  }

  private get isStale(): boolean {
    return this.steps - this.stepsAtLastNew > Math.max(STALE_STEPS, 2 * this.stepsAtLastNew);
  }

  /** Takes a step of the run. O(its changes). */
  see(step: Step): void {
    this.steps += 1;
    for (const change of step.changes) {
      const [shape, replicas] = shapeOf(change, this.simulation.view);
      const times = (this.seen.get(shape) ?? 0) + 1;
      this.seen.set(shape, times);
      if (times <= REPEATS * replicas) {
        this.newAt = step.time;
        this.stepsAtLastNew = this.steps;
        this.repeated = undefined;
      } else if (change.ref.kind === 'Pod' || change.ref.kind === 'Node') this.repeated = { caption: step.caption, times };
    }
  }

  /** One step of the run; `undefined` at its end. */
  next(): Step | undefined {
    return withoutPauses(this.advancing());
  }

  /** {@link next} with pauses, as `Simulation.stepping`. */
  *advancing(): Generator<void, Step | undefined> {
    if (this.isSpent) return undefined;
    const step = yield* this.simulation.stepping(this.limit);
    if (step !== undefined) this.see(step);
    return step;
  }

  /** Moves the clock to the limit of an ended run, so that the quiet time has passed. */
  advanceToLimit(): void {
    withoutPauses(this.advancingToLimit());
  }

  /** {@link advanceToLimit} with pauses. */
  *advancingToLimit(): Generator<void, void> {
    if (!this.isSpent && this.limit > this.simulation.now) yield* this.simulation.running({ until: this.limit });
  }

  /** Why it ended, asked once `next` has returned `undefined`. */
  end(): RunEnd {
    if (this.isStale) return 'repeating';
    if (this.isSpent) return 'bounded';
    if (this.simulation.due() === undefined) return 'stable';
    if (this.limit < this.newAt + this.quietMs) return 'bounded';
    return this.repeated === undefined ? 'waiting' : 'repeating';
  }

  /** The last repeated change and how often it came; `undefined` where something new came after it. */
  get repeats(): { readonly caption: Message; readonly times: number } | undefined {
    return this.repeated;
  }
}

/** The longest wait of a workload or kubelet between two changes. */
function longestWait(view: View): Millis {
  const { startSeconds, readySeconds, terminateSeconds } = view.kubelet;
  const minReady = (['DaemonSet', 'Deployment', 'StatefulSet', 'ReplicaSet'] as const).flatMap((kind) =>
    view.list(kind).map((workload) => (workload.spec as { readonly minReadySeconds?: number }).minReadySeconds ?? 0),
  );
  const longest = minReady.reduce((most, seconds) => Math.max(most, seconds), 0);
  return (longest + startSeconds + readySeconds + terminateSeconds) * 1000;
}

const verb = ({ before, after }: Change): string => (before === undefined ? '+' : after === undefined ? '-' : '~');

/** The shape of a change without names and times, and how many replicas share it. */
function shapeOf(change: Change, view: View): readonly [shape: string, replicas: number] {
  const { ref } = change;
  const object = change.after ?? change.before;
  switch (ref.kind) {
    case 'Pod': {
      const pod = object as Pod;
      const owner = controllerOf(pod);
      const replicas = owner === undefined || owner.kind === 'DaemonSet' ? 1 : replicasOf(view, owner.kind, ref.namespace, owner.name);
      const hash = pod.metadata.labels?.['controller-revision-hash'] ?? '';
      const whose = owner === undefined ? ref.name : `${owner.uid} ${targetNode(pod) ?? ''} ${hash}`;
      return [`Pod ${verb(change)} ${ref.namespace ?? ''} ${whose} ${podShape(pod)}`, replicas];
    }
    case 'Node': {
      const { spec, status } = object as Node;
      const conditions = (status.conditions ?? []).map(({ type, status: value }) => `${type}=${value}`);
      const taints = (spec.taints ?? []).map(({ key, effect }) => `${key}:${effect}`);
      return [`Node ${verb(change)} ${ref.name} ${conditions.join()} ${taints.join()} ${spec.unschedulable === true}`, 1];
    }
    case 'DaemonSet': {
      const { metadata, status } = object as DaemonSet;
      const { desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled, numberAvailable } = status;
      const counters = [desiredNumberScheduled, currentNumberScheduled, numberReady, updatedNumberScheduled, numberAvailable];
      return [`DaemonSet ${verb(change)} ${metadata.uid} ${metadata.generation ?? 0} ${counters.join()}`, 1];
    }
    default:
      return [`${ref.kind} ${verb(change)} ${keyOf(ref.namespace, ref.name)} ${object?.metadata.generation ?? 0}`, 1];
  }
}

function podShape({ metadata, spec, status }: Pod): string {
  if (metadata.deletionTimestamp !== undefined) return 'terminating';
  const conditions = (status.conditions ?? []).map(({ type, status: value, reason }) => `${type}=${value}${reason ?? ''}`);
  const waiting = (status.containerStatuses ?? []).map(({ state }) => state?.waiting?.reason ?? '');
  return `${spec.nodeName === undefined ? 'unscheduled' : ''} ${status.phase} ${conditions.join()} ${waiting.join()}`;
}

const replicasOf = (view: View, kind: string, namespace: string | undefined, name: string): number => {
  const owner = view.get(kind, namespace, name) as { readonly spec?: { readonly replicas?: number } } | undefined;
  return Math.max(1, owner?.spec?.replicas ?? 1);
};
