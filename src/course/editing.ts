import { create } from 'zustand';
import { forget, recall, recallOfTab, remember, rememberOfTab } from '../session/index.ts';

/** What the rest of the page has to know of the lesson editor. */
export interface Editing {
  readonly isOpen: boolean;
  /** The draft runs as a lesson; then the editor continues. */
  readonly isTrying: boolean;
  /** Id of the open draft; `undefined` while its beginning is chosen. */
  readonly draft: string | undefined;
  /** Each command becomes one of the lesson. */
  readonly isRecording: boolean;
  /** The next press in the graph chooses what a step points at. */
  readonly isPointing: boolean;
  /** Drafts in this browser, the latest first. */
  readonly drafts: readonly KeptDraft[];
}

export interface KeptDraft {
  readonly id: string;
  readonly title: string;
}

const TAB_KEY = 'lesson-editor';
const LIST_KEY = 'lesson-drafts';

function recallDrafts(): readonly KeptDraft[] {
  const kept = recall(LIST_KEY);
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: Partial<KeptDraft> | null) =>
    typeof each?.id === 'string' && typeof each.title === 'string' ? [{ id: each.id, title: each.title }] : [],
  );
}

export const useEditing = create<Editing>()(() => ({
  isOpen: false,
  isTrying: false,
  draft: undefined,
  isRecording: false,
  isPointing: false,
  drafts: recallDrafts(),
}));

export const editing = useEditing.getState;

/** Changes it, and keeps for a reload of the tab which draft is open. */
export function changeEditing(part: Partial<Editing>): void {
  useEditing.setState(part);
  if (!editing().isOpen || editing().isTrying) useEditing.setState({ isRecording: false, isPointing: false });
  const { isOpen, isTrying, draft } = editing();
  rememberOfTab(TAB_KEY, isOpen ? { isTrying, ...(draft === undefined ? {} : { draft }) } : null);
}

/** The editor as it was before the tab was loaded again. */
export function editingOfTab(): Pick<Editing, 'isTrying' | 'draft'> | undefined {
  const kept = recallOfTab(TAB_KEY) as { readonly isTrying?: unknown; readonly draft?: unknown } | null | undefined;
  if (typeof kept !== 'object' || kept === null) return undefined;
  return { isTrying: kept.isTrying === true, draft: typeof kept.draft === 'string' ? kept.draft : undefined };
}

const keyOf = (id: string): string => `lesson-draft/${id}`;

export const recallDraft = (id: string): unknown => recall(keyOf(id));

/** Stores a draft. Other tabs may have stored theirs, so the list is read again. Returns whether the browser keeps it. */
export function keepDraft(id: string, title: string, draft: unknown): boolean {
  const drafts = [{ id, title }, ...recallDrafts().filter((each) => each.id !== id)];
  useEditing.setState({ drafts });
  return remember(keyOf(id), draft) && remember(LIST_KEY, drafts);
}

export function dropDraft(id: string): void {
  const drafts = recallDrafts().filter((each) => each.id !== id);
  useEditing.setState({ drafts });
  forget(keyOf(id));
  remember(LIST_KEY, drafts);
}
