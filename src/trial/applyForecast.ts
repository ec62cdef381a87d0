import { type HorizonSpec, horizons } from '../cluster/index.ts';
import type { Millis, ObjectRef, RunEnd, Step, View } from '../cluster/types.ts';
import { daemonPodsByNode, type Rollout, rolloutOf } from '../explain/index.ts';
import { controllerOf, type DaemonSet, isDaemonSet, isPod, podCondition, targetNode } from '../kubernetes/index.ts';
import { concernsPods, type DaemonSetEffect, type Effect, effectPlayed, effectsOf, podsThatStay, refusedNow } from './applyEffect.ts';
import type { DryRunResult } from './dryRunApply.ts';
import { type Observer, runToHorizon } from './trial.ts';

interface Counted {
  readonly available: number;
  readonly desired: number;
}

interface PendingOn {
  readonly node: string;
  /** The scheduler's words. */
  readonly message: string;
}

/** How one DaemonSet takes the manifest. */
export interface DaemonSetForecast {
  readonly effect: DaemonSetEffect;
  /** Nodes in the order in which they got new Pods. */
  readonly order: readonly string[];
  /** Virtual time until the last new Pod counted; absent where it comes to no end. */
  readonly doneAfter?: Millis;
  /** When the most were missing on the way; absent for a new DaemonSet. */
  readonly lowest?: Counted;
  /** Where it does not go on by itself. */
  readonly stalls?: Rollout;
  readonly pending: readonly PendingOn[];
}

export interface Forecast {
  readonly daemonSets: readonly DaemonSetForecast[];
  readonly others: readonly { readonly ref: ObjectRef; readonly created: boolean }[];
  /** kubectl's warnings, without their prefix. */
  readonly warnings: readonly string[];
  /** What kubectl says of what is refused; it applies the rest. */
  readonly refused?: string;
  readonly steps: number;
  /** Played to the end; else it is still running, or `bounded`. */
  readonly done: boolean;
  /** Given up before the end. */
  readonly bounded: boolean;
}

interface Watched {
  readonly effect: DaemonSetEffect;
  readonly namespace: string | undefined;
  readonly uid: string;
  /** The Pod of each node, by uid, before. */
  readonly had: ReadonlyMap<string, string>;
  readonly order: Set<string>;
  lowest: Counted | undefined;
  progressed: Millis;
}

/** Reads from a copy of the cluster, after a dry run of Apply, how the DaemonSets take the manifest. */
export class ApplyForecast implements Observer {
  private readonly dryRun: DryRunResult;
  private readonly watched: readonly Watched[];
  private readonly made: readonly (Forecast['others'][number] & { readonly uid: string })[];
  private readonly start: Millis;
  private readonly until: HorizonSpec;
  private steps = 0;
  private end: RunEnd | undefined;
  private givenUp = false;

  /** `before` is the cluster as it is. */
  constructor(before: View, dryRun: DryRunResult, until: HorizonSpec = horizons.preview) {
    this.dryRun = dryRun;
    this.until = until;
    const { after, changes } = dryRun;
    const objects = changes.flatMap((change) => change.after ?? []);
    this.start = after.now;
    const changed = effectsOf(before, objects);
    const known = new Set(objects.map(({ metadata }) => metadata.uid));
    const allRefused = dryRun.exitCode !== 0 && changes.length === 0;
    const waiting = allRefused ? [] : refusedNow(before).filter(({ daemonSet }) => !known.has(daemonSet.metadata.uid));
    this.watched = [...changed, ...waiting].map(({ effect, daemonSet }) => {
      const { namespace, name, uid } = daemonSet.metadata;
      const live = before.get('DaemonSet', namespace, name);
      const had = podsThatStay(before, live);
      return { effect, namespace, uid, had, order: new Set(), lowest: live && counted(live), progressed: this.start };
    });
    this.made = changes.map(({ ref, before: old, after: next }) => ({ ref, created: old === undefined, uid: next?.metadata.uid ?? '' }));
    if (this.watched.length === 0) this.end = 'stable';
  }

  /** Runs the copy to the horizon. Pauses after each step; where it is ended early, it is `bounded`. */
  *play(): Generator<void, void> {
    if (this.end !== undefined) return;
    try {
      const { after } = this.dryRun;
      const horizon = yield* runToHorizon(after, { until: this.until, observer: this });
      // What is counted now is known when the result is asked for.
      yield* countingPods(
        after,
        this.watched.map(({ effect, namespace }) => after.view.get('DaemonSet', namespace, effect.name)),
      );
      this.end = horizon.end();
    } finally {
      this.givenUp = this.end === undefined;
    }
  }

  private get bounded(): boolean {
    return this.end === 'bounded' || this.givenUp;
  }

  private get isPlayed(): boolean {
    return this.end !== undefined && !this.bounded;
  }

  see(step: Step): void {
    this.steps += 1;
    for (const { before, after } of step.changes) {
      const object = after ?? before;
      if (isDaemonSet(after)) {
        const mine = this.watched.find(({ uid }) => uid === after.metadata.uid);
        if (mine === undefined) continue;
        const now = counted(after);
        if (mine.lowest !== undefined && missing(now) > missing(mine.lowest)) mine.lowest = now;
        if (now.available !== (isDaemonSet(before) ? counted(before).available : -1)) mine.progressed = step.time;
      } else if (isPod(object) && (before === undefined || after === undefined)) {
        const owner = controllerOf(object)?.uid;
        const mine = this.watched.find(({ uid }) => uid === owner);
        if (mine === undefined) continue;
        const node = targetNode(object);
        if (before === undefined && node !== undefined) mine.order.add(node);
        mine.progressed = step.time;
      }
    }
  }

  /** What is known so far. */
  result(): Forecast {
    const { exitCode, stderr } = this.dryRun;
    const daemonSets = this.watched
      .map((mine) => ({ mine, forecast: this.forecastOf(mine) }))
      .filter(({ forecast }) => concernsPods(forecast.effect));
    const shown = new Set(daemonSets.map(({ mine }) => mine.uid));
    const others = this.made.filter(({ uid }) => !shown.has(uid)).map(({ ref, created }) => ({ ref, created }));
    const lines = stderr.split('\n').filter((line) => line.trim() !== '');
    return {
      daemonSets: daemonSets.map(({ forecast }) => forecast),
      others,
      warnings: lines.filter((line) => line.startsWith('Warning: ')).map((line) => line.slice('Warning: '.length)),
      ...(exitCode === 0 ? {} : { refused: lines.filter((line) => !line.startsWith('Warning: ')).join('\n') }),
      steps: this.steps,
      done: this.isPlayed,
      bounded: this.bounded,
    };
  }

  /** For the line above Apply. */
  effect(): Effect {
    const { daemonSets, others } = this.result();
    return { daemonSets: daemonSets.map(({ effect }) => effect), others: others.length };
  }

  private forecastOf({ effect: expected, namespace, had, order, lowest, progressed }: Watched): DaemonSetForecast {
    const { view } = this.dryRun.after;
    const effect = this.isPlayed ? effectPlayed(had, view, namespace, expected) : expected;
    const daemonSet = view.get('DaemonSet', namespace, effect.name);
    const rollout = daemonSet && rolloutOf(view, daemonSet);
    const byItself = effect.pace !== 'onDelete' || effect.replaces.length === 0;
    return {
      effect,
      order: [...order],
      ...(lowest === undefined ? {} : { lowest }),
      ...(this.isPlayed && rollout?.done === true ? { doneAfter: progressed - this.start } : {}),
      ...(this.isPlayed && byItself && rollout !== undefined && !rollout.done ? { stalls: rollout } : {}),
      pending: this.isPlayed && daemonSet !== undefined ? pendingOf(view, daemonSet) : [],
    };
  }
}

/** {@link ApplyForecast} of a dry run, made with pauses. */
export function* forecasting(before: View, dryRun: DryRunResult, until?: HorizonSpec): Generator<void, ApplyForecast> {
  const objects = dryRun.changes.flatMap(({ after }) => (isDaemonSet(after) ? after : []));
  yield* countingPods(
    { view: before },
    objects.map(({ metadata: { namespace, name } }) => before.get('DaemonSet', namespace, name)),
  );
  return new ApplyForecast(before, dryRun, until);
}

/** Counts the Pods of DaemonSets, with a pause after each. */
function* countingPods({ view }: { readonly view: View }, daemonSets: readonly (DaemonSet | undefined)[]): Generator<void, void> {
  for (const daemonSet of daemonSets) {
    yield;
    if (daemonSet !== undefined) daemonPodsByNode(view, daemonSet);
  }
  yield;
}

const missing = ({ available, desired }: Counted): number => desired - available;

const counted = ({ status }: DaemonSet): Counted => ({
  available: status.numberAvailable ?? 0,
  desired: status.desiredNumberScheduled,
});

function pendingOf(view: View, daemonSet: DaemonSet): readonly PendingOn[] {
  const pending: PendingOn[] = [];
  for (const [node, pods] of daemonPodsByNode(view, daemonSet)) {
    const pod = pods.find(({ spec }) => !spec.nodeName);
    const scheduled = pod && podCondition(pod, 'PodScheduled');
    if (scheduled?.status === 'False') pending.push({ node, message: scheduled.message ?? '' });
  }
  return pending.toSorted((a, b) => (a.node < b.node ? -1 : 1));
}
