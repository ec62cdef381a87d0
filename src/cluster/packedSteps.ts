import type { ApiObject, Json } from '../kubernetes/objects.ts';
import type { Packed, ValuePacker, ValueReader } from './packedValues.ts';
import type { Assignment, Job } from './state.ts';
import { changeOf } from './stepWriter.ts';
import type { Timeline } from './timeline.ts';
import type { Actor, Change, ClusterEvent, Message, Millis, ObjectRef, Revision, Step } from './types.ts';

/** What a row has room for. A change takes {@link CHANGE} of it, anything else 1. */
const ROOM = 64;
const CHANGE = 4;

type PackedItem = readonly (Packed | undefined)[];

/** Part of a step, in the order in which it is packed and read. */
interface Row {
  /** Where the step begins: actor, cause, the step of the cause, time. */
  readonly begin?: PackedItem;
  readonly changes?: readonly PackedItem[];
  readonly events?: readonly PackedItem[];
  readonly assigned?: readonly PackedItem[];
  readonly queued?: readonly PackedItem[];
  /** Where it ends: the caption, or the number of the change that has it, and how many keys were taken from the queue. */
  readonly end?: PackedItem;
}

/** Collects rows of one size. */
class Rows {
  private row: Record<string, PackedItem[] | PackedItem> = {};
  private room = ROOM;

  add(list: 'changes' | 'events' | 'assigned' | 'queued', item: PackedItem): void {
    const items = this.row[list] as PackedItem[] | undefined;
    if (items === undefined) this.row[list] = [item];
    else items.push(item);
    this.room -= list === 'changes' ? CHANGE : 1;
  }

  set(name: 'begin' | 'end', item: PackedItem): void {
    this.row[name] = item;
  }

  get isFull(): boolean {
    return this.room <= 0;
  }

  take(): string {
    const text = JSON.stringify(this.row);
    this.row = {};
    this.room = ROOM;
    return text;
  }
}

/** A step of the timeline's branch in rows. What the loop does not read is not in them: the command of a person, and owners of fields. */
export function* packing(timeline: Timeline, index: number, values: ValuePacker): Generator<string, void> {
  const step = timeline.steps[index - 1];
  if (step === undefined || step.trimmed) throw new Error(`step ${index} cannot be packed`);
  const { state } = timeline;
  values.begin();
  const rows = new Rows();
  rows.set('begin', [values.text(step.actor), step.cause, step.causeStep, step.time]);
  for (const change of step.changes) {
    rows.add('changes', packedChange(change, step, values));
    if (rows.isFull) yield rows.take();
  }
  for (const event of step.events) {
    rows.add('events', packedEvent(event, step, values));
    if (rows.isFull) yield rows.take();
  }
  const { from, to } = state.marksOf(index);
  for (let at = from.assignments; at < to.assignments; at += 1) {
    rows.add('assigned', packedAssignment(state.assignmentAt(at), values));
    if (rows.isFull) yield rows.take();
  }
  for (let at = from.queueEnd; at < to.queueEnd; at += 1) {
    const { component, key, cause, step: causeStep } = state.jobAt(at);
    rows.add('queued', [values.text(component), values.text(key), cause, causeStep]);
    if (rows.isFull) yield rows.take();
  }
  const same = step.changes.findIndex(({ caption }) => caption === step.caption);
  rows.set('end', [same >= 0 ? same : packedCaption(step.caption, values), to.queueStart - from.queueStart]);
  yield rows.take();
}

const packedCaption = ({ key, params }: Message, values: ValuePacker): Packed => [values.text(key), values.value(params)];

const packedChange = ({ ref, before, after, caption, time }: Change, step: Step, values: ValuePacker): PackedItem => [
  values.value(ref),
  packedCaption(caption, values),
  after === undefined ? 0 : values.version(after, before),
  time - step.time,
];

const packedEvent = ({ on, from, type, reason, message, time }: ClusterEvent, step: Step, values: ValuePacker): PackedItem => [
  values.value(on),
  values.text(from),
  values.text(type),
  values.text(reason),
  type === 'Normal' ? message : values.text(message),
  time - step.time,
];

function packedAssignment(assignment: Assignment, values: ValuePacker): PackedItem {
  if ('cell' in assignment) {
    const [group, name] = assignment.cell;
    return [values.text(group), values.text(name), values.version(assignment.after, assignment.before)];
  }
  const [component, key] = assignment.timer;
  const { after } = assignment;
  const timer = [values.text(component), values.text(key)];
  return after === undefined ? timer : [...timer, after.at, after.order, after.cause, after.step];
}

/** Adds a step in rows at the end of the log, with pauses. */
export function* receiving(timeline: Timeline, rows: readonly string[], values: ValueReader): Generator<void, Step> {
  yield* timeline.storing();
  timeline.dropUnfinished();
  const { state } = timeline;
  values.begin();
  const changes: Change[] = [];
  const events: ClusterEvent[] = [];
  let start: Pick<Step, 'actor' | 'causeStep' | 'time'> & { readonly cause: Revision } = { actor: 'you', cause: 0, causeStep: 0, time: 0 };
  for (const [number, text] of rows.entries()) {
    if (number > 0) yield;
    const row = JSON.parse(text) as Row;
    if (row.begin !== undefined) {
      const [actor, cause, causeStep, time] = row.begin;
      start = { actor: values.text(actor) as Actor, cause: Number(cause), causeStep: Number(causeStep), time: Number(time) };
    }
    for (const item of row.changes ?? []) changes.push(readChange(timeline, item, start, values));
    for (const item of row.events ?? []) events.push(readEvent(timeline, item, start.time, values));
    for (const item of row.assigned ?? []) readAssignment(timeline, item, values);
    for (const [component, key, cause, step] of row.queued ?? []) {
      const job: Job = { component: values.text(component), key: values.text(key), cause: Number(cause), step: Number(step) };
      state.receiveJob(job);
    }
    if (row.end === undefined) continue;
    const [caption, shifts] = row.end;
    const { actor, cause, causeStep, time } = start;
    const step: Step = {
      index: timeline.head + 1,
      time,
      actor,
      cause,
      causeStep,
      changes: changes.slice(),
      events: events.length === 0 ? none : events.slice(),
      caption: typeof caption === 'number' ? (changes[caption]?.caption ?? readCaption([], values)) : readCaption(caption, values),
    };
    state.receiveShifts(Number(shifts));
    timeline.append(step);
    return step;
  }
  throw new Error('a step without an end');
}

const none: readonly ClusterEvent[] = [];

function readCaption(packed: Packed | undefined, values: ValueReader): Message {
  const [key, params] = packed as readonly Packed[];
  return { key: values.text(key), params: values.value(params) } as Message;
}

function readChange(
  timeline: Timeline,
  [ref, caption, after, time]: PackedItem,
  { actor, cause, time: stepTime }: { readonly actor: Actor; readonly cause: Revision; readonly time: Millis },
  values: ValueReader,
): Change {
  const number = timeline.numberOf(values.value(ref) as ObjectRef);
  const own = timeline.refAt(number);
  const before = timeline.objects.get(own.kind, own.namespace, own.name);
  const message = readCaption(caption, values);
  const object = after === 0 ? undefined : (values.version(after, before) as ApiObject);
  const change = changeOf(
    timeline.revision + 1,
    stepTime + Number(time),
    { actor, cause: { revision: cause, step: 0 } },
    timeline.head + 1,
    own,
    before,
    object,
    message,
    undefined,
  );
  timeline.write(change, number);
  return change;
}

function readEvent(
  timeline: Timeline,
  [on, from, type, reason, message, time]: PackedItem,
  stepTime: Millis,
  values: ValueReader,
): ClusterEvent {
  const ref = timeline.refAt(timeline.numberOf(values.value(on) as ObjectRef));
  const source = values.text(from);
  const kind = values.text(type) as ClusterEvent['type'];
  const why = values.text(reason);
  const text = kind === 'Normal' ? String(message) : values.text(message);
  return { time: stepTime + Number(time), from: source, on: ref, type: kind, reason: why, message: text };
}

function readAssignment({ state }: Timeline, [group, name, first, ...rest]: PackedItem, values: ValueReader): void {
  const [own, key] = [values.text(group), values.text(name)];
  if (first === undefined) state.receiveTimer(own, key, undefined);
  else if (rest.length === 0) state.receiveCell(own, key, (before) => values.version(first, before) as Json | undefined);
  else {
    const [order, cause, step] = rest.map(Number);
    state.receiveTimer(own, key, { at: Number(first), order: order ?? 0, cause: cause ?? 0, step: step ?? 0 });
  }
}
