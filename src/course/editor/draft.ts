import {
  type Lesson,
  type LessonProblem,
  type Question,
  readLesson,
  stepTextFault,
  type WrittenCommand,
  type WrittenLesson,
  type WrittenPart,
  type WrittenStep,
  writeLesson,
  writtenOf,
  writtenPartAt,
} from '../../lessons/index.ts';

export interface DraftStep extends WrittenStep {
  /** Stays when steps are moved. */
  readonly id: number;
}

/** A lesson that is being written. It may have mistakes. */
export interface Draft extends Omit<WrittenLesson, 'steps'> {
  readonly steps: readonly DraftStep[];
}

/** A mistake in a draft: where it is in the written file, and in which part of the lesson. */
export interface DraftProblem extends WrittenPart {
  readonly line?: number;
  readonly column?: number;
  readonly message:
    | { readonly room: 'lessons'; readonly message: LessonProblem['message'] }
    | { readonly room: 'lessonEditor'; readonly key: 'heading' | 'block' | 'open' | 'noTitle' | 'noClaim' };
}

/** A step that nothing was written for. */
export const emptyStep: WrittenStep = { title: '', markdown: '', commands: [], fails: false, by: 'page', until: [], points: [] };

const nextId = ({ steps }: Pick<Draft, 'steps'>): number => Math.max(0, ...steps.map(({ id }) => id)) + 1;

export const draftOf = (written: WrittenLesson): Draft => ({
  ...written,
  steps: written.steps.map((step, index) => ({ ...step, id: index + 1 })),
});

export const draftOfLesson = (lesson: Lesson): Draft => draftOf(writtenOf(lesson));

/** The draft with a step after the one at the index, or at the end; and that step's index. */
export function withNewStep(
  draft: Draft,
  after: number,
  given: Partial<WrittenStep> = {},
): { readonly draft: Draft; readonly index: number } {
  const index = Math.min(after + 1, draft.steps.length);
  const step = { ...emptyStep, ...given, id: nextId(draft) };
  return { draft: { ...draft, steps: draft.steps.toSpliced(index, 0, step) }, index };
}

export const withStep = (draft: Draft, index: number, part: Partial<WrittenStep>): Draft => ({
  ...draft,
  steps: draft.steps.map((step, at) => (at === index ? { ...step, ...part } : step)),
});

export const withoutStep = (draft: Draft, index: number): Draft => ({ ...draft, steps: draft.steps.toSpliced(index, 1) });

/** The step at the index one up or down; the draft itself where it cannot go there. */
export function withMovedStep(draft: Draft, index: number, by: -1 | 1): Draft {
  const [step, other] = [draft.steps[index], draft.steps[index + by]];
  if (step === undefined || other === undefined) return draft;
  return { ...draft, steps: draft.steps.with(index, other).with(index + by, step) };
}

/** Leaves out an optional part. */
export function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _, ...rest } = value;
  return rest;
}

export const withQuestion = (draft: Draft, index: number, question: Question | undefined): Draft => ({
  ...draft,
  steps: draft.steps.map((step, at) =>
    at !== index ? step : question === undefined ? (without(step, 'question') as DraftStep) : { ...step, question },
  ),
});

/** Commands at the end of a step. Time then runs until the cluster is stable, where the step does not say how far. */
export function withCommands(step: WrittenStep, commands: readonly WrittenCommand[], fails: boolean): Partial<WrittenStep> {
  return {
    commands: [...step.commands, ...commands],
    ...(step.play === undefined ? { play: { type: 'stable' } } : {}),
    ...(fails ? { fails } : {}),
  };
}

/** All mistakes of a draft. */
export function problemsOf(draft: Draft): readonly DraftProblem[] {
  const faults = draft.steps.flatMap(({ markdown }, step): readonly DraftProblem[] => {
    const key = stepTextFault(markdown);
    return key === undefined ? [] : [{ step, key: 'markdown', message: { room: 'lessonEditor', key } }];
  });
  // With such a text the reader would see other steps.
  if (faults.length > 0) return faults;
  const claims = draft.steps.flatMap(({ question }, step): readonly DraftProblem[] =>
    question?.type === 'claim' && question.text.trim() === ''
      ? [{ step, key: 'ask', message: { room: 'lessonEditor', key: 'noClaim' } }]
      : [],
  );
  const read = readLesson(writeLesson(draft), 'draft');
  if (read.ok) return claims;
  const problems = read.problems.map(({ line, column, message }): DraftProblem => {
    const part = writtenPartAt(draft, line);
    if (part.step === undefined && part.key === 'title' && draft.title === '')
      return { ...part, message: { room: 'lessonEditor', key: 'noTitle' } };
    return { ...part, line, column, message: { room: 'lessons', message } };
  });
  return [...problems, ...claims].toSorted((a, b) => (a.step ?? -1) - (b.step ?? -1));
}

/** A name for the file of a lesson: letters and digits of its title. */
export function fileNameOf(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${name === '' ? 'lesson' : name}.md`;
}

/** What a browser stored, if it has the form of a draft. */
export function draftFrom(stored: unknown): Draft | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const { title, steps, files, nodes, apply } = stored as Partial<Record<keyof Draft, unknown>>;
  const isDraft = typeof title === 'string' && [steps, files, nodes, apply].every(Array.isArray);
  return isDraft ? (stored as Draft) : undefined;
}
