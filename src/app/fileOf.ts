import type { EditorFile, TranscriptEntry } from '../session/index.ts';

/** The file of the editor that a command reads. */
export function fileOf({ line, stdin }: Pick<TranscriptEntry, 'line' | 'stdin'>, files: readonly EditorFile[]): EditorFile | undefined {
  const [, path] = /(?:^|\s)(?:-f|--filename)(?:\s+|=)(\S+)/.exec(line) ?? [];
  if (path === undefined) return undefined;
  return files.find(({ name, text }) => (path === '-' ? text === stdin : name === path));
}
