import { create } from 'zustand';
import { recall, remember } from '../../session/index.ts';

/** `about`: what this page is; `welcome`: the way to it, where the guide is not on the screen; `task/ID`: the task of a scenario; the others: what to do next. */
export type HintId = 'about' | 'welcome' | `task/${string}` | 'stopped' | 'manual' | 'stable' | 'done';

const KEY = 'hints';

const recalled = (): readonly string[] => {
  const kept = recall(KEY);
  return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
};

interface ClosedHints {
  readonly closed: readonly string[];
  close(id: HintId): void;
  /** Every hint is shown again. */
  showAll(): void;
}

/** The hints that the person has closed, remembered by the browser for all tabs. */
export const useClosedHints = create<ClosedHints>()((set, get) => {
  const keep = (closed: readonly string[]) => {
    remember(KEY, closed);
    set({ closed });
  };
  return {
    closed: recalled(),
    close: (id) => keep([...get().closed.filter((each) => each !== id), id]),
    showAll: () => keep([]),
  };
});

export const useIsClosed = (id: HintId): boolean => useClosedHints(({ closed }) => closed.includes(id));
