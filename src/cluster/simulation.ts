import type { Json } from '../kubernetes/objects.ts';
import { handle } from './apiserver/index.ts';
import { autoscalerIn } from './autoscaler/state.ts';
import { componentOf, inSameBatch } from './batch.ts';
import { bootstrap } from './bootstrap.ts';
import { MACHINES, memoryOf } from './cellNames.ts';
import type { ObjectReader } from './headObjects.ts';
import { PlannedIds } from './ids.ts';
import { Listeners } from './listeners.ts';
import { actingOn } from './machines/actOn.ts';
import { ownersOf } from './owners.ts';
import { packing, receiving } from './packedSteps.ts';
import type { ValuePacker, ValueReader } from './packedValues.ts';
import { PART, PausedWork, withoutPauses } from './pauses.ts';
import { isIdle, PlanRunner } from './planRunner.ts';
import { refusedCreations } from './refusedCreations.ts';
import { stamped } from './stamped.ts';
import { AUTOSCALER, KUBELET, type LoopState } from './state.ts';
import { type Cause, StepWriter } from './stepWriter.ts';
import { Timeline } from './timeline.ts';
import type {
  Actor,
  ApiRequest,
  ApiResponse,
  Branch,
  Change,
  ClusterEvent,
  Component,
  ComponentView,
  Cursor,
  KubeletSettings,
  Machine,
  MachineCommand,
  Millis,
  Simulation,
  SimulationSettings,
  Step,
  View,
} from './types.ts';
import { viewOf } from './view.ts';

/** Kinds whose changes count as activity. */
const ACTIVITY_KINDS = new Set(['DaemonSet', 'Pod', 'Node', 'ControllerRevision']);
/** Limit of idle syncs in one call of `step`, because every idle sync costs time. */
const IDLE_SYNCS = 20_000;

const person: Cause = { revision: 0, step: 0 };

/** The implementation of `Simulation`. `simulate` creates the first, `fork` the others. */
export class Engine implements Simulation {
  readonly view: View;
  private readonly timeline: Timeline;
  private readonly components: readonly Component[];
  private readonly byName: ReadonlyMap<string, { readonly component: Component; readonly view: ComponentView }>;
  private readonly paused = new PausedWork();
  private readonly writer: StepWriter;
  private readonly runner: PlanRunner;
  private readonly settings: SimulationSettings;
  private readonly makeComponents: () => readonly Component[];

  constructor(settings: SimulationSettings, makeComponents: () => readonly Component[], timeline?: Timeline) {
    this.settings = settings;
    this.makeComponents = makeComponents;
    this.components = makeComponents();
    this.timeline = timeline ?? new Timeline(settings.logLimit);
    this.view = this.makeView();
    this.writer = new StepWriter(this.timeline, new Listeners(this.components), this.view);
    this.runner = new PlanRunner(this.timeline, this.writer, this.view, settings);
    this.byName = new Map(
      this.components.map((component) => [component.name, { component, view: this.makeComponentView(component.name) }]),
    );
    if (timeline === undefined) bootstrap(this.view, (object) => this.timeline.found(stamped(object, 0)));
  }

  private get store(): ObjectReader {
    return this.timeline.objects;
  }

  private get state(): LoopState {
    return this.timeline.state;
  }

  get now(): Millis {
    return this.timeline.now;
  }

  get head(): number {
    return this.timeline.head;
  }

  get writesApplied(): number {
    return this.timeline.writesApplied;
  }

  get oldest(): number {
    return this.timeline.oldest;
  }

  get steps(): readonly Step[] {
    return this.timeline.steps;
  }

  get changes(): readonly Change[] {
    return this.timeline.changes;
  }

  get branch(): Branch {
    return this.timeline.branch;
  }

  get branches(): readonly Branch[] {
    return this.timeline.branches;
  }

  stepsOf(branchId: string): readonly Step[] {
    return this.timeline.stepsOf(branchId);
  }

  request(request: ApiRequest): ApiResponse {
    this.paused.complete();
    if (isWrite(request)) this.timeline.completeStep();
    const planned = new PlannedIds(this.state, this.settings, this.now);
    const handled = handle(this.view, request, planned);
    if (handled.writes.length === 0) return handled.response;
    this.beginCommand();
    planned.keep();
    this.writer.begin('you', person);
    this.writer.commitAll(handled);
    this.writer.finish({ type: 'request', request });
    return answered(handled.response, this.store);
  }

  act(command: MachineCommand): ReturnType<Simulation['act']> {
    return withoutPauses(this.acting(command));
  }

  acting(command: MachineCommand): ReturnType<Simulation['acting']> {
    return this.paused.run(this.commanded(command));
  }

  private *commanded(command: MachineCommand): Generator<void, ReturnType<Simulation['act']>> {
    this.timeline.completeStep();
    if (command.type === 'wait') {
      this.beginCommand();
      yield* this.runOn({ until: this.now + command.seconds * 1000 }, (until) => this.work(until));
      return { ok: true };
    }
    const outcome = yield* actingOn(this.view, command, this.runner.readCell);
    if (!outcome.ok) return outcome;
    this.beginCommand();
    this.writer.begin('you', person);
    yield* this.runner.carryOutMachines(outcome);
    this.writer.finish(command, outcome.caption);
    return { ok: true };
  }

  get isPaused(): boolean {
    return this.paused.isPaused;
  }

  due(): Millis | undefined {
    if (this.head < this.steps.length) return this.steps[this.head]?.time;
    return this.state.isBusy ? this.now : this.state.nextTimer();
  }

  step(until = Number.POSITIVE_INFINITY): Step | undefined {
    return withoutPauses(this.stepping(until));
  }

  *stepping(until = Number.POSITIVE_INFINITY): Generator<void, Step | undefined> {
    if (this.head === this.steps.length) return yield* this.paused.run(this.work(until));
    this.moveTo(this.head + 1);
    return this.steps[this.head - 1];
  }

  stepInBatch(): Step | undefined {
    return withoutPauses(this.steppingInBatch());
  }

  *steppingInBatch(): Generator<void, Step | undefined> {
    const last = this.steps[this.head - 1];
    if (last === undefined || this.writesApplied > 0) return undefined;
    const next = this.steps[this.head];
    if (next !== undefined) return inSameBatch(last, next) ? this.step() : undefined;
    if (last.actor === 'you' || last.time !== this.now) return undefined;
    // A partly idle round would differ from that of a replay.
    return yield* this.paused.run(this.timeline.attempting(this.work(this.now, componentOf(last.actor))));
  }

  run(options: Parameters<Simulation['run']>[0]): number {
    return withoutPauses(this.running(options));
  }

  running(options: Parameters<Simulation['run']>[0]): Generator<void, number> {
    this.moveTo(this.steps.length);
    return this.runOn(options, (until) => this.paused.run(this.work(until)));
  }

  private *runOn(
    options: Parameters<Simulation['run']>[0],
    work: (until: Millis) => Generator<void, Step | undefined>,
  ): Generator<void, number> {
    const until = options.until ?? Number.POSITIVE_INFINITY;
    const limit = options.limit ?? Number.POSITIVE_INFINITY;
    const deadline = (since: Millis) => (options.quietMs === undefined ? until : Math.min(until, since + options.quietMs));
    let lastActivity = this.now;
    let made = 0;
    while (made < limit) {
      const step = yield* work(deadline(lastActivity));
      if (step === undefined) break;
      made += 1;
      if (step.changes.some((change) => ACTIVITY_KINDS.has(change.ref.kind))) lastActivity = step.time;
      yield;
    }
    const end = deadline(lastActivity);
    if (made < limit && Number.isFinite(end) && end > this.now) this.state.setCell('now', end);
    return made;
  }

  completing(): Generator<void, void> {
    return this.paused.completing();
  }

  get hasUnfinished(): boolean {
    return this.paused.isPaused || this.timeline.hasUnfinished;
  }

  packing(step: number, values: ValuePacker): Generator<string, void> {
    return packing(this.timeline, step, values);
  }

  receiving(rows: readonly string[], values: ValueReader): Generator<void, Step> {
    if (this.head < this.steps.length || this.writesApplied > 0) throw new Error('steps are received at the end of the log');
    return this.paused.run(receiving(this.timeline, rows, values));
  }

  listing(): Generator<void, void> {
    return this.timeline.listing();
  }

  moveTo(head: number, writesApplied = 0): void {
    this.paused.complete();
    this.timeline.moveTo(head, writesApplied);
  }

  switchTo(branchId: string): void {
    this.paused.complete();
    this.timeline.switchTo(branchId);
  }

  createBranch(): void {
    this.paused.complete();
    this.timeline.completeStep();
    this.timeline.createBranch();
  }

  removeBranch(branchId: string): boolean {
    this.paused.complete();
    return this.timeline.removeBranch(branchId);
  }

  fork(branchId?: string): Simulation {
    return withoutPauses(this.forking(branchId));
  }

  *forking(branchId?: string): Generator<void, Simulation> {
    this.paused.complete();
    return new Engine(this.settings, this.makeComponents, yield* this.timeline.copying(branchId));
  }

  // --- the loop ---

  /** Runs syncs until one has written something. The clock stops at `until`. With `only`, another component may not write. */
  private *work(until: Millis, only?: string): Generator<void, Step | undefined> {
    yield* this.timeline.storing();
    for (let idle = 0; idle < IDLE_SYNCS; idle += 1) {
      if (idle % PART === PART - 1) yield;
      const job = this.state.next;
      if (job === undefined) {
        const next = this.state.nextTimer();
        if (next === undefined || next > until) return undefined;
        if (next > this.now) this.state.setCell('now', next);
        this.state.fire(this.now);
        continue;
      }
      const found = this.byName.get(job.component);
      if (found === undefined) throw new Error(`no component ${job.component}`);
      const { component, view } = found;
      const plan = component.syncing === undefined ? component.sync(view, job.key) : yield* component.syncing(view, job.key);
      if (only !== undefined && only !== job.component && !isIdle(plan)) return undefined;
      this.state.shift();
      const cause = { revision: job.cause, step: job.step };
      if (isIdle(plan)) {
        this.runner.wait(component.name, job.key, plan, cause);
        continue;
      }
      this.writer.begin(component.actor?.(job.key) ?? (component.name as Actor), cause);
      const large = this.runner.carryOut(component.name, job.key, plan, cause);
      if (large !== undefined) yield* large;
      const step = this.writer.finish(undefined, plan.actions.length === 0 ? plan.caption : undefined);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  // --- commands ---

  /** Commands act at the head, so later steps stay as another branch. */
  private beginCommand(): void {
    this.timeline.completeStep();
    if (this.head === this.steps.length) return;
    this.timeline.dropUnfinished();
    this.timeline.createBranch();
  }

  // --- views ---

  private makeView(): View {
    const { store, state, settings } = this;
    return viewOf(store, {
      now: () => this.now,
      revision: () => this.timeline.revision,
      machine: (node) => state.cell(node, MACHINES) as unknown as Machine | undefined,
      kubelet: () => (state.fixedCell(KUBELET) as unknown as KubeletSettings | undefined) ?? settings.kubelet,
      autoscaler: () => (state.fixedCell(AUTOSCALER) === undefined ? undefined : autoscalerIn(this.runner.readCell)),
      settings,
      events: () => this.eventsUpToHead(),
      refusals: () => refusedCreations(state),
      owners: (object) => ownersOf(object, this.timeline.changes, this.timeline.steps),
    });
  }

  private eventsCache: { readonly branch: string; readonly head: number; readonly events: readonly ClusterEvent[] } | undefined;

  private eventsUpToHead(): readonly ClusterEvent[] {
    const { head } = this;
    const { id: branch } = this.branch;
    if (this.eventsCache?.branch !== branch || this.eventsCache.head !== head)
      this.eventsCache = { branch, head, events: this.steps.slice(0, head).flatMap((step) => step.events) };
    return this.eventsCache.events;
  }

  private makeComponentView(component: string): ComponentView {
    const view = Object.create(this.view) as View;
    const group = memoryOf(component);
    return Object.assign(view, {
      remembered: (key: string): Json | undefined => this.state.cell(key, group),
      changesSince: (cursor: Cursor | undefined) => this.timeline.changesSince(cursor),
    });
  }
}

const isWrite = (request: ApiRequest): boolean =>
  request.verb !== 'get' && request.verb !== 'list' && !('dryRun' in request && request.dryRun === true);

/** The response contains the object as it was stored. */
function answered(response: ApiResponse, store: ObjectReader): ApiResponse {
  if (!response.ok || !('object' in response)) return response;
  const { kind, metadata } = response.object;
  const stored = store.get(kind, metadata.namespace, metadata.name);
  return stored === undefined ? response : { ...response, object: stored };
}
