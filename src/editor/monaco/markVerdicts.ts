import type { sessionStore } from '../../session/index.ts';
import { subjectMarks, watchSubject } from '../effect/subjectMarks.ts';
import { type editor, Range } from './monaco.ts';

/** Beside the text, which lines admit the selected Node or Pod, refuse it, or decide on it in another way. Returns what ends that. */
export function markVerdicts(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): () => void {
  const marks = code.createDecorationsCollection();

  const update = (): void => {
    const model = code.getModel();
    if (model === null) {
      marks.clear();
      return;
    }
    marks.set(
      subjectMarks(model.getValue(), store.getState()).map(({ from, mark, words }) => {
        const { lineNumber } = model.getPositionAt(from);
        return {
          range: new Range(lineNumber, 1, lineNumber, model.getLineMaxColumn(lineNumber)),
          options: {
            isWholeLine: true,
            linesDecorationsClassName: `verdict-${mark}`,
            linesDecorationsTooltip: words,
            hoverMessage: { value: words },
          },
        };
      }),
    );
  };

  const changes = [code.onDidChangeModel(update), code.onDidChangeModelContent(update)];
  const end = watchSubject(store, update);
  return () => {
    end();
    for (const change of changes) change.dispose();
    marks.clear();
  };
}
