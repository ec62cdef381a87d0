import { create } from 'zustand';
import { currentLanguage } from '../../i18n/index.ts';
import { type Pointer, readLesson, writeLesson } from '../../lessons/index.ts';
import { loadScenario, type ScenarioFile } from '../../presets/index.ts';
import { sessionStore } from '../../session/index.ts';
import { changeEditing, dropDraft, editing, keepDraft, recallDraft } from '../editing.ts';
import { openCluster, openLessonText } from '../openLesson.ts';
import { leadOf } from '../playsTo.ts';
import { carryOut, played } from '../runLesson.ts';
import { type Draft, draftFrom, draftOf, draftOfLesson, problemsOf, withMovedStep, withNewStep, withoutStep, withStep } from './draft.ts';

export const views = ['lesson', 'steps', 'exercise', 'file'] as const;
export type EditorView = (typeof views)[number];

/** Where a recorded command goes: into the open step, into a new one, or into the solution of an exercise. */
export type RecordInto = 'step' | 'steps' | 'solution';

export interface EditorState {
  /** Of the draft, as in `Editing.draft`. */
  readonly id: string | undefined;
  /** `undefined` while its beginning is chosen. */
  readonly draft: Draft | undefined;
  readonly view: EditorView;
  /** Index of the open step. */
  readonly index: number;
  readonly recordInto: RecordInto;
  /** The last deletion. */
  readonly undo: Deletion | undefined;
  /** The text of the file where it cannot be read as it was changed. */
  readonly fileText: string | undefined;
  /** The browser keeps the draft. */
  readonly isKept: boolean;
  /** The field that a problem was pressed for; a new object asks again. */
  readonly wanted: { readonly key: string } | undefined;
  /** The cluster before the open step is being set up. */
  readonly isPreparing: boolean;
  /** Files of the scenario that the draft begins with. */
  readonly scenarioFiles: readonly ScenarioFile[];
  /** A command was not recorded because it failed. */
  readonly failed: (() => void) | undefined;
}

export interface Deletion {
  readonly what: 'step' | 'command' | 'condition' | 'pointer' | 'text' | 'draft';
  /** What there was before. */
  readonly draft: Draft;
  readonly index: number;
  readonly fileText: string | undefined;
}

const begun: EditorState = {
  id: undefined,
  draft: undefined,
  view: 'steps',
  index: 0,
  recordInto: 'step',
  undo: undefined,
  fileText: undefined,
  isKept: true,
  wanted: undefined,
  isPreparing: false,
  scenarioFiles: [],
  failed: undefined,
};

export const useEditor = create<EditorState>()(() => begun);
export const editor = useEditor.getState;
export const changeEditor = (part: Partial<EditorState>): void => useEditor.setState(part);

interface Stored {
  readonly draft?: unknown;
  readonly index?: unknown;
  readonly fileText?: unknown;
}

function keep(): void {
  const { draft, index, fileText } = editor();
  const { draft: id } = editing();
  if (draft === undefined || id === undefined) return;
  changeEditor({ isKept: keepDraft(id, draft.title, { draft, index, ...(fileText === undefined ? {} : { fileText }) }) });
}

/** Changes the draft. `undo`: what is deleted, so that it can be undone. */
export function changeDraft(draft: Draft, part: Partial<EditorState> = {}): void {
  changeEditor({ draft, undo: undefined, fileText: undefined, ...part });
  keep();
  void loadScenarioFiles();
}

/** Deletes something; what there was before can be had back. */
export function deleteFrom(draft: Draft, what: Deletion['what'], index = editor().index): void {
  const { draft: before, index: at, fileText } = editor();
  changeDraft(draft, { index, ...(before === undefined ? {} : { undo: { draft: before, index: at, fileText, what } }) });
}

export function undoDelete(): void {
  const { undo } = editor();
  if (undo === undefined) return;
  const { what, draft, index, fileText } = undo;
  if (what === 'draft') beginDraft(draft);
  changeDraft(draft, { index, fileText });
}

export function changeStep(index: number, part: Parameters<typeof withStep>[2]): void {
  const { draft } = editor();
  if (draft !== undefined) changeDraft(withStep(draft, index, part));
}

export function chooseStep(index: number): void {
  changeEditor({ index, view: 'steps', failed: undefined });
  keep();
}

export function addStep(): void {
  const { draft, index } = editor();
  if (draft === undefined) return;
  const made = withNewStep(draft, draft.steps.length === 0 ? -1 : index);
  changeDraft(made.draft, { index: made.index, wanted: { key: 'title' } });
}

export function duplicateStep(index: number): void {
  const { draft } = editor();
  const step = draft?.steps[index];
  if (draft === undefined || step === undefined) return;
  const { id: _, ...copy } = step;
  const made = withNewStep(draft, index, copy);
  changeDraft(made.draft, { index: made.index });
}

export function deleteStep(index: number): void {
  const { draft } = editor();
  if (draft !== undefined) deleteFrom(withoutStep(draft, index), 'step', Math.max(0, Math.min(editor().index, draft.steps.length - 2)));
}

export function moveStep(index: number, by: -1 | 1): void {
  const { draft } = editor();
  const moved = draft === undefined ? undefined : withMovedStep(draft, index, by);
  if (moved !== undefined && moved !== draft) changeDraft(moved, { index: index + by });
}

export function addPointer(pointer: Pointer): void {
  const { draft, index } = editor();
  const step = draft?.steps[index];
  if (step === undefined || step.points.some((each) => JSON.stringify(each) === JSON.stringify(pointer))) return;
  changeStep(index, { points: [...step.points, pointer] });
}

/** Begins a new draft. */
export function beginDraft(draft: Draft): void {
  const id = Date.now().toString(36);
  changeEditing({ draft: id });
  changeEditor({ ...begun, id });
  changeDraft(draft);
}

/** Begins a draft with the file of a lesson. One that cannot be read is corrected in the view of the file. */
export function beginWithText(text: string): void {
  const read = readLesson(text, 'draft');
  if (read.ok) return beginDraft(draftOfLesson(read.lesson));
  beginDraft(draftOf({ title: '', language: currentLanguage(), nodes: [], files: [], apply: [], steps: [] }));
  changeEditor({ view: 'file', fileText: text });
  keep();
}

/** The text of the file was changed: the draft follows as soon as it can be read. */
export function changeFileText(text: string): void {
  const read = readLesson(text, 'draft');
  if (!read.ok) {
    changeEditor({ fileText: text });
    return keep();
  }
  changeDraft(draftOfLesson(read.lesson), { fileText: text, index: Math.min(editor().index, read.lesson.steps.length - 1) });
}

/** Deletes the draft. The next one can begin. */
export function deleteDraft(): void {
  const { id, draft, index, fileText } = editor();
  if (id === undefined || draft === undefined) return;
  dropDraft(id);
  changeEditing({ draft: undefined });
  changeEditor({ ...begun, undo: { what: 'draft', draft, index, fileText } });
}

/** Loads the draft that is to be open, where it is another one. */
export function loadDraft(id: string | undefined): void {
  if (id === editor().id) return;
  const stored = (id === undefined ? undefined : recallDraft(id)) as Stored | null | undefined;
  const draft = draftFrom(stored?.draft);
  if (id !== undefined && draft === undefined) changeEditing({ draft: undefined });
  const index = typeof stored?.index === 'number' ? stored.index : 0;
  const fileText = typeof stored?.fileText === 'string' ? stored.fileText : undefined;
  changeEditor({
    ...begun,
    id: draft === undefined ? undefined : id,
    draft,
    index,
    fileText,
    view: fileText === undefined ? 'steps' : 'file',
  });
  void loadScenarioFiles();
}

let loaded: string | undefined;

async function loadScenarioFiles(): Promise<void> {
  const scenario = editor().draft?.scenario;
  if (scenario === loaded && (scenario === undefined) === (editor().scenarioFiles.length === 0)) return;
  loaded = scenario;
  changeEditor({ scenarioFiles: scenario === undefined ? [] : (await loadScenario(scenario)).files });
}

/** The files of the lesson at its beginning. */
export function filesAtStart(draft: Draft, scenarioFiles: readonly ScenarioFile[]): readonly ScenarioFile[] {
  return [...draft.files, ...scenarioFiles.filter(({ name }) => !draft.files.some((file) => file.name === name))];
}

/** Runs the draft as a lesson, where it has no mistake. */
export async function tryDraft(): Promise<void> {
  const { draft } = editor();
  if (draft === undefined || problemsOf(draft).length > 0) return;
  changeEditing({ isTrying: true });
  await openLessonText(writeLesson(draft));
}

/** Opens the cluster that the lesson has before a step: its start, then what the steps before do. Whether the lesson can be read that far. */
export async function prepareStep(index: number): Promise<boolean> {
  const { draft } = editor();
  if (draft === undefined) return false;
  const before = { ...draft, steps: draft.steps.slice(0, index) };
  // A lesson has at least one step.
  const read = readLesson(writeLesson(before.steps.length > 0 ? before : withNewStep(before, -1, { title: 'x' }).draft), 'draft');
  if (!read.ok) return false;
  changeEditor({ isPreparing: true });
  try {
    if (!(await openCluster(read.lesson))) return false;
    const session = sessionStore.getState;
    for (const step of read.lesson.steps) {
      await session().ledCommands(async () => {
        for (const command of step.commands) await carryOut(command);
      });
      const until = step.play?.type === 'seconds' ? session().simulation.now + step.play.seconds * 1000 : undefined;
      for (let leads = 0; leads < 2; leads += 1) {
        const lead = leadOf(session, step, { phase: 'playing', ...(until === undefined ? {} : { until }) });
        if (lead !== undefined) await played(() => session().leadToEnd(lead));
      }
    }
    return true;
  } finally {
    changeEditor({ isPreparing: false });
  }
}
