import { sessionStore, textOf } from '../../session/index.ts';
import { copyText, save } from '../../ui/index.ts';
import { formatText } from './formatText.ts';

/** What src/manifest reads at most. */
const LARGEST = 10 * 1024 * 1024;

/** The result of an action: a text of `files` with its placeholders. */
export interface FileNotice {
  readonly key: 'said.copied' | 'said.formatted' | 'said.formatNothing' | 'said.tooLarge';
  readonly params?: { readonly file: string };
}

const activeFile = () => {
  const { files, activeFile: active } = sessionStore.getState();
  return files.find(({ id }) => id === active);
};

export function downloadFile(): void {
  const file = activeFile();
  if (file !== undefined) save(file.name, file.text);
}

/** Copies the open file. Answers with nothing where the browser does not allow it. */
export const copyFile = async (): Promise<FileNotice | undefined> =>
  (await copyText(activeFile()?.text ?? '')) ? { key: 'said.copied' } : undefined;

export async function formatFile(): Promise<FileNotice> {
  const file = activeFile();
  const formatted = file === undefined ? undefined : await formatText(file.text);
  if (file === undefined || formatted === undefined) return { key: 'said.formatNothing' };
  sessionStore.getState().editText(file.id, formatted);
  return { key: 'said.formatted' };
}

/** Opens each as a file of the editor. Answers with what was left out. */
export async function openFiles(list: Iterable<File>): Promise<FileNotice | undefined> {
  let notice: FileNotice | undefined;
  for (const file of list) {
    if (file.size > LARGEST) notice = { key: 'said.tooLarge', params: { file: file.name } };
    else {
      const session = sessionStore.getState();
      session.openFile(file.name, await textOf(file));
      // It has its name from a person.
      session.renameFile(sessionStore.getState().activeFile, file.name);
    }
  }
  return notice;
}
