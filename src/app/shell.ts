import { create } from 'zustand';

export type View = 'editor' | 'cluster' | 'inspector' | 'time';
export type TimeTab = 'steps' | 'events' | 'console';

interface Shell {
  /** The visible panel where there is space for only one. */
  readonly view: View;
  readonly tab: TimeTab;
  /** The console was asked for, and its prompt does not have the focus yet. */
  readonly consoleAsked: boolean;
  /** What stands in the console's prompt, also while the console is not on the screen. */
  readonly draft: string;
  /** Lines entered before the console had loaded. */
  readonly ended: readonly string[];
  show(view: View): void;
  choose(tab: TimeTab): void;
  /** Shows the console and gives its prompt the focus, at once or as soon as it has loaded. */
  askConsole(): void;
  write(draft: string): void;
  /** Ends the line in the prompt: it runs when the console has loaded. */
  end(): void;
  /** The console's prompt has the focus now. Gives the lines that it has to run. */
  takeEnded(): readonly string[];
}

/** What the shell shows of the parts. */
export const useShell = create<Shell>()((set, get) => ({
  view: 'cluster',
  tab: 'steps',
  consoleAsked: false,
  draft: '',
  ended: [],
  show: (view) => set({ view }),
  choose: (tab) => set({ tab }),
  askConsole: () => set({ view: 'time', tab: 'console', consoleAsked: true }),
  write: (draft) => set({ draft }),
  end: () => set(({ ended, draft }) => ({ ended: [...ended, draft], draft: '' })),
  takeEnded: () => {
    const { ended } = get();
    set({ consoleAsked: false, ended: [] });
    return ended;
  },
}));
