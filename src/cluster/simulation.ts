import type { Json } from '../kubernetes/objects.ts';
import { create, handle, remove } from './apiserver/index.ts';
import { autoscalerIn } from './autoscaler/state.ts';
import { componentOf, inSameBatch } from './batch.ts';
import { bootstrap } from './bootstrap.ts';
import { cellName, MACHINES, memoryOf } from './cellNames.ts';
import type { ObjectReader } from './headObjects.ts';
import { PlannedIds } from './ids.ts';
import { Listeners } from './listeners.ts';
import { machineState } from './machineState.ts';
import { actingOn, actOn } from './machines/actOn.ts';
import type { MachineOutcome } from './machines/outcome.ts';
import { ownersOf } from './owners.ts';
import { PART, withoutPauses } from './pauses.ts';
import { forgetRefusal, hasRefusals, noteRefusal, type Refused, refusedCreations } from './refusedCreations.ts';
import type { LoopState } from './state.ts';
import { type Cause, StepWriter, stamped } from './stepWriter.ts';
import { refOf } from './store.ts';
import { Timeline } from './timeline.ts';
import type {
  Action,
  Actor,
  ApiRequest,
  ApiResponse,
  ApiStatus,
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
  Plan,
  Simulation,
  SimulationSettings,
  Step,
  View,
} from './types.ts';
import { viewOf } from './view.ts';

/** Kinds whose changes count as activity. */
const ACTIVITY_KINDS = new Set(['DaemonSet', 'Pod', 'Node', 'ControllerRevision']);
/** First retry of a refused key, and the longest wait between two (client-go util/workqueue, DefaultTypedControllerRateLimiter). */
const RETRY_BASE_MS = 5;
const RETRY_MAX_MS = 1_000_000;
/** Limit of idle syncs in one call of `step`, because every idle sync costs time. */
const IDLE_SYNCS = 20_000;

const none: readonly never[] = [];
const person: Cause = { revision: 0, step: 0 };

/** A step that is being made. Its result, as soon as it is known, also where another call has completed it. */
interface Part<T> {
  readonly work: Generator<void, T>;
  end?: { readonly value: T };
}

/** The implementation of `Simulation`. `simulate` creates the first, `fork` the others. */
export class Engine implements Simulation {
  readonly view: View;
  private readonly timeline: Timeline;
  private readonly components: readonly Component[];
  private readonly byName: ReadonlyMap<string, { readonly component: Component; readonly view: ComponentView }>;
  private part: Part<unknown> | undefined;
  private readonly writer: StepWriter;
  private readonly settings: SimulationSettings;
  private readonly makeComponents: () => readonly Component[];

  constructor(settings: SimulationSettings, makeComponents: () => readonly Component[], timeline?: Timeline) {
    this.settings = settings;
    this.makeComponents = makeComponents;
    this.components = makeComponents();
    this.timeline = timeline ?? new Timeline(settings.logLimit);
    this.view = this.makeView();
    this.writer = new StepWriter(this.timeline, new Listeners(this.components), this.view);
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
    this.completePart();
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
    return this.inParts(this.commanded(command));
  }

  private *commanded(command: MachineCommand): Generator<void, ReturnType<Simulation['act']>> {
    this.timeline.completeStep();
    if (command.type === 'wait') {
      this.beginCommand();
      yield* this.runOn({ until: this.now + command.seconds * 1000 }, (until) => this.work(until));
      return { ok: true };
    }
    const outcome = yield* actingOn(this.view, command, this.readCell);
    if (!outcome.ok) return outcome;
    this.beginCommand();
    this.writer.begin('you', person);
    yield* this.carryOutMachines(outcome);
    this.writer.finish(command, outcome.caption);
    return { ok: true };
  }

  get isPaused(): boolean {
    return this.part !== undefined;
  }

  due(): Millis | undefined {
    if (this.head < this.steps.length) return this.steps[this.head]?.time;
    return this.state.isBusy ? this.now : this.state.nextTimer();
  }

  step(until = Number.POSITIVE_INFINITY): Step | undefined {
    return withoutPauses(this.stepping(until));
  }

  *stepping(until = Number.POSITIVE_INFINITY): Generator<void, Step | undefined> {
    if (this.head === this.steps.length) return yield* this.inParts(this.work(until));
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
    return yield* this.inParts(this.timeline.attempting(this.work(this.now, componentOf(last.actor))));
  }

  run(options: Parameters<Simulation['run']>[0]): number {
    return withoutPauses(this.running(options));
  }

  running(options: Parameters<Simulation['run']>[0]): Generator<void, number> {
    this.moveTo(this.steps.length);
    return this.runOn(options, (until) => this.inParts(this.work(until)));
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

  /** Makes a step with pauses. What is called at a pause completes it first. */
  private *inParts<T>(work: Generator<void, T>): Generator<void, T> {
    this.completePart();
    const part: Part<T> = { work };
    this.part = part as Part<unknown>;
    while (part.end === undefined) if (!this.advance(part)) yield;
    return part.end.value;
  }

  /** Works on a part to its next pause. Returns whether it has ended. */
  private advance(part: Part<unknown>): boolean {
    try {
      const next = part.work.next();
      if (next.done !== true) return false;
      part.end = { value: next.value };
    } catch (error) {
      if (this.part === part) this.part = undefined;
      throw error;
    }
    if (this.part === part) this.part = undefined;
    return true;
  }

  private completePart(): void {
    const { part } = this;
    if (part !== undefined) while (!this.advance(part));
  }

  *completing(): Generator<void, void> {
    const { part } = this;
    while (part !== undefined && part.end === undefined && !this.advance(part)) yield;
  }

  moveTo(head: number, writesApplied = 0): void {
    this.completePart();
    this.timeline.moveTo(head, writesApplied);
  }

  switchTo(branchId: string): void {
    this.completePart();
    this.timeline.switchTo(branchId);
  }

  createBranch(): void {
    this.completePart();
    this.timeline.completeStep();
    this.timeline.createBranch();
  }

  removeBranch(branchId: string): boolean {
    this.completePart();
    return this.timeline.removeBranch(branchId);
  }

  fork(branchId?: string): Simulation {
    return withoutPauses(this.forking(branchId));
  }

  *forking(branchId?: string): Generator<void, Simulation> {
    this.completePart();
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
      this.state.skip();
      const cause = { revision: job.cause, step: job.step };
      if (isIdle(plan)) {
        this.remember(component.name, plan);
        this.conclude(component.name, job.key, plan, cause);
        continue;
      }
      this.writer.begin(component.actor?.(job.key) ?? (component.name as Actor), cause);
      yield* this.carryOut(component.name, job.key, plan, cause);
      const step = this.writer.finish(undefined, plan.actions.length === 0 ? plan.caption : undefined);
      if (step !== undefined) return step;
    }
    return undefined;
  }

  private remember(component: string, { memory }: Plan): void {
    if (memory === undefined || memory.length === 0) return;
    const group = memoryOf(component);
    for (const [name, value] of memory) this.state.setCell(name, value, group);
  }

  /** After a sync in which nothing was refused. */
  private conclude(component: string, key: string, { wakes, requeueAfter }: Plan, cause: Cause): void {
    if (wakes !== undefined) for (const other of wakes) this.writer.wake(component, other.key, other.afterMs ?? 0, cause);
    if (hasRefusals(this.state)) {
      this.state.setCell(retriesOf(component, key), undefined);
      forgetRefusal(this.state, component, key);
    }
    if (requeueAfter !== undefined) this.writer.wake(component, key, requeueAfter, cause);
  }

  private *carryOut(component: string, key: string, plan: Plan, cause: Cause): Generator<void, void> {
    let refused: Refused | undefined;
    let created = 0;
    this.remember(component, plan);
    for (const command of plan.machines ?? none) {
      const outcome = actOn(this.view, command, this.readCell);
      if (outcome.ok) yield* this.carryOutMachines(outcome);
    }
    if (plan.machine !== undefined) {
      const [node, machine] = plan.machine;
      this.state.setCell(node, machineState(machine), MACHINES);
      this.writer.noteMachine();
      // It counts how long a machine does not respond.
      this.writer.wake('node-controller', node, 0, cause);
    }
    for (const [index, action] of plan.actions.entries()) {
      if (index % PART === PART - 1) yield;
      // A refused create is not repeated in the same sync, but other actions, such as the status, still run.
      if (refused !== undefined && action.do === 'create') continue;
      const status = this.carryOutAction(action);
      if (status !== undefined) refused = { action, status };
      else if (action.do === 'create') created += 1;
    }
    for (const event of plan.events ?? none) this.writer.recordEvent(event);
    if (refused === undefined) {
      this.conclude(component, key, plan, cause);
      return;
    }
    for (const other of plan.wakes ?? none) this.writer.wake(component, other.key, other.afterMs ?? 0, cause);
    const retries = retriesOf(component, key);
    const tries = Number(this.state.cell(retries) ?? 0);
    const afterMs = Math.min(RETRY_BASE_MS * 2 ** tries, RETRY_MAX_MS);
    this.state.setCell(retries, tries + 1);
    this.writer.wake(component, key, afterMs, cause);
    const caption = noteRefusal(this.state, this.now, { component, key, ...refused, attempts: tries + 1, created, afterMs });
    this.writer.noteRefused(caption);
  }

  /** Returns the API server's status where it refuses. */
  private carryOutAction(action: Action): ApiStatus | undefined {
    switch (action.do) {
      case 'create': {
        const ids = new PlannedIds(this.state, this.settings, this.now);
        const handled = create(this.view, action.object, ids, action.caption, action.base);
        ids.keep();
        if (!handled.response.ok) {
          const refusal = action.refused;
          if (refusal !== undefined) {
            this.writer.recordEvent({
              from: this.writer.source,
              on: refOf(refusal.on),
              type: 'Warning',
              reason: refusal.reason,
              message: `${refusal.prefix}${handled.response.status.message}`,
            });
          }
          return handled.response.status;
        }
        this.writer.commitAll(handled);
        const name = 'object' in handled.response ? handled.response.object.metadata.name : '';
        if (action.created !== undefined)
          this.writer.recordEvent({ ...action.created, message: action.created.message.replaceAll('*', name) });
        return undefined;
      }
      case 'put': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.writer.commit({ before, after: action.object, caption: action.caption });
        return undefined;
      }
      case 'restore': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        this.writer.commit({ ...(before === undefined ? {} : { before }), after: action.object, caption: action.caption });
        return undefined;
      }
      case 'delete': {
        const ids = new PlannedIds(this.state, this.settings, this.now);
        const handled = remove(this.view, action.object, action, ids, action.caption);
        ids.keep();
        this.writer.commitAll(handled);
        return undefined;
      }
      case 'remove': {
        const { kind, metadata } = action.object;
        const before = this.store.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.writer.commit({ before, caption: action.caption });
        return undefined;
      }
      default:
        throw new Error(`unexpected action ${JSON.stringify(action satisfies never)}`);
    }
  }

  private *carryOutMachines(outcome: MachineOutcome & { readonly ok: true }): Generator<void, void> {
    for (const [index, [cell, value]] of (outcome.cells ?? none).entries()) {
      if (index % PART === PART - 1) yield;
      const { group, name } = cellName(cell);
      this.state.setCell(name, value, group);
    }
    if (outcome.now !== undefined) this.state.setCell('now', outcome.now);
    for (const [index, action] of (outcome.actions ?? none).entries()) {
      if (index % PART === PART - 1) yield;
      this.carryOutAction(action);
    }
    for (const event of outcome.events ?? []) this.writer.recordEvent(event);
    const { here } = this.writer;
    // A machine notices its own commands without delay.
    for (const [index, { component, key }] of (outcome.wakes ?? none).entries()) {
      if (index % PART === PART - 1) yield;
      this.writer.wake(component, key, 0, here);
    }
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

  /** Reads a cell by the one text that plans of machine commands have for it. */
  private readonly readCell = (text: string): Json | undefined => {
    const { group, name } = cellName(text);
    return this.state.cell(name, group);
  };

  private makeView(): View {
    const { store, state, settings } = this;
    return viewOf(store, {
      now: () => this.now,
      revision: () => this.timeline.revision,
      machine: (node) => state.cell(node, MACHINES) as unknown as Machine | undefined,
      kubelet: () => (state.cell('kubelet') as unknown as KubeletSettings | undefined) ?? settings.kubelet,
      autoscaler: () => autoscalerIn(this.readCell),
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

/** Whether a plan only waits: it makes no step, whatever it remembers. */
const isIdle = ({ actions, events = none, machines = none, machine }: Plan): boolean =>
  actions.length === 0 && events.length === 0 && machines.length === 0 && machine === undefined;

const isWrite = (request: ApiRequest): boolean =>
  request.verb !== 'get' && request.verb !== 'list' && !('dryRun' in request && request.dryRun === true);

/** Cell of how often a key was refused. */
const retriesOf = (component: string, key: string): string => `retry/${component}/${key}`;

/** The response contains the object as it was stored. */
function answered(response: ApiResponse, store: ObjectReader): ApiResponse {
  if (!response.ok || !('object' in response)) return response;
  const { kind, metadata } = response.object;
  const stored = store.get(kind, metadata.namespace, metadata.name);
  return stored === undefined ? response : { ...response, object: stored };
}
