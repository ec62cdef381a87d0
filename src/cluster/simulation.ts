import type { ApiObject, Json } from '../kubernetes/objects.ts';
import { create, handle, remove } from './apiserver/index.ts';
import type { Handled, Mint, Write } from './apiserver/types.ts';
import { bootstrap } from './bootstrap.ts';
import { timestampOf } from './clock.ts';
import { actOn, type MachineOutcome } from './machines.ts';
import { randomSuffix, randomUid } from './random.ts';
import { same } from './same.ts';
import { type Delta, LoopState } from './state.ts';
import { refOf, Store } from './store.ts';
import type {
  Action,
  Actor,
  ApiRequest,
  ApiResponse,
  Branch,
  Change,
  ClusterEvent,
  Command,
  Component,
  ComponentView,
  Cursor,
  KubeletSettings,
  Machine,
  MachineCommand,
  Millis,
  Plan,
  Revision,
  Sentence,
  Simulation,
  SimulationSettings,
  Step,
  View,
} from './types.ts';
import { viewOf } from './view.ts';

/** Kinds whose changes keep a cluster from being quiet. */
const STIRRING = new Set(['DaemonSet', 'Pod', 'Node', 'ControllerRevision']);
/** First retry of a refused key, and the longest wait between two (client-go util/workqueue, DefaultTypedControllerRateLimiter). */
const RETRY_BASE_MS = 5;
const RETRY_MAX_MS = 1_000_000;

/** After so many different messages within so long, similar events are combined. */
const SIMILAR_MAX = 10;
const SIMILAR_MS = 600_000;

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

/** What woke an actor: a change, and the step that made it; a command to a machine may have made none. */
interface Cause {
  readonly revision: Revision;
  readonly step: number;
}
const person: Cause = { revision: 0, step: 0 };

/** A step in the making. */
interface Draft {
  readonly actor: Actor;
  readonly cause: Cause;
  readonly changes: Change[];
  readonly events: ClusterEvent[];
}

interface Origin {
  readonly store: Store;
  readonly state: LoopState;
  readonly track: Track;
  readonly head: number;
  readonly changes: Change[];
  readonly reported: Set<string>;
  readonly echoes: readonly ClusterEvent[];
}

/** The one implementation of `Simulation`; `simulate` makes the first, `fork` further ones. */
export class Engine implements Simulation {
  readonly view: View;
  private readonly store: Store;
  private readonly state: LoopState;
  private readonly components: readonly Component[];
  private readonly views: ReadonlyMap<string, ComponentView>;
  private readonly byName: ReadonlyMap<string, Component>;
  private readonly tracks: Track[] = [];
  private track: Track;
  private position = 0;
  /** Writes of the step after the head that are made already; fewer than all. */
  private made = 0;
  private branchesMade = 1;
  private revision: Revision = 0;
  private log: Change[] = [];
  private epoch = 0;
  private draft: Draft | undefined;
  /** Events that repeat what was said of the same object: they wait for the next step. */
  private echoes: ClusterEvent[] = [];
  private readonly reported: Set<string>;
  private readonly settings: SimulationSettings;
  private readonly makeComponents: () => readonly Component[];
  private readonly seams: Revision[] = [0];

  constructor(settings: SimulationSettings, makeComponents: () => readonly Component[], origin?: Origin) {
    this.settings = settings;
    this.makeComponents = makeComponents;
    this.components = makeComponents();
    this.store = origin?.store ?? new Store();
    this.state = origin?.state ?? new LoopState();
    this.track = origin?.track ?? { id: 'b1', forkedAt: 0, steps: [], deltas: [], news: [] };
    this.tracks.push(this.track);
    this.reported = origin?.reported ?? new Set();
    if (origin !== undefined) {
      this.position = origin.head;
      this.log = origin.changes;
      this.echoes = [...origin.echoes];
      this.revision = origin.changes.length;
      for (const step of this.track.steps) this.seams.push((this.seams.at(-1) ?? 0) + step.changes.length);
    }
    this.view = this.makeView();
    this.byName = new Map(this.components.map((component) => [component.name, component]));
    this.views = new Map(this.components.map((component) => [component.name, this.makeComponentView(component.name)]));
    if (origin === undefined) bootstrap(this.view, (object) => this.store.put(refOf(object), stamped(object, 0)));
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

  get branch(): Branch {
    return describe(this.track);
  }

  get branches(): readonly Branch[] {
    return this.tracks.map(describe);
  }

  request(request: ApiRequest): ApiResponse {
    if (isWrite(request)) this.completeStep();
    const planned = this.planningMint();
    const handled = handle(this.view, request, planned.mint);
    if (handled.writes.length === 0) return handled.response;
    this.beginCommand();
    this.state.setCell('seed', planned.seed());
    this.begin('you', person);
    this.commitAll(handled);
    this.finish({ type: 'request', request });
    return answered(handled.response, this.store);
  }

  act(command: MachineCommand): ReturnType<Simulation['act']> {
    this.completeStep();
    if (command.type === 'wait') {
      this.beginCommand();
      this.run({ until: this.now + command.seconds * 1000 });
      return { ok: true };
    }
    const outcome = actOn(this.view, command);
    if (!outcome.ok) return outcome;
    this.beginCommand();
    this.begin('you', person);
    this.carryOutMachines(outcome);
    this.finish(command, outcome.sentence);
    return { ok: true };
  }

  due(): Millis | undefined {
    if (this.position < this.track.steps.length) return this.track.steps[this.position]?.time;
    return this.state.isBusy ? this.now : this.state.nextTimer();
  }

  step(until = Number.POSITIVE_INFINITY): Step | undefined {
    if (this.position < this.track.steps.length) {
      this.moveTo(this.position + 1);
      return this.track.steps[this.position - 1];
    }
    return this.work(until);
  }

  run(options: { readonly quietMs?: Millis; readonly until?: Millis; readonly limit?: number }): number {
    this.moveTo(this.track.steps.length);
    const until = options.until ?? Number.POSITIVE_INFINITY;
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    const deadline = (since: Millis) => (options.quietMs === undefined ? until : Math.min(until, since + options.quietMs));
    let stirred = this.now;
    let made = 0;
    while (made < limit) {
      const step = this.work(deadline(stirred));
      if (step === undefined) break;
      made += 1;
      if (step.changes.some((change) => STIRRING.has(change.ref.kind))) stirred = step.time;
    }
    const end = deadline(stirred);
    if (made < limit && Number.isFinite(end) && end > this.now) this.state.setCell('now', end);
    return made;
  }

  moveTo(head: number, within = 0): void {
    const target = Math.max(0, Math.min(head, this.track.steps.length));
    const writes = this.track.steps[target]?.changes.length ?? 0;
    const part = Math.max(0, Math.min(within, writes - 1));
    if (target === this.position && part === this.made) return;
    this.dropUnfinished();
    if (target !== this.position) this.writeWithin(0);
    while (this.position > target) this.unmakeStep();
    while (this.position < target) this.remakeStep();
    this.writeWithin(part);
  }

  switchTo(branchId: string): void {
    const track = this.tracks.find((each) => each.id === branchId);
    if (track === undefined || track === this.track) return;
    this.moveTo(Math.min(this.position, sharedSteps(track, this.track)));
    this.dropUnfinished();
    this.track = track;
    this.relayLog();
  }

  branchOff(): void {
    this.completeStep();
    this.leave();
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

  fork(branchId?: string): Simulation {
    if (this.made > 0) {
      const [head, within] = [this.position, this.made];
      this.completeStep();
      const fork = this.fork(branchId);
      this.moveTo(head, within);
      return fork;
    }
    const copy = this.copied();
    const other = this.tracks.find(({ id }) => id === branchId);
    if (other !== undefined) {
      const { steps, deltas, news, forkedAt } = other;
      copy.tracks.push({ id: 'b2', parent: 'b1', forkedAt, steps: [...steps], deltas: [...deltas], news: [...news] });
      copy.branchesMade += 1;
      copy.switchTo('b2');
    }
    return copy;
  }

  private copied(): Engine {
    const store = new Store();
    for (const object of this.store.objects()) store.put(refOf(object), object);
    const track: Track = { id: 'b1', forkedAt: 0, ...this.past() };
    return new Engine(this.settings, this.makeComponents, {
      store,
      state: this.state.copy(),
      track,
      head: this.position,
      changes: this.log.slice(0, this.revision),
      reported: new Set(this.reported),
      echoes: this.echoes,
    });
  }

  // --- the loop ---

  /** Works until a sync has written something; the clock goes no further than `until`. */
  private work(until: Millis): Step | undefined {
    for (;;) {
      const job = this.state.shift();
      if (job === undefined) {
        const next = this.state.nextTimer();
        if (next === undefined || next > until) return undefined;
        if (next > this.now) this.state.setCell('now', next);
        this.state.fire(this.now);
        continue;
      }
      const component = this.byName.get(job.component);
      const view = this.views.get(job.component);
      if (component === undefined || view === undefined) throw new Error(`no component ${job.component}`);
      const plan = component.sync(view, job.key);
      this.begin(component.actor?.(job.key) ?? (component.name as Actor), { revision: job.cause, step: job.step });
      this.carryOut(component.name, job.key, plan);
      const step = this.finish(undefined, plan.actions.length === 0 ? plan.sentence : undefined);
      if (step !== undefined) return step;
    }
  }

  private carryOut(component: string, key: string, plan: Plan): void {
    const retries = `retry/${component}/${key}`;
    let refused = false;
    for (const [name, value] of plan.memory ?? []) this.state.setCell(`memory/${component}/${name}`, value);
    for (const action of plan.actions) {
      // What was refused once is not asked for again in the same sync; the rest, a status for instance, is still done.
      if (refused && action.do === 'create') continue;
      if (!this.carryOutAction(action)) refused = true;
    }
    for (const event of plan.events ?? []) this.report(event);
    for (const other of plan.wakes ?? []) this.wake(component, other.key, other.afterMs ?? 0, this.draft?.cause ?? person);
    if (refused) {
      const tries = Number(this.state.cell(retries) ?? 0);
      this.state.setCell(retries, tries + 1);
      this.wake(component, key, Math.min(RETRY_BASE_MS * 2 ** tries, RETRY_MAX_MS), this.draft?.cause ?? person);
      return;
    }
    this.state.setCell(retries, undefined);
    if (plan.requeueAfter !== undefined) this.wake(component, key, plan.requeueAfter, this.draft?.cause ?? person);
  }

  private carryOutAction(action: Action): boolean {
    switch (action.do) {
      case 'create': {
        const handled = create(this.view, action.object, this.mint(), action.sentence);
        if (!handled.response.ok) {
          const refusal = action.refused;
          if (refusal !== undefined) {
            this.report({
              from: this.source(),
              on: refOf(refusal.on),
              type: 'Warning',
              reason: refusal.reason,
              message: `${refusal.prefix}${handled.response.status.message}`,
            });
          }
          return false;
        }
        this.commitAll(handled);
        const name = 'object' in handled.response ? handled.response.object.metadata.name : '';
        if (action.created !== undefined) this.report({ ...action.created, message: action.created.message.replaceAll('*', name) });
        return true;
      }
      case 'put': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.commit({ before, after: action.object, sentence: action.sentence });
        return true;
      }
      case 'restore': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        this.commit({ ...(before === undefined ? {} : { before }), after: action.object, sentence: action.sentence });
        return true;
      }
      case 'delete':
        this.commitAll(
          remove(
            this.view,
            action.object,
            action.gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds: action.gracePeriodSeconds },
            this.mint(),
            action.sentence,
          ),
        );
        return true;
      case 'remove': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.commit({ before, sentence: action.sentence });
        return true;
      }
      default:
        throw new Error(`unexpected action ${JSON.stringify(action satisfies never)}`);
    }
  }

  private carryOutMachines(outcome: MachineOutcome & { readonly ok: true }): void {
    for (const [cell, value] of outcome.cells ?? []) this.state.setCell(cell, value);
    if (outcome.now !== undefined) this.state.setCell('now', outcome.now);
    for (const action of outcome.actions ?? []) this.carryOutAction(action);
    for (const event of outcome.events ?? []) this.report(event);
    const here = { revision: this.draft?.changes.at(-1)?.revision ?? 0, step: this.position + 1 };
    for (const { component, key } of outcome.wakes ?? []) this.wake(component, key, 0, here);
  }

  private commitAll(handled: Handled): void {
    for (const write of handled.writes) this.commit(write);
    for (const event of handled.events ?? []) this.report(event);
  }

  private commit(write: Write): void {
    const draft = this.draft;
    const object = write.after ?? write.before;
    if (draft === undefined || object === undefined) throw new Error('a write outside of a step');
    const { before } = write;
    if (before !== undefined && write.after !== undefined && same(before, write.after)) return;
    this.revision += 1;
    const after = write.after === undefined ? undefined : stamped(write.after, this.revision);
    const change: Change = {
      revision: this.revision,
      time: this.now,
      actor: draft.actor,
      cause: draft.cause.revision,
      step: this.position + 1,
      ref: refOf(object),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      sentence: write.sentence,
    };
    this.store.put(change.ref, after);
    this.log.push(change);
    draft.changes.push(change);
    const here = { revision: change.revision, step: change.step };
    for (const component of this.components) {
      for (const { key, afterMs } of component.wakes(change, this.view)) this.wake(component.name, key, afterMs ?? 0, here);
    }
  }

  private wake(component: string, key: string, afterMs: Millis, { revision: cause, step }: Cause): void {
    if (afterMs <= 0) this.state.push({ component, key, cause, step });
    else this.state.schedule({ component, key, cause, step }, this.now + afterMs);
  }

  private report(event: Omit<ClusterEvent, 'time'>): void {
    this.draft?.events.push({ time: this.now, ...event, message: this.combined(event) });
  }

  /**
   * From the tenth different message of one reason about one object on, a reporter combines them. Pods are left out:
   * hardly one lives to see ten. Nothing is dropped, though reporters upstream do after 25.
   * Behaviour of kubernetes: staging/src/k8s.io/client-go/tools/record/events_cache.go (EventAggregator).
   */
  private combined({ from, on, type, reason, message }: Omit<ClusterEvent, 'time'>): string {
    if (on.kind === 'Pod') return message;
    const cell = `similar/${from} ${on.kind} ${on.namespace ?? ''}/${on.name} ${type} ${reason}`;
    const known = this.state.cell(cell) as { readonly messages: readonly string[]; readonly at: Millis } | undefined;
    const recent = known !== undefined && this.now - known.at <= SIMILAR_MS ? known.messages : [];
    const messages = recent.includes(message) || recent.length >= SIMILAR_MAX ? recent : [...recent, message];
    this.state.setCell(cell, { messages, at: this.now });
    return messages.length >= SIMILAR_MAX ? `(combined from similar events): ${message}` : message;
  }

  private source(): string {
    const actor = this.draft?.actor ?? 'you';
    return actor.startsWith('kubelet/') ? 'kubelet' : actor;
  }

  // --- steps ---

  private begin(actor: Actor, cause: Cause): void {
    this.draft = { actor, cause, changes: [], events: [] };
  }

  /** Makes the draft a step. A sync that wrote nothing, or only repeated an event, makes none. */
  private finish(command: Command | undefined, sentence?: Sentence): Step | undefined {
    const draft = this.draft;
    this.draft = undefined;
    if (draft === undefined) throw new Error('no step was begun');
    const news = draft.events.map(eventId).filter((id) => !this.reported.has(id));
    if (command === undefined && draft.changes.length === 0 && news.length === 0) {
      this.echoes.push(...draft.events);
      return undefined;
    }
    const told = sentence ?? mostTelling(draft);
    const deltas = this.state.take();
    const rested = command !== undefined && deltas.some(({ type }) => type === 'shift');
    const step: Step = {
      index: this.position + 1,
      time: this.now,
      actor: draft.actor,
      cause: draft.cause.revision,
      causeStep: draft.cause.step,
      changes: draft.changes,
      events: [...this.echoes, ...draft.events],
      sentence: told,
      ...(command === undefined ? {} : { command }),
      ...(rested ? { rested } : {}),
    };
    this.echoes = [];
    for (const id of news) this.reported.add(id);
    this.track.news.push(news);
    this.track.steps.push(step);
    this.track.deltas.push(deltas);
    this.position += 1;
    this.seams.push(this.log.length);
    return step;
  }

  /** Commands act at the head: what came after it stays as a branch of its own. */
  private beginCommand(): void {
    this.completeStep();
    if (this.position === this.track.steps.length) return;
    this.dropUnfinished();
    this.leave();
  }

  /** What is done amid a step is done after it: what was seen written stays written. */
  private completeStep(): void {
    if (this.made > 0) this.moveTo(this.position + 1);
  }

  private leave(): void {
    this.branchesMade += 1;
    this.track = {
      id: `b${this.branchesMade}`,
      parent: this.track.id,
      forkedAt: this.position,
      ...this.past(),
    };
    this.tracks.push(this.track);
    this.relayLog();
  }

  private past(): Pick<Track, 'steps' | 'deltas' | 'news'> {
    const { steps, deltas, news } = this.track;
    return { steps: steps.slice(0, this.position), deltas: deltas.slice(0, this.position), news: news.slice(0, this.position) };
  }

  /** Forgets what happened since the last step without writing: syncs that found nothing to do, a clock that ran on. */
  private dropUnfinished(): void {
    this.state.drop();
    this.echoes = [];
  }

  private unmakeStep(): void {
    const step = this.track.steps[this.position - 1];
    if (step === undefined) throw new Error('no step before the head');
    this.epoch += 1;
    for (const change of step.changes.toReversed()) this.store.put(change.ref, change.before);
    this.state.undo(this.track.deltas[this.position - 1] ?? []);
    for (const id of this.track.news[this.position - 1] ?? []) this.reported.delete(id);
    this.position -= 1;
    this.revision = this.seams[this.position] ?? 0;
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
    this.revision = (this.seams[this.position] ?? 0) + this.made;
  }

  private remakeStep(): void {
    const step = this.track.steps[this.position];
    if (step === undefined) throw new Error('no step after the head');
    for (const change of step.changes) this.store.put(change.ref, change.after);
    this.state.redo(this.track.deltas[this.position] ?? []);
    for (const id of this.track.news[this.position] ?? []) this.reported.add(id);
    this.position += 1;
    this.revision = this.seams[this.position] ?? 0;
  }

  /** The list of changes and its seams, after another track was taken. */
  private relayLog(): void {
    this.epoch += 1;
    this.log = this.track.steps.flatMap((step) => step.changes);
    this.seams.length = 1;
    for (const step of this.track.steps) this.seams.push((this.seams.at(-1) ?? 0) + step.changes.length);
  }

  // --- views ---

  private mint(): Mint {
    const planned = this.planningMint();
    const keep = <T>(make: () => T): T => {
      const value = make();
      this.state.setCell('seed', planned.seed());
      return value;
    };
    return { uid: () => keep(planned.mint.uid), suffix: () => keep(planned.mint.suffix), timestamp: planned.mint.timestamp };
  }

  /** Draws as `mint` does and leaves the seed alone: a request that turns out to write nothing must not move it. */
  private planningMint(): { readonly mint: Mint; readonly seed: () => number } {
    let seed = Number(this.state.cell('seed') ?? this.settings.seed);
    const from = <T>(make: (seed: number) => readonly [T, number]): T => {
      const [value, next] = make(seed);
      seed = next;
      return value;
    };
    return { mint: { uid: () => from(randomUid), suffix: () => from(randomSuffix), timestamp: timestampOf(this.now) }, seed: () => seed };
  }

  private makeView(): View {
    const { store, state, settings } = this;
    return viewOf(store, {
      now: () => this.now,
      revision: () => this.revision,
      machine: (node) => state.cell(`machine/${node}`) as unknown as Machine | undefined,
      kubelet: () => (state.cell('kubelet') as unknown as KubeletSettings | undefined) ?? settings.kubelet,
      settings,
      events: () => this.eventsUpToHead(),
    });
  }

  private told: { readonly track: Track; readonly head: number; readonly events: readonly ClusterEvent[] } | undefined;

  private eventsUpToHead(): readonly ClusterEvent[] {
    if (this.told?.track !== this.track || this.told.head !== this.position) {
      const events = this.track.steps.slice(0, this.position).flatMap((step) => step.events);
      this.told = { track: this.track, head: this.position, events };
    }
    return this.told.events;
  }

  private makeComponentView(component: string): ComponentView {
    const view = Object.create(this.view) as View;
    return Object.assign(view, {
      remembered: (key: string): Json | undefined => this.state.cell(`memory/${component}/${key}`),
      changesSince: (cursor: Cursor | undefined) => ({
        changes: cursor === undefined || cursor.epoch !== this.epoch ? undefined : this.log.slice(cursor.revision, this.revision),
        cursor: { revision: this.revision, epoch: this.epoch },
      }),
    });
  }
}

const isWrite = (request: ApiRequest): boolean =>
  request.verb !== 'get' && request.verb !== 'list' && !('dryRun' in request && request.dryRun === true);

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

const eventId = (event: ClusterEvent): string =>
  `${event.from} ${event.reason} ${event.on.kind} ${event.on.namespace ?? ''}/${event.on.name} ${event.message}`;

const stamped = (object: ApiObject, revision: Revision): ApiObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
});

/** The response speaks of the object as stored. */
function answered(response: ApiResponse, store: Store): ApiResponse {
  if (!response.ok || !('object' in response)) return response;
  const { kind, metadata } = response.object;
  const stored = store.get(kind, metadata.namespace, metadata.name);
  return stored === undefined ? response : { ...response, object: stored };
}

/** What a step is about: a Pod that comes or goes before anything else, then the first change, then the first event. */
function mostTelling(draft: Draft): Sentence {
  const telling =
    draft.changes.find((change) => change.ref.kind === 'Pod' && (change.before === undefined || change.after === undefined)) ??
    draft.changes.find((change) => change.before === undefined || change.after === undefined) ??
    draft.changes[0];
  if (telling !== undefined) return telling.sentence;
  const event = draft.events[0];
  return { key: 'event', params: { actor: draft.actor, reason: event?.reason ?? '', message: event?.message ?? '' } };
}
