import { looseText } from '../../i18n/index.ts';
import { targetNode } from '../../kubernetes/index.ts';
import type { Session, sessionStore } from '../../session/index.ts';
import { type Subject, verdictMarks } from '../effect/verdictMarks.ts';
import { findings } from '../findings.ts';
import { type editor, Range } from './monaco.ts';

/** The Node that is selected, or the Pod with the Node that it belongs to. */
function subjectOf({ selection, simulation: { view } }: Session): Subject | undefined {
  if (selection?.kind === 'Node') {
    const node = view.get('Node', undefined, selection.name);
    return node && { node };
  }
  const pod = selection?.kind === 'Pod' ? view.get('Pod', selection.namespace, selection.name) : undefined;
  const node = pod && view.get('Node', undefined, targetNode(pod) ?? '');
  return pod && node && { node, pod };
}

/** Beside the text, which lines admit the selected Node or Pod, refuse it, or decide on it in another way. Returns what ends that. */
export function markVerdicts(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): () => void {
  const marks = code.createDecorationsCollection();

  const update = (): void => {
    const model = code.getModel();
    const { text, daemonSets } = findings.getState();
    const session = store.getState();
    const subject = subjectOf(session);
    if (model === null || subject === undefined || daemonSets === undefined || model.getValue() !== text) {
      marks.clear();
      return;
    }
    marks.set(
      verdictMarks(text, daemonSets, session.simulation, subject).map(({ from, mark, sentence }) => {
        const { lineNumber } = model.getPositionAt(from);
        const words = `${subject.node.metadata.name}: ${looseText('why', sentence.key, sentence.params) ?? ''}`;
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

  const ends = [
    store.subscribe((session, before) => {
      if (session.selection !== before.selection || (session.selection !== undefined && session.moment !== before.moment)) update();
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
