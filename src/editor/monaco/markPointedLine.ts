import type { sessionStore } from '../../session/index.ts';
import { type editor, Range } from './monaco.ts';

/** Marks the line that a lesson points at, and brings it into sight. Returns what ends that. */
export function markPointedLine(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): () => void {
  const marks = code.createDecorationsCollection();
  const update = (): void => {
    const { pointedLine, files, activeFile } = store.getState();
    const lines = code.getModel()?.getLineCount() ?? 0;
    if (pointedLine === undefined || files.find(({ id }) => id === activeFile)?.name !== pointedLine.file || pointedLine.line > lines) {
      marks.clear();
      return;
    }
    const { line } = pointedLine;
    marks.set([{ range: new Range(line, 1, line, 1), options: { isWholeLine: true, className: 'pointed-line' } }]);
    code.revealLineInCenterIfOutsideViewport(line);
  };
  update();
  const change = code.onDidChangeModel(update);
  const end = store.subscribe((session, before) => {
    if (session.pointedLine !== before.pointedLine) update();
  });
  return () => {
    end();
    change.dispose();
    marks.clear();
  };
}
