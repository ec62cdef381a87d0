import { create } from 'zustand';

export type View = 'editor' | 'cluster' | 'inspector' | 'time';
export type TimeTab = 'steps' | 'events' | 'console';

interface Shell {
  /** The part on the screen where there is room for one only. */
  readonly view: View;
  readonly tab: TimeTab;
  /** Counts how often the console was asked for: each time it takes the focus. */
  readonly consoleAsked: number;
  show(view: View): void;
  choose(tab: TimeTab): void;
  askConsole(): void;
}

/** What the shell shows of the parts. */
export const useShell = create<Shell>()((set) => ({
  view: 'cluster',
  tab: 'steps',
  consoleAsked: 0,
  show: (view) => set({ view }),
  choose: (tab) => set({ tab }),
  askConsole: () => set(({ consoleAsked }) => ({ view: 'time', tab: 'console', consoleAsked: consoleAsked + 1 })),
}));
