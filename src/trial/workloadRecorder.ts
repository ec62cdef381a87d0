import type { Change, Millis, Step, View } from '../cluster/index.ts';
import { type ApiObject, controllerOf, isDaemonSet, isDeployment } from '../kubernetes/index.ts';
import type { Observer } from './trial.ts';

/** The workload that is recorded; the same name may stand for a DaemonSet in one run and for a Deployment in another. */
export interface Subject {
  readonly kind: 'DaemonSet' | 'Deployment';
  readonly namespace: string;
  readonly name: string;
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

const nothing: Omit<Point, 'at'> = { desired: 0, available: 0, updated: 0, unavailable: 0 };

/** The four counters as the controller has written them last. */
function countersIn(object: ApiObject | undefined): Omit<Point, 'at'> {
  if (object === undefined) return nothing;
  if (isDaemonSet(object)) {
    const { status } = object;
    return {
      desired: status.desiredNumberScheduled ?? 0,
      available: status.numberAvailable ?? 0,
      updated: status.updatedNumberScheduled ?? 0,
      unavailable: status.numberUnavailable ?? 0,
    };
  }
  if (isDeployment(object)) {
    const { status, spec } = object;
    return {
      desired: spec.replicas,
      available: status.availableReplicas ?? 0,
      updated: status.updatedReplicas ?? 0,
      unavailable: status.unavailableReplicas ?? 0,
    };
  }
  return nothing;
}

const same = (a: Point, b: Omit<Point, 'at'>): boolean =>
  a.desired === b.desired && a.available === b.available && a.updated === b.updated && a.unavailable === b.unavailable;

/** Records the counters of a workload, and how many Pods were created and deleted for it: O(changes of a step). */
export class WorkloadRecorder implements Observer {
  private readonly points: Point[];
  private created = 0;
  private deleted = 0;
  /** uids of the workload and of its ReplicaSets. */
  private readonly owners = new Set<string>();
  private readonly subject: Subject;
  private readonly start: Millis;

  constructor(view: View, subject: Subject, start: Millis) {
    this.subject = subject;
    this.start = start;
    const workload = view.get(subject.kind, subject.namespace, subject.name);
    if (workload !== undefined) {
      this.owners.add(workload.metadata.uid);
      for (const owned of view.dependents(workload.metadata.uid, 'ReplicaSet')) this.owners.add(owned.metadata.uid);
    }
    this.points = [{ at: 0, ...countersIn(workload) }];
  }

  see({ changes }: Step): void {
    for (const change of changes) this.seeChange(change);
  }

  series(): Series {
    return { points: this.points, created: this.created, deleted: this.deleted };
  }

  private seeChange({ ref, before, after, time }: Change): void {
    const object = after ?? before;
    if (object === undefined) return;
    const { kind, namespace, name } = this.subject;
    if (ref.kind === kind && ref.namespace === namespace && ref.name === name) {
      this.owners.add(object.metadata.uid);
      this.point(time - this.start, countersIn(after));
    } else if (ref.kind === 'ReplicaSet' && this.owns(object)) this.owners.add(object.metadata.uid);
    else if (ref.kind === 'Pod' && (before === undefined || after === undefined) && this.owns(object)) {
      if (before === undefined) this.created += 1;
      else this.deleted += 1;
    }
  }

  private owns(object: ApiObject): boolean {
    const owner = controllerOf(object)?.uid;
    return owner !== undefined && this.owners.has(owner);
  }

  /** Of several values at one time only the last is kept. */
  private point(at: Millis, counters: Omit<Point, 'at'>): void {
    const last = this.points.at(-1);
    if (last === undefined || same(last, counters)) return;
    if (last.at === at) this.points.pop();
    this.points.push({ at, ...counters });
  }
}
