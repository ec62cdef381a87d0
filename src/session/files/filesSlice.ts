import type { Context } from '../context.ts';
import { closed, edited, type Files, opened, renamed, written } from './files.ts';
import type { FilesSlice } from './types.ts';

export function createFilesSlice({ set, get }: Context, files: Files): FilesSlice {
  return {
    ...files,
    problems: [],
    reveal: undefined,

    editText: (file, text, name) => set({ files: edited(get().files, file, text, name) }),
    writeFile: (name, text) => set(written(get(), name, text)),
    openFile: (name, text) => set(opened(get().files, name, text)),
    closeFile: (file) => set(closed(get(), file)),
    renameFile: (file, name) => set({ files: renamed(get().files, file, name) }),
    activate: (activeFile) => set({ activeFile }),
    setProblems: (file, problems) =>
      set((now) => ({ problems: [...now.problems.filter((problem) => problem.file !== file), ...problems] })),
    showInEditor: (reveal) => {
      if (get().files.some(({ id }) => id === reveal.file)) set({ activeFile: reveal.file });
      set({ reveal });
    },
  };
}
