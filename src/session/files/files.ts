import { recall, recallOfTab } from '../storage.ts';
import type { Session } from '../types.ts';
import type { EditorFile } from './types.ts';

export type Files = Pick<Session, 'files' | 'activeFile'>;

export const emptyFiles: Files = { files: [{ id: 'f1', name: 'manifest.yaml', text: '' }], activeFile: 'f1' };

const isFile = (value: unknown): value is EditorFile =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'text' in value &&
  typeof value.text === 'string';

/** Files as they were kept; `undefined` where there are none. */
export function filesFrom(kept: unknown): Files | undefined {
  if (typeof kept !== 'object' || kept === null || !('files' in kept) || !Array.isArray(kept.files)) return undefined;
  const files = kept.files.filter(isFile);
  const first = files[0];
  if (first === undefined) return undefined;
  const active = 'activeFile' in kept ? files.find(({ id }) => id === kept.activeFile) : undefined;
  return { files, activeFile: (active ?? first).id };
}

/** The editor's files as this tab had them before it was loaded again; `undefined` where it had none. */
export const recallFiles = (): Files | undefined => filesFrom(recallOfTab('files') ?? recall('files'));

const freeId = (files: readonly EditorFile[]): string =>
  `f${1 + Math.max(0, ...files.map(({ id }) => Number.parseInt(id.slice(1), 10) || 0))}`;

function freeName(files: readonly EditorFile[], wanted: string): string {
  const taken = new Set(files.map(({ name }) => name));
  if (!taken.has(wanted)) return wanted;
  const [, stem = wanted, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(wanted) ?? [];
  let number = 2;
  while (taken.has(`${stem}-${number}${ending}`)) number += 1;
  return `${stem}-${number}${ending}`;
}

/** `name` is what the text calls for, if no person has named the file. */
export const edited = (files: readonly EditorFile[], id: string, text: string, name?: string): readonly EditorFile[] =>
  files.map((file) => {
    if (file.id !== id) return file;
    const others = files.filter((other) => other !== file);
    return { ...file, text, own: true, ...(name === undefined || file.named ? {} : { name: freeName(others, name) }) };
  });

/** The file of a name with another text, and active. */
export function written({ files }: Pick<Files, 'files'>, name: string, text: string): Files {
  const known = files.find((file) => file.name === name);
  if (known === undefined) {
    const id = freeId(files);
    return { files: [...files, { id, name, text }], activeFile: id };
  }
  return { files: files.map((file) => (file === known ? { ...file, text } : file)), activeFile: known.id };
}

/** One more file, and active; a name that is taken gets a number. */
export function opened(files: readonly EditorFile[], name: string, text: string): Files {
  const id = freeId(files);
  return { files: [...files, { id, name: freeName(files, name), text, own: true }], activeFile: id };
}

/** The scenario's files before those of a person's own. */
export function scenarioFiles(before: readonly EditorFile[], scenario: readonly Omit<EditorFile, 'id'>[]): Files {
  const own = before.filter((file) => file.own && file.text.trim() !== '');
  const free = Number.parseInt(freeId(own).slice(1), 10);
  const files = scenario.map(({ name, text }, index): EditorFile => ({ id: `f${free + index}`, name, text }));
  const all = [...files, ...own.map((file) => ({ ...file, name: freeName(files, file.name) }))];
  const first = all[0];
  return first === undefined ? emptyFiles : { files: all, activeFile: first.id };
}

/** Without the file and its problems; the last file leaves an empty one behind. */
export function closed(session: Files & Pick<Session, 'problems'>, id: string): Files & Pick<Session, 'problems'> {
  const index = session.files.findIndex((file) => file.id === id);
  const files = session.files.filter((file) => file.id !== id);
  const neighbour = files[Math.min(index, files.length - 1)];
  if (neighbour === undefined) return { ...emptyFiles, problems: [] };
  return {
    files,
    activeFile: session.activeFile === id ? neighbour.id : session.activeFile,
    problems: session.problems.filter(({ file }) => file !== id),
  };
}

export const renamed = (files: readonly EditorFile[], id: string, name: string): readonly EditorFile[] => {
  const others = files.filter((file) => file.id !== id);
  return files.map((file) => (file.id === id ? { ...file, name: freeName(others, name), named: true } : file));
};
