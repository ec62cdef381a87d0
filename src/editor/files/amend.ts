import { type EditorFile, sessionStore } from '../../session/index.ts';
import type { Span } from '../ranges.ts';

/** Changes the text and shows where, which takes the focus to the editor: the button that had it goes with its problem. */
export function amend(file: EditorFile, text: string, span: Span): void {
  const session = sessionStore.getState();
  session.editText(file.id, text);
  session.showInEditor({ file: file.id, ...span });
}
