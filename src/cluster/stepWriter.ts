import { isPod, sameJson } from '../kubernetes/index.ts';
import type { ApiObject } from '../kubernetes/objects.ts';
import { reservations } from './addresses.ts';
import type { Handled, Write } from './apiserver/types.ts';
import { EventCombiner } from './combineEvents.ts';
import { latencyOf } from './latencies.ts';
import type { Listeners } from './listeners.ts';
import { Sharing } from './sharing.ts';
import { stamped } from './stamped.ts';
import { refOf } from './store.ts';
import type { Timeline } from './timeline.ts';
import type { Actor, Change, ClusterEvent, Command, Message, Millis, Revision, Step, View } from './types.ts';

/** What woke an actor: a change and its step. A machine command may have made no change. */
export interface Cause {
  readonly revision: Revision;
  readonly step: number;
}

/** A step that is being built. */
interface Draft {
  readonly actor: Actor;
  readonly cause: Cause;
  /** Lists of one item are made as such: one that grows takes room for 16 more. */
  changes: readonly Change[];
  events: readonly ClusterEvent[];
  /** The caption of a step in which an action was refused. */
  refused?: Message;
  /** A machine has changed: a step of its own, also where no object has. */
  machine?: true;
}

/** Writes steps into the log: each write of an object with what it wakes, and events. */
export class StepWriter {
  private readonly timeline: Timeline;
  private readonly listeners: Listeners;
  private readonly view: View;
  private readonly sharing = new Sharing();
  private readonly combiner = new EventCombiner();
  private draft: Draft | undefined;

  constructor(timeline: Timeline, listeners: Listeners, view: View) {
    this.timeline = timeline;
    this.listeners = listeners;
    this.view = view;
  }

  begin(actor: Actor, cause: Cause): void {
    this.draft = { actor, cause, changes: noChanges, events: noEvents };
  }

  /** The step gets this caption, because an action was refused. */
  noteRefused(caption: Message): void {
    if (this.draft !== undefined) this.draft.refused = caption;
  }

  noteMachine(): void {
    if (this.draft !== undefined) this.draft.machine = true;
  }

  /** The last change of the step, or the step where it has none, as a cause. */
  get here(): Cause {
    return { revision: this.draft?.changes.at(-1)?.revision ?? 0, step: this.timeline.head + 1 };
  }

  /** The component that reports the step's events. */
  get source(): string {
    const actor = this.draft?.actor ?? 'you';
    return actor.startsWith('kubelet/') ? 'kubelet' : actor;
  }

  commitAll(handled: Handled): void {
    for (const write of handled.writes) this.commit(write);
    for (const event of handled.events ?? []) this.recordEvent(event);
  }

  /** Writes an object where it has changed. */
  commit({ before, after, caption, owners }: Write): void {
    const { draft, timeline } = this;
    const object = after ?? before;
    if (draft === undefined || object === undefined) throw new Error('a write outside of a step');
    if (before !== undefined && after !== undefined && owners === undefined && !hasNewPhase(before, after) && sameJson(before, after))
      return;
    const revision = timeline.revision + 1;
    const stored = after === undefined ? undefined : stamped(this.sharing.object(after, before), revision);
    const step = timeline.head + 1;
    const number = timeline.numberOf(refOf(object));
    const ref = timeline.refAt(number);
    const change = changeOf(revision, timeline.now, draft, step, ref, before, stored, this.sharing.caption(caption, object), owners);
    timeline.write(change, number);
    draft.changes = withOne(draft.changes, change);
    if (object.kind === 'Node') {
      const cells = reservations((name) => timeline.state.cell(name), before, stored);
      for (const [cell, value] of cells) timeline.state.setCell(cell, value);
    }
    this.tell(change);
  }

  /** Wakes the components that the change concerns. */
  private tell(change: Change): void {
    let here: Cause | undefined;
    for (const component of this.listeners.of(change)) {
      const wakes = component.wakes(change, this.view);
      if (wakes.length === 0) continue;
      here ??= { revision: change.revision, step: change.step };
      for (const { key, afterMs } of wakes) this.react(component.name, key, here, afterMs);
    }
  }

  wake(component: string, key: string, afterMs: Millis, { revision: cause, step }: Cause): void {
    const { state } = this.timeline;
    if (afterMs <= 0) state.push({ component, key, cause, step });
    else state.schedule({ component, key, cause, step }, this.timeline.now + afterMs);
  }

  /** Wakes a key because of a change. */
  private react(component: string, key: string, here: Cause, afterMs: Millis = 0): void {
    const latency = this.view.kubelet.latencies === 'on' ? latencyOf(component) : 0;
    if (latency === 0 || afterMs > 0) this.wake(component, key, afterMs, here);
    else this.timeline.state.schedule({ component, key, cause: here.revision, step: here.step }, this.timeline.now + latency, true);
  }

  recordEvent(event: Omit<ClusterEvent, 'time'>): void {
    const { draft, timeline } = this;
    if (draft === undefined) return;
    const { from, type, reason } = event;
    const { now } = timeline;
    const on = timeline.refAt(timeline.numberOf(event.on));
    const combined = this.combiner.messageOf(timeline.state, now, event);
    // Normal events differ from object to object, or have one text already: sharing them would gain nothing.
    const message = type === 'Normal' ? combined : this.sharing.text(combined);
    draft.events = withOne(draft.events, { time: now, from, on, type, reason, message });
  }

  /** Turns the draft into a step. A sync without writes, refusals, new events and changes of a machine makes none. */
  finish(command: Command | undefined, caption?: Message): Step | undefined {
    const { draft, timeline } = this;
    this.draft = undefined;
    if (draft === undefined) throw new Error('no step was begun');
    const { actor, cause, changes, events } = draft;
    if (command === undefined && changes.length === 0 && draft.refused === undefined && draft.machine === undefined) {
      if (events.every((event) => timeline.hasReported(event))) {
        timeline.repeatedEvents.push(...events);
        return undefined;
      }
    }
    const step: Step = {
      index: timeline.head + 1,
      time: timeline.now,
      actor,
      cause: cause.revision,
      causeStep: cause.step,
      changes: changes.length > 2 ? changes.slice() : changes,
      events: eventsOf(timeline.repeatedEvents, events),
      caption: draft.refused ?? caption ?? captionOf(draft),
    };
    const whole = command === undefined ? step : withCommand(step, command, timeline.state.hasShifted);
    if (timeline.repeatedEvents.length > 0) timeline.repeatedEvents = [];
    timeline.append(whole);
    return whole;
  }
}

const withCommand = (step: Step, command: Command, worked: boolean): Step =>
  worked ? { ...step, command, workedSinceLastStep: true } : { ...step, command };

const noChanges: readonly Change[] = [];
const noEvents: readonly ClusterEvent[] = [];

/** The list with one more item. Nearly all lists have one or two: those are made in their exact size. */
function withOne<T>(list: readonly T[], item: T): readonly T[] {
  const [first] = list;
  if (list.length === 0) return [item];
  if (list.length === 1) return [first as T, item];
  (list as T[]).push(item);
  return list;
}

/** A list that holds no more memory than its items need. */
const eventsOf = (repeated: readonly ClusterEvent[], events: readonly ClusterEvent[]): readonly ClusterEvent[] =>
  repeated.length === 0 ? (events.length > 2 ? events.slice() : events) : repeated.concat(events);

/** Whether a Pod has come one step further, as nearly all writes of Pods say: then the rest needs no comparison. */
const hasNewPhase = (before: ApiObject, after: ApiObject): boolean =>
  isPod(before) &&
  isPod(after) &&
  (before.status.phase !== after.status.phase ||
    before.spec.nodeName !== after.spec.nodeName ||
    (before.status.containerStatuses === undefined) !== (after.status.containerStatuses === undefined));

/** A change has only the fields that say something. */
export function changeOf(
  revision: Revision,
  time: Millis,
  { actor, cause: { revision: cause } }: Pick<Draft, 'actor' | 'cause'>,
  step: number,
  ref: Change['ref'],
  before: ApiObject | undefined,
  after: ApiObject | undefined,
  caption: Message,
  owners: Write['owners'],
): Change {
  const own = owners === undefined ? undefined : { owners };
  if (own === undefined && after !== undefined) {
    return before === undefined
      ? { revision, time, actor, cause, step, ref, after, caption }
      : { revision, time, actor, cause, step, ref, before, after, caption };
  }
  if (before === undefined) return { revision, time, actor, cause, step, ref, ...(after && { after }), caption, ...own };
  if (after === undefined) return { revision, time, actor, cause, step, ref, before, caption, ...own };
  return { revision, time, actor, cause, step, ref, before, after, caption, ...own };
}

/** The caption of a step: a created or deleted Pod first, then the first change, then the first event. */
function captionOf({ actor, changes, events }: Draft): Message {
  const [only] = changes;
  const change =
    changes.length === 1
      ? only
      : (changes.find((each) => each.ref.kind === 'Pod' && isCreationOrDeletion(each)) ??
        changes.find((each) => isCreationOrDeletion(each)) ??
        only);
  if (change !== undefined) return change.caption;
  const event = events[0];
  return { key: 'event', params: { actor, reason: event?.reason ?? '', message: event?.message ?? '' } };
}

const isCreationOrDeletion = ({ before, after }: Change): boolean => before === undefined || after === undefined;
