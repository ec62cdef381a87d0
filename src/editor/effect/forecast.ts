import { Horizon, type HorizonSpec, horizons } from '../../cluster/index.ts';
import type { Millis, ObjectRef, Step, View } from '../../cluster/types.ts';
import { daemonPodsByNode, type Rollout, rolloutOf } from '../../explain/index.ts';
import { controllerOf, type DaemonSet, isDaemonSet, isPod, podCondition, targetNode } from '../../kubernetes/index.ts';
import type { NodeMark } from '../../session/index.ts';
import type { DryRunResult } from './dryRunApply.ts';
import { concernsPods, type DaemonSetEffect, type Effect, effectPlayed, effectsOf, podsThatStay, refusedNow } from './effectOf.ts';

interface Counted {
  readonly available: number;
  readonly desired: number;
}

export interface PendingOn {
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

/** Time of the machine after which it is given up. */
const MOST_MS = 4_000;

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

/** Runs the copy of the cluster after a dry run of Apply, in slices, to predict the rollout. */
export class Forecasting {
  private readonly dryRun: DryRunResult;
  private readonly watched: readonly Watched[];
  private readonly made: readonly (Forecast['others'][number] & { readonly uid: string })[];
  private readonly start: Millis;
  private readonly horizon: Horizon;
  private spent = 0;
  private ended: boolean;

  /** `before` is the cluster as it is. */
  constructor(before: View, dryRun: DryRunResult, horizon: HorizonSpec = horizons.preview) {
    this.dryRun = dryRun;
    this.horizon = new Horizon(dryRun.after, horizon);
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
    this.ended = this.watched.length === 0;
  }

  /** Works for about `forMs` milliseconds of `clock`. Returns true when nothing is left to do. */
  work(forMs: number, clock: () => number): boolean {
    const from = clock();
    while (!this.ended && clock() - from < forMs) {
      const step = this.horizon.next();
      if (step === undefined) this.ended = true;
      else this.see(step);
    }
    this.spent += clock() - from;
    return this.ended || this.bounded;
  }

  private get bounded(): boolean {
    return this.ended ? this.horizon.end() === 'bounded' : this.spent >= MOST_MS;
  }

  private get isPlayed(): boolean {
    return this.ended && !this.bounded;
  }

  private see(step: Step): void {
    for (const { before, after } of step.changes) {
      const object = after ?? before;
      if (isDaemonSet(after)) {
        const mine = this.watched.find(({ uid }) => uid === after.metadata.uid);
        if (mine === undefined) continue;
        const now = counted(after);
        if (mine.lowest !== undefined && missing(now) > missing(mine.lowest)) mine.lowest = now;
        if (now.available !== (isDaemonSet(before) ? counted(before).available : -1)) this.progress(mine, step.time);
      } else if (isPod(object) && (before === undefined || after === undefined)) {
        const owner = controllerOf(object)?.uid;
        const mine = this.watched.find(({ uid }) => uid === owner);
        if (mine === undefined) continue;
        const node = targetNode(object);
        if (before === undefined && node !== undefined) mine.order.add(node);
        this.progress(mine, step.time);
      }
    }
  }

  private progress(mine: Watched, time: Millis): void {
    mine.progressed = time;
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
      steps: this.horizon.length,
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

/** What the graph says at the Nodes. */
export function marksOf({ daemonSets }: Forecast): ReadonlyMap<string, NodeMark> {
  const marks = new Map<string, NodeMark>();
  for (const { effect, pending } of daemonSets) {
    if (effect.pace !== 'onDelete') for (const node of effect.replaces) marks.set(node, 'replaces');
    for (const node of effect.gains) marks.set(node, 'gains');
    for (const node of effect.loses) marks.set(node, 'loses');
    for (const node of effect.refused?.nodes ?? []) marks.set(node, 'refused');
    for (const { node } of pending) marks.set(node, 'waits');
  }
  return marks;
}
