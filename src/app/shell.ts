import { create } from 'zustand';
import { recallTimePanel, rememberTimePanel, type TimeTab } from './arrangement.ts';

export type View = 'editor' | 'cluster' | 'inspector' | 'time';

interface Shell {
  /** The visible panel where there is space for only one. */
  readonly view: View;
  readonly tab: TimeTab;
  /** Whether the panel of steps, events and console is open on screens that show all panels. It is remembered, and so is the tab. */
  readonly isTimeOpen: boolean;
  /** The console was asked for, and its prompt does not have the focus yet. */
  readonly consoleAsked: boolean;
  /** What stands in the console's prompt, also while the console is not on the screen. */
  readonly draft: string;
  /** Lines entered before the console had loaded. */
  readonly ended: readonly string[];
  show(view: View): void;
  choose(tab: TimeTab): void;
  /** Opens the panel of steps, events and console, or closes it. */
  openTime(open: boolean): void;
  /** Shows the console and gives its prompt the focus, at once or as soon as it has loaded. */
  askConsole(): void;
  write(draft: string): void;
  /** Ends the line in the prompt: it runs when the console has loaded. */
  end(): void;
  /** The console's prompt has the focus now. Gives the lines that it has to run. */
  takeEnded(): readonly string[];
}

function timeAsLeft(): Pick<Shell, 'tab' | 'isTimeOpen'> {
  const { open, tab } = recallTimePanel(window.innerHeight);
  return { tab, isTimeOpen: open };
}

/** What the shell shows of the parts. */
export const useShell = create<Shell>()((set, get) => ({
  view: 'cluster',
  ...timeAsLeft(),
  consoleAsked: false,
  draft: '',
  ended: [],
  show: (view) => set({ view }),
  choose: (tab) => {
    set({ tab });
    rememberTimePanel({ tab });
  },
  openTime: (isTimeOpen) => {
    set({ isTimeOpen });
    rememberTimePanel({ open: isTimeOpen });
  },
  askConsole: () => {
    set({ view: 'time', tab: 'console', isTimeOpen: true, consoleAsked: true });
    rememberTimePanel({ tab: 'console', open: true });
  },
  write: (draft) => set({ draft }),
  end: () => set(({ ended, draft }) => ({ ended: [...ended, draft], draft: '' })),
  takeEnded: () => {
    const { ended } = get();
    set({ consoleAsked: false, ended: [] });
    return ended;
  },
}));
