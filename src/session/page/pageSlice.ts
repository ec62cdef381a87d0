import { changeLanguage } from '../../i18n/index.ts';
import type { Context } from '../context.ts';
import { recallSettings, rememberSettings } from '../settings.ts';
import type { PageSlice } from './types.ts';

export function createPageSlice({ set, get }: Context): PageSlice {
  return {
    settings: recallSettings(),
    selection: undefined,
    highlight: undefined,
    dialog: undefined,
    notice: undefined,
    restorable: undefined,
    failure: undefined,
    lesson: undefined,
    question: undefined,
    pointedLine: undefined,

    setLesson: (lesson) => set({ lesson }),
    pointAtLine: (pointedLine) => set({ pointedLine }),
    ask: (question) => set({ question }),
    select: (selection) => set({ selection, unmoved: undefined }),
    setHighlight: (highlight) => set({ highlight }),
    clearHighlight: (reason) => {
      if (get().highlight?.reason === reason) set({ highlight: undefined });
    },
    openDialog: (dialog) => set({ dialog }),
    reportFailure: (failure) => set({ failure }),
    notify: (notice) => set({ notice }),
    offerSession: (restorable) => set({ restorable }),
    updateSettings: (part) => {
      const settings = { ...get().settings, ...part };
      set({ settings });
      rememberSettings(settings);
      if (part.language !== undefined) void changeLanguage(part.language);
    },
  };
}
