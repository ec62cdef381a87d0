import { type Files, scenarioFiles } from './files.ts';
import type { EditorFile } from './types.ts';

type Text = Pick<EditorFile, 'name' | 'text'>;

/** The files that differ from those of the start, and the name of the open one. */
export function changedFiles(
  files: readonly EditorFile[],
  activeFile: string,
  brought: readonly Text[],
): { readonly files: readonly Text[]; readonly active: string } | undefined {
  const isBrought = (file: Text) => brought.some(({ name, text }) => name === file.name && text === file.text);
  const changed = files.filter((file) => !isBrought(file) && file.text.trim() !== '');
  const active = files.find(({ id }) => id === activeFile)?.name ?? '';
  return changed.length === 0 && (active === brought[0]?.name || brought.length === 0) ? undefined : { files: changed, active };
}

/** The files of the start with the changes of {@link changedFiles}, before the user's own files. */
export function givenFiles(
  before: readonly EditorFile[],
  brought: readonly Text[],
  { files = [], active }: { readonly files?: readonly Text[]; readonly active?: string },
): Files {
  const changed = new Map(files.map((file) => [file.name, file]));
  const all = brought.map(({ name, text }) => changed.get(name) ?? { name, text });
  for (const file of files) if (!brought.some(({ name }) => name === file.name)) all.push(file);
  const own = before.filter((file) => !files.some(({ name, text }) => name === file.name && text === file.text));
  const result = scenarioFiles(own, all);
  const marked = result.files.map((file) => (changed.get(file.name)?.text === file.text ? { ...file, own: true as const } : file));
  const open = marked.slice(0, all.length).find(({ name }) => name === active);
  return { files: marked, activeFile: open?.id ?? result.activeFile };
}
