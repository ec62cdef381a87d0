import { looseText } from '../../i18n/index.ts';
import type { sessionStore } from '../../session/index.ts';
import { verdictMarks } from '../effect/verdictMarks.ts';
import { findings } from '../findings.ts';
import { type editor, Range } from './monaco.ts';

/** Beside the text, which lines admit the selected node and which refuse it. Returns what ends that. */
export function markVerdicts(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): () => void {
  const marks = code.createDecorationsCollection();

  const update = (): void => {
    const model = code.getModel();
    const { text, daemonSets } = findings.getState();
    const { selection, simulation } = store.getState();
    const node = selection?.kind === 'Node' ? simulation.view.get('Node', undefined, selection.name) : undefined;
    if (model === null || node === undefined || daemonSets === undefined || model.getValue() !== text) {
      marks.clear();
      return;
    }
    marks.set(
      verdictMarks(text, daemonSets, simulation, node).map(({ from, passes, sentence }) => {
        const { lineNumber } = model.getPositionAt(from);
        const words = `${node.metadata.name}: ${looseText('explain', sentence.key, sentence.params) ?? ''}`;
        return {
          range: new Range(lineNumber, 1, lineNumber, model.getLineMaxColumn(lineNumber)),
          options: {
            isWholeLine: true,
            linesDecorationsClassName: passes ? 'verdict-admits' : 'verdict-refuses',
            linesDecorationsTooltip: words,
            hoverMessage: { value: words },
          },
        };
      }),
    );
  };

  const ends = [
    store.subscribe((session, before) => {
      if (session.selection !== before.selection || (session.selection?.kind === 'Node' && session.moment !== before.moment)) update();
    }),
    findings.subscribe(update),
  ];
  const changes = [code.onDidChangeModel(update), code.onDidChangeModelContent(update)];
  update();
  return () => {
    for (const end of ends) end();
    for (const change of changes) change.dispose();
    marks.clear();
  };
}
