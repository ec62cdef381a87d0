import { sessionStore } from '../session/index.ts';

/** Shows a line of a file in the editor, counted from 1. */
export function showLine(name: string, line: number): void {
  const { files, showInEditor } = sessionStore.getState();
  const file = files.find((each) => each.name === name);
  if (file === undefined) return;
  const before = file.text.split('\n').slice(0, line - 1);
  const from = before.reduce((sum, each) => sum + each.length + 1, 0);
  const end = file.text.indexOf('\n', from);
  showInEditor({ file: file.id, from, to: end < 0 ? file.text.length : end });
}
