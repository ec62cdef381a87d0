import type { Json } from '../kubernetes/objects.ts';
import { create, remove } from './apiserver/index.ts';
import { cellName, MACHINES, memoryOf } from './cellNames.ts';
import { PlannedIds } from './ids.ts';
import { machineState } from './machineState.ts';
import { actOn } from './machines/actOn.ts';
import type { MachineOutcome } from './machines/outcome.ts';
import { PART } from './pauses.ts';
import { forgetRefusal, hasRefusals, noteRefusal, type Refused } from './refusedCreations.ts';
import type { LoopState } from './state.ts';
import type { Cause, StepWriter } from './stepWriter.ts';
import { refOf } from './store.ts';
import type { Timeline } from './timeline.ts';
import type { Action, ApiStatus, Plan, SimulationSettings, View } from './types.ts';

/** First retry of a refused key, and the longest wait between two (client-go util/workqueue, DefaultTypedControllerRateLimiter). */
const RETRY_BASE_MS = 5;
const RETRY_MAX_MS = 1_000_000;
const none: readonly never[] = [];

/** Carries out the plans of components and of commands to machines: actions through the API server, machines, memory, events and wakes. */
export class PlanRunner {
  private readonly timeline: Timeline;
  private readonly writer: StepWriter;
  private readonly view: View;
  private readonly settings: SimulationSettings;

  constructor(timeline: Timeline, writer: StepWriter, view: View, settings: SimulationSettings) {
    this.timeline = timeline;
    this.writer = writer;
    this.view = view;
    this.settings = settings;
  }

  private get state(): LoopState {
    return this.timeline.state;
  }

  /** A sync that writes nothing: what it remembers, and when it is due again. */
  wait(component: string, key: string, plan: Plan, cause: Cause): void {
    this.remember(component, plan);
    this.conclude(component, key, plan, cause);
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

  /** Carries out a plan as the step that has begun. Returns the work with its pauses, where the plan is not so small that it has none. */
  carryOut(component: string, key: string, plan: Plan, cause: Cause): Generator<void, void> | undefined {
    const { actions, machines, machine } = plan;
    if (actions.length > 1 || machines !== undefined || machine !== undefined) return this.carryingOut(component, key, plan, cause);
    this.remember(component, plan);
    const [action] = actions;
    const status = action === undefined ? undefined : this.carryOutAction(action);
    const refused = action === undefined || status === undefined ? undefined : { action, status };
    this.end(component, key, plan, cause, refused, refused === undefined && action?.do === 'create' ? 1 : 0);
    return undefined;
  }

  private *carryingOut(component: string, key: string, plan: Plan, cause: Cause): Generator<void, void> {
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
    this.end(component, key, plan, cause, refused, created);
  }

  /** After the actions of a plan. */
  private end(component: string, key: string, plan: Plan, cause: Cause, refused: Refused | undefined, created: number): void {
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
    const caption = noteRefusal(this.state, this.timeline.now, { component, key, ...refused, attempts: tries + 1, created, afterMs });
    this.writer.noteRefused(caption);
  }

  /** Returns the API server's status where it refuses. */
  private carryOutAction(action: Action): ApiStatus | undefined {
    switch (action.do) {
      case 'create': {
        const ids = new PlannedIds(this.state, this.settings, this.timeline.now);
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
        const before = this.timeline.objects.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.writer.commit({ before, after: action.object, caption: action.caption });
        return undefined;
      }
      case 'restore': {
        const { kind, metadata } = action.object;
        const before = this.timeline.objects.get(kind, metadata.namespace, metadata.name);
        this.writer.commit({ ...(before === undefined ? {} : { before }), after: action.object, caption: action.caption });
        return undefined;
      }
      case 'delete': {
        const ids = new PlannedIds(this.state, this.settings, this.timeline.now);
        const handled = remove(this.view, action.object, action, ids, action.caption);
        ids.keep();
        this.writer.commitAll(handled);
        return undefined;
      }
      case 'remove': {
        const { kind, metadata } = action.object;
        const before = this.timeline.objects.get(kind, metadata.namespace, metadata.name);
        if (before !== undefined) this.writer.commit({ before, caption: action.caption });
        return undefined;
      }
      default:
        throw new Error(`unexpected action ${JSON.stringify(action satisfies never)}`);
    }
  }

  *carryOutMachines(outcome: MachineOutcome & { readonly ok: true }): Generator<void, void> {
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

  /** Reads a cell by the one text that plans of machine commands have for it. */
  readonly readCell = (text: string): Json | undefined => {
    const { group, name } = cellName(text);
    return this.state.cell(name, group);
  };
}

/** Whether a plan only waits: it makes no step, whatever it remembers. */
export const isIdle = ({ actions, events = none, machines = none, machine }: Plan): boolean =>
  actions.length === 0 && events.length === 0 && machines.length === 0 && machine === undefined;

/** Cell of how often a key was refused. */
const retriesOf = (component: string, key: string): string => `retry/${component}/${key}`;
