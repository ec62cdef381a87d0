import { type EditorFile, type Problem, recallOfTab, rememberOfTab, type sessionStore } from '../../session/index.ts';
import { type EditHistory, historyFrom, recorded, versionsOf } from '../files/editHistory.ts';
import { pastedName } from '../files/pastedName.ts';
import { changeBetween, lineStarts, rangeOf } from '../ranges.ts';
import { editor, MarkerSeverity, Range, Uri } from './monaco.ts';

const severities = { error: MarkerSeverity.Error, warning: MarkerSeverity.Warning, info: MarkerSeverity.Hint } as const;

/** The message, and under it what it means. */
export const wordsOf = ({ message, help }: Problem): string => (help === undefined ? message : `${message}\n${help}`);

interface Open {
  readonly model: editor.ITextModel;
  /** The text as the session has it. */
  text: string;
  /** Decorations of lines with errors. */
  faulty: string[];
  /** What undo goes back through after a reload, up to `noted`. */
  history: EditHistory | undefined;
  noted: string;
}

/** A pause in typing ends a version. */
const PAUSE = 700;
const KEY = 'edits';

export interface Models {
  of(file: string): editor.ITextModel | undefined;
  dispose(): void;
}

/** One Monaco model for each file of the session, kept equal in both directions, with the file's problems as markers. */
export function keepModels(store: typeof sessionStore): Models {
  const open = new Map<string, Open>();
  const kept = new Map(Object.entries(recallOfTab(KEY) ?? {}));

  const note = (): void => {
    for (const entry of open.values()) {
      entry.history = recorded(entry.history, entry.noted, entry.text);
      entry.noted = entry.text;
    }
    rememberOfTab(KEY, Object.fromEntries([...open].map(([id, { history }]) => [id, history])));
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  addEventListener('pagehide', note);

  const create = (file: EditorFile): Open => {
    const history = historyFrom(kept.get(file.id), file.text);
    const [oldest = file.text, ...newer] = history === undefined ? [] : versionsOf(history);
    const model = editor.createModel(oldest, 'yaml', Uri.from({ scheme: 'manifest', path: `/${file.id}/${file.name}` }));
    model.updateOptions({
      tabSize: 2,
      insertSpaces: true,
    });
    const entry: Open = { model, text: file.text, faulty: [], history, noted: file.text };
    open.set(file.id, entry);
    for (const version of newer) replace(entry, version);
    model.onDidChangeContent(() => {
      const text = model.getValue();
      if (text === entry.text) return;
      const name = pastedName(entry.text, text);
      entry.text = text;
      store.getState().editText(file.id, text, name);
      clearTimeout(timer);
      timer = setTimeout(note, PAUSE);
    });
    return entry;
  };

  /** As one edit that can be undone, of the part that differs only: cursor and folds elsewhere stay. */
  const replace = ({ model }: Open, text: string): void => {
    const change = changeBetween(model.getValue(), text);
    const range = Range.fromPositions(model.getPositionAt(change.from), model.getPositionAt(change.to));
    model.pushStackElement();
    model.pushEditOperations(null, [{ range, text: change.insert }], () => null);
    model.pushStackElement();
  };

  const follow = (files: readonly EditorFile[]): void => {
    for (const [id, { model }] of open) {
      if (files.some((file) => file.id === id)) continue;
      open.delete(id);
      model.dispose();
    }
    for (const file of files) {
      const entry = open.get(file.id) ?? create(file);
      if (entry.text === file.text) continue;
      entry.text = file.text;
      replace(entry, file.text);
    }
  };

  const mark = (problems: readonly Problem[]): void => {
    for (const [id, entry] of open) {
      const { model } = entry;
      const text = model.getValue();
      const starts = lineStarts(text);
      const markers = problems
        .filter((problem) => problem.file === id)
        .map((problem) => ({ ...rangeOf(text, starts, problem), severity: severities[problem.severity], message: wordsOf(problem) }));
      editor.setModelMarkers(model, 'check', markers);
      // A mark under one character is easily missed.
      const lines = new Set(
        markers.filter(({ severity }) => severity === MarkerSeverity.Error).map(({ startLineNumber }) => startLineNumber),
      );
      entry.faulty = model.deltaDecorations(
        entry.faulty,
        [...lines].map((line) => ({
          range: new Range(line, 1, line, 1),
          options: { isWholeLine: true, lineNumberClassName: 'faulty-line' },
        })),
      );
    }
  };

  const unsubscribe = store.subscribe((session, before) => {
    if (session.files !== before.files) follow(session.files);
    if (session.problems !== before.problems) mark(session.problems);
  });
  follow(store.getState().files);
  mark(store.getState().problems);

  return {
    of: (file) => open.get(file)?.model,
    dispose: () => {
      unsubscribe();
      clearTimeout(timer);
      removeEventListener('pagehide', note);
      note();
      for (const { model } of open.values()) model.dispose();
      open.clear();
    },
  };
}
