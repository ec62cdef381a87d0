import { changeLanguage } from '../../i18n/index.ts';
import { removeFromAddress } from '../address.ts';
import type { Context } from '../context.ts';
import { recallSettings, rememberSettings } from '../settings.ts';
import { ungrouped } from './grouping.ts';
import type { PageSlice } from './types.ts';

const none: ReadonlySet<string> = new Set();

export function createPageSlice({ set, get }: Context): PageSlice {
  return {
    settings: recallSettings(),
    selection: undefined,
    selectedNodes: none,
    highlight: undefined,
    dialog: undefined,
    notice: undefined,
    restorable: undefined,
    failure: undefined,
    lesson: undefined,
    question: undefined,
    pointedLine: undefined,
    grouping: ungrouped,

    groupNodes: (grouping) => set({ grouping }),
    setLesson: (lesson) => set({ lesson }),
    pointAtLine: (pointedLine) => set({ pointedLine }),
    ask: (question) => set({ question }),
    select: (selection) => set({ selection, selectedNodes: none, unmoved: undefined }),
    selectNodes: (names) => set({ selection: undefined, selectedNodes: new Set(names), unmoved: undefined }),
    toggleNode: (name) => {
      const { selection, selectedNodes } = get();
      const names = new Set(selectedNodes.size === 0 && selection?.kind === 'Node' ? [selection.name] : selectedNodes);
      if (!names.delete(name)) names.add(name);
      get().selectNodes(names);
    },
    setHighlight: (highlight) => set({ highlight }),
    clearHighlight: (reason) => {
      if (get().highlight?.reason === reason) set({ highlight: undefined });
    },
    openDialog: (dialog) => set({ dialog }),
    reportFailure: (failure) => set({ failure }),
    notify: (notice) => set({ notice }),
    offerSession: (restorable) => set({ restorable }),
    updateSettings: (part) => {
      set({ settings: { ...get().settings, ...part } });
      rememberSettings(part);
      // What a person chooses here replaces what the address asked for.
      if (part.language !== undefined) removeFromAddress('language');
      if (part.theme !== undefined) removeFromAddress('theme');
      if (part.language !== undefined) void changeLanguage(part.language);
    },
  };
}
