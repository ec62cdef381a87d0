import * as v from 'valibot';

/** Longest text in a message, in UTF-16 code units. */
const MOST_TEXT = 20_000;
const MOST_ITEMS = 1_000;
/** The most hands for one answer. */
export const MOST_HANDS = 999;

const text = v.pipe(v.string(), v.maxLength(MOST_TEXT));
const texts = v.pipe(v.array(text), v.maxLength(MOST_ITEMS));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const hands = v.pipe(count, v.maxValue(MOST_HANDS));
/** Of the page that shows the cluster. */
const projector = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));

const option = v.object({ key: text, label: text });
const options = v.pipe(v.array(option), v.maxLength(MOST_ITEMS));

const vote = v.object({
  title: text,
  options,
  /** Answers that can be added. */
  more: options,
  /** Each person may choose several answers. */
  isSeveral: v.boolean(),
  hands: v.record(text, hands),
  voters: v.optional(hands),
  /** Keys of the right answers, once they are shown. */
  right: v.optional(texts),
});

const lesson = v.object({
  title: text,
  language: v.picklist(['en', 'es']),
  index: count,
  of: count,
  step: v.object({ title: text, text: texts, notes: v.optional(text), commands: texts }),
  next: v.optional(v.object({ title: text, commands: texts })),
  phase: v.picklist(['asking', 'ready', 'working', 'playing', 'done']),
  /** Whether the step shown is the furthest one. */
  isCurrent: v.boolean(),
  question: v.optional(text),
  vote: v.optional(vote),
  isVoteOpen: v.boolean(),
  /** What is right, as lines; absent while it is being computed. */
  answer: v.optional(texts),
  /** The class sees the answer. */
  isAnswerShown: v.boolean(),
});

const state = v.object({
  type: v.literal('state'),
  from: projector,
  settings: v.object({ language: v.picklist(['en', 'es']), theme: v.picklist(['light', 'dark', 'system']) }),
  /** Milliseconds since 1970. */
  since: v.number(),
  clock: text,
  caption: text,
  isPlaying: v.boolean(),
  isPresenting: v.boolean(),
  isBlank: v.boolean(),
  lesson: v.optional(lesson),
});

const teacherCommands = ['forward', 'backward', 'do', 'play', 'reveal', 'skip', 'blank', 'present', 'end'] as const;
export type TeacherCommand = (typeof teacherCommands)[number];

const step = { to: projector, step: count } as const;

const toTeacher = v.variant('type', [state, v.object({ type: v.literal('closing'), from: projector })]);
const toProjector = v.variant('type', [
  v.object({ type: v.literal('ask'), to: projector }),
  v.object({ type: v.literal('command'), to: projector, command: v.picklist(teacherCommands) }),
  v.object({ type: v.literal('vote'), ...step, isOpen: v.boolean() }),
  v.object({ type: v.literal('hands'), ...step, key: text, hands }),
  v.object({ type: v.literal('voters'), ...step, voters: v.optional(hands) }),
]);

export type VoteState = v.InferOutput<typeof vote>;
export type VoteOption = v.InferOutput<typeof option>;
export type LessonState = v.InferOutput<typeof lesson>;
export type ProjectorState = v.InferOutput<typeof state>;
/** From the page that shows the cluster to the teacher's window. */
export type ToTeacher = v.InferOutput<typeof toTeacher>;
/** From the teacher's window to the page that shows the cluster. */
export type ToProjector = v.InferOutput<typeof toProjector>;

/** The same message with longer texts and lists cut, so that the teacher's window accepts it. */
export const withinLimits = (state: ProjectorState): ProjectorState => cut(state) as ProjectorState;

function cut(value: unknown): unknown {
  if (typeof value === 'string') return value.slice(0, MOST_TEXT);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map(cut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cut(each)]));
}

/** A message of the projector with this id; absent where it is of another one, or none of ours. */
export function readForTeacher(message: unknown, id: string): ToTeacher | undefined {
  const result = v.safeParse(toTeacher, message);
  return result.success && result.output.from === id ? result.output : undefined;
}

/** A message to the projector with this id; absent where it is to another one, or none of ours. */
export function readForProjector(message: unknown, id: string): ToProjector | undefined {
  const result = v.safeParse(toProjector, message);
  return result.success && result.output.to === id ? result.output : undefined;
}

/** Whether an id can be one of a projector. */
export const isProjectorId = (id: string): boolean => v.is(projector, id);
