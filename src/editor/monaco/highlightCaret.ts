import { decidedBy } from '../../explain/index.ts';
import { textOf } from '../../i18n/index.ts';
import type { Highlight, sessionStore } from '../../session/index.ts';
import { caretPath } from '../effect/caretPath.ts';
import { holds } from '../effect/verdictMarks.ts';
import { findings } from '../findings.ts';
import { parsed } from '../parsed.ts';
import type { editor } from './monaco.ts';

const PAUSE = 120;
const MOST_NAMES = 4;
const REASON = 'caret';

function namesOf(nodes: readonly string[], all: number): string {
  const text = textOf('why');
  if (nodes.length === 0) return text('highlighted.none');
  if (nodes.length === all && all > MOST_NAMES) return text('highlighted.all', { count: all });
  if (nodes.length <= MOST_NAMES) return nodes.join(', ');
  return text('highlighted.most', { names: nodes.slice(0, MOST_NAMES - 1).join(', '), count: nodes.length - MOST_NAMES + 1 });
}

/** What the field at the caret decides on, as the cluster would be with this text. */
function highlightAt(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): Highlight | undefined {
  const model = code.getModel();
  const position = code.getPosition();
  const { text, daemonSets } = findings.getState();
  if (model === null || position === null || daemonSets === undefined || model.getValue() !== text) return undefined;
  const offset = model.getOffsetAt(position);
  const document = parsed(text).find(({ range }) => offset >= range.from && offset <= range.to);
  const daemonSet = document && daemonSets.find((candidate) => holds(document, candidate));
  if (document === undefined || daemonSet === undefined) return undefined;
  const { view } = store.getState().simulation;
  const decided = decidedBy(view, daemonSet, caretPath(document, text, offset));
  if (decided === undefined) return undefined;
  const { key, params } = decided.sentence;
  const nodes = namesOf(decided.nodes, view.names('Node').length);
  return {
    reason: REASON,
    nodes: new Set(decided.nodes),
    pods: new Set(decided.pods),
    workloads: new Set([`DaemonSet/${daemonSet.metadata.namespace ?? ''}/${daemonSet.metadata.name}`]),
    text: textOf('why')(key as Parameters<ReturnType<typeof textOf<'why'>>>[0], { ...params, nodes }),
  };
}

/** While the editor has the focus and nothing plays, the field at the caret lights up what it decides on. Returns what ends that. */
export function highlightCaret(code: editor.IStandaloneCodeEditor, store: typeof sessionStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    const { playing, question } = store.getState();
    const highlight = code.hasTextFocus() && !playing && question === undefined ? highlightAt(code, store) : undefined;
    if (highlight === undefined) store.getState().clearHighlight(REASON);
    else store.getState().setHighlight(highlight);
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  };
  const ends = [
    findings.subscribe(soon),
    store.subscribe((session, before) => {
      if (session.moment !== before.moment || session.playing !== before.playing || session.settings.language !== before.settings.language)
        soon();
    }),
  ];
  const listeners = [
    code.onDidChangeCursorPosition(soon),
    code.onDidFocusEditorText(soon),
    code.onDidBlurEditorText(soon),
    code.onDidChangeModel(soon),
  ];
  return () => {
    clearTimeout(timer);
    for (const end of ends) end();
    for (const listener of listeners) listener.dispose();
    store.getState().clearHighlight(REASON);
  };
}
