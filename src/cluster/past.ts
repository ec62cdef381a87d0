import { type Delta, LoopState } from './state.ts';
import { keyOf, refOf, Store } from './store.ts';
import type { Branch, Change, ClusterEvent, Cursor, Millis, ObjectRef, Revision, Step } from './types.ts';

interface Track {
  readonly id: string;
  parent?: string | undefined;
  forkedAt: number;
  steps: Step[];
  /** What the loop's own state went through in each step. */
  deltas: (readonly Delta[])[];
  /** Which events each step was the first to report. */
  news: (readonly string[])[];
}

/**
 * The objects, the loop's own state and the log that made them: branches of steps, and a head that stands somewhere among them.
 * To move it writes each step's changes forwards or backwards; nothing is ever copied but for a fork.
 */
export class Past {
  readonly store: Store;
  readonly state: LoopState;
  /** Events told already, by their ids. */
  readonly reported: Set<string>;
  /** Events that repeat what was said of the same object: they wait for the next step. */
  echoes: ClusterEvent[] = [];
  private readonly tracks: Track[];
  private track: Track;
  private position = 0;
  /** Writes of the step after the head that are made already; fewer than all. */
  private made = 0;
  private branchesMade = 1;
  private written: Revision = 0;
  private log: Change[] = [];
  private epoch = 0;
  /** Where each step begins in the log. */
  private readonly seams: Revision[] = [0];
  private forgotten = 0;
  private readonly most: number;

  /** `most`: how many changes the branch keeps with their objects. */
  constructor(most: number, origin?: Past) {
    this.most = most;
    this.store = new Store();
    for (const object of origin?.store.objects() ?? []) this.store.put(refOf(object), object);
    this.state = origin?.state.copy() ?? new LoopState();
    this.reported = new Set(origin?.reported);
    this.echoes = [...(origin?.echoes ?? [])];
    this.track = { id: 'b1', forkedAt: 0, ...(origin?.upToHead() ?? { steps: [], deltas: [], news: [] }) };
    this.tracks = [this.track];
    this.position = this.track.steps.length;
    this.relayLog();
    this.written = this.log.length;
  }

  get now(): Millis {
    const begun = this.made > 0 ? this.track.steps[this.position] : undefined;
    return begun?.time ?? Number(this.state.cell('now') ?? 0);
  }

  get head(): number {
    return this.position;
  }

  get within(): number {
    return this.made;
  }

  get steps(): readonly Step[] {
    return this.track.steps;
  }

  get changes(): readonly Change[] {
    return this.log;
  }

  get revision(): Revision {
    return this.written;
  }

  get branch(): Branch {
    return describe(this.track);
  }

  get branches(): readonly Branch[] {
    return this.tracks.map(describe);
  }

  stepsOf(branchId: string): readonly Step[] {
    return this.tracks.find(({ id }) => id === branchId)?.steps ?? [];
  }

  /** The first head that can still be reached. */
  get oldest(): number {
    while (this.track.steps[this.forgotten]?.forgotten) this.forgotten += 1;
    return this.forgotten;
  }

  /** Writes a change that is the next of the step in the making. */
  write(change: Change): void {
    this.written = change.revision;
    this.store.put(change.ref, change.after);
    this.log.push(change);
  }

  /** Ends the step in the making. `news`: the events that it is the first to report. */
  append(step: Step, news: readonly string[]): void {
    for (const id of news) this.reported.add(id);
    this.track.news.push(news);
    this.track.steps.push(step);
    this.track.deltas.push(this.state.take());
    this.position += 1;
    this.seams.push(this.log.length);
    if (this.log.length - (this.seams[this.oldest] ?? 0) > this.most) this.forget();
  }

  moveTo(head: number, within = 0): void {
    const target = Math.max(this.oldest, Math.min(head, this.track.steps.length));
    const writes = this.track.steps[target]?.changes.length ?? 0;
    const part = Math.max(0, Math.min(within, writes - 1));
    if (target === this.position && part === this.made) return;
    this.dropUnfinished();
    if (target !== this.position) this.writeWithin(0);
    this.travel(target);
    this.writeWithin(part);
  }

  /** What is done amid a step is done after it: what was seen written stays written. */
  completeStep(): void {
    if (this.made > 0) this.moveTo(this.position + 1);
  }

  switchTo(branchId: string): void {
    const track = this.tracks.find((each) => each.id === branchId);
    if (track === undefined || track === this.track) return;
    this.moveTo(Math.min(this.position, sharedSteps(track, this.track)));
    this.dropUnfinished();
    this.track = track;
    this.relayLog();
  }

  /** Begins a branch at the head: what comes after it stays on the one that is left. */
  leave(): void {
    this.branchesMade += 1;
    this.track = { id: `b${this.branchesMade}`, parent: this.track.id, forkedAt: this.position, ...this.upToHead() };
    this.tracks.push(this.track);
    this.relayLog();
  }

  removeBranch(branchId: string): boolean {
    const gone = this.tracks.find((each) => each.id === branchId);
    if (gone === undefined || gone === this.track) return false;
    this.tracks.splice(this.tracks.indexOf(gone), 1);
    const orphans = this.tracks.filter(({ parent }) => parent === gone.id);
    const heir = gone.parent === undefined ? orphans[0] : undefined;
    for (const orphan of orphans) {
      if (orphan === heir) {
        orphan.parent = undefined;
        orphan.forkedAt = 0;
      } else {
        orphan.parent = heir?.id ?? gone.parent ?? this.track.id;
        orphan.forkedAt = Math.min(orphan.forkedAt, heir === undefined ? gone.forkedAt : sharedSteps(orphan, heir));
      }
    }
    return true;
  }

  /** The same moment once more, to go on from independently; with a branch as `Simulation.fork` says. */
  copy(branchId?: string): Past {
    if (this.made > 0) {
      const [head, within] = [this.position, this.made];
      this.completeStep();
      const copy = this.copy(branchId);
      this.moveTo(head, within);
      return copy;
    }
    // A rehearsal shares the steps of its original and must not let go of them.
    const copy = new Past(Number.POSITIVE_INFINITY, this);
    const other = this.tracks.find(({ id }) => id === branchId);
    if (other !== undefined) {
      const { steps, deltas, news, forkedAt } = other;
      copy.tracks.push({ id: 'b2', parent: 'b1', forkedAt, steps: [...steps], deltas: [...deltas], news: [...news] });
      copy.branchesMade += 1;
      copy.switchTo('b2');
    }
    return copy;
  }

  /** Forgets what happened since the last step without writing: syncs that found nothing to do, a clock that ran on. */
  dropUnfinished(): void {
    this.state.drop();
    this.echoes = [];
  }

  changesSince(cursor: Cursor | undefined): { readonly changes: readonly Change[] | undefined; readonly cursor: Cursor } {
    const { epoch, written } = this;
    const changes = cursor === undefined || cursor.epoch !== epoch ? undefined : this.log.slice(cursor.revision, written);
    return { changes, cursor: { revision: written, epoch } };
  }

  private upToHead(): Pick<Track, 'steps' | 'deltas' | 'news'> {
    const { steps, deltas, news } = this.track;
    return { steps: steps.slice(0, this.position), deltas: deltas.slice(0, this.position), news: news.slice(0, this.position) };
  }

  /** Takes steps back or makes them again. An object that changes on the way is written once, as it is at the end of it. */
  private travel(target: number): void {
    const back = target < this.position;
    const last = new Map<string, Change>();
    if (back) this.epoch += 1;
    while (this.position !== target) {
      const index = back ? this.position - 1 : this.position;
      const step = this.track.steps[index];
      if (step === undefined) throw new Error(`no step ${index}`);
      const { changes } = step;
      for (let at = 0; at < changes.length; at += 1) {
        const change = changes[back ? changes.length - 1 - at : at];
        if (change !== undefined) last.set(placeIn(change.ref), change);
      }
      const deltas = this.track.deltas[index] ?? [];
      if (back) this.state.undo(deltas);
      else this.state.redo(deltas);
      for (const id of this.track.news[index] ?? []) {
        if (back) this.reported.delete(id);
        else this.reported.add(id);
      }
      this.position += back ? -1 : 1;
    }
    for (const change of last.values()) this.store.put(change.ref, back ? change.before : change.after);
    this.written = this.seams[this.position] ?? 0;
  }

  private writeWithin(target: number): void {
    const { changes } = this.track.steps[this.position] ?? { changes: [] };
    if (target < this.made) this.epoch += 1;
    for (; this.made > target; this.made -= 1) {
      const change = changes[this.made - 1];
      if (change !== undefined) this.store.put(change.ref, change.before);
    }
    for (; this.made < target; this.made += 1) {
      const change = changes[this.made];
      if (change !== undefined) this.store.put(change.ref, change.after);
    }
    this.written = (this.seams[this.position] ?? 0) + this.made;
  }

  /** The list of changes and its seams, after another track was taken. */
  private relayLog(): void {
    this.epoch += 1;
    this.forgotten = 0;
    this.log = this.track.steps.flatMap((step) => step.changes);
    this.seams.length = 1;
    for (const step of this.track.steps) this.seams.push((this.seams.at(-1) ?? 0) + step.changes.length);
  }

  /**
   * Lets go of the older half of the objects that the log holds. What happened stays told; branches that left before that are gone,
   * since no head can get there any more.
   */
  private forget(): void {
    const bound = this.log.length - this.most / 2;
    let end = this.forgotten;
    while ((this.seams[end + 1] ?? Number.POSITIVE_INFINITY) <= bound) end += 1;
    for (const track of this.tracks.filter((each) => each !== this.track && sharedSteps(each, this.track) < end))
      this.removeBranch(track.id);
    for (let index = this.forgotten; index < end; index += 1) {
      const step = this.track.steps[index];
      if (step !== undefined) letGo(step);
      for (const { deltas } of this.tracks) deltas[index] = [];
    }
  }
}

/** In place: forks and other branches share the step, and whoever holds it has noted things about it. */
function letGo(step: Step): void {
  (step as { forgotten?: true }).forgotten = true;
  for (const change of step.changes as readonly { before?: unknown; after?: unknown }[]) {
    change.before = undefined;
    change.after = undefined;
  }
}

const placeIn = ({ kind, namespace, name }: ObjectRef): string => `${kind} ${keyOf(namespace, name)}`;

const describe = (track: Track): Branch => ({
  id: track.id,
  ...(track.parent === undefined ? {} : { parent: track.parent }),
  forkedAt: track.forkedAt,
  length: track.steps.length,
});

/** How many steps two tracks have in common. */
function sharedSteps(a: Track, b: Track): number {
  let shared = 0;
  while (shared < a.steps.length && a.steps[shared] === b.steps[shared]) shared += 1;
  return shared;
}
