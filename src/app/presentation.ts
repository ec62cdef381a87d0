import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import type { PanelSwitches } from './panelSwitches.ts';

interface Presentation {
  /** Only the graph, the caption and the transport are shown. */
  readonly presenting: boolean;
  present(presenting: boolean): void;
}

/** For this visit only: neither links nor saved sessions contain it. */
export const usePresentation = create<Presentation>()((set) => ({
  presenting: false,
  present: (presenting) => set({ presenting }),
}));

const ids = ['editor', 'time', 'inspector'] as const;

/** Whether the page presents. The panels are folded meanwhile, and those that were open open again. */
export function usePresenting(panels: PanelSwitches | undefined): boolean {
  const presenting = usePresentation((state) => state.presenting) && panels !== undefined;
  const switches = useRef(panels);
  useEffect(() => {
    switches.current = panels;
  }, [panels]);
  useEffect(() => {
    if (!presenting) return;
    const root = document.documentElement;
    const folded = ids.filter((id) => switches.current?.[id].open);
    for (const id of folded) switches.current?.[id].toggle();
    root.toggleAttribute('data-presenting', true);
    return () => {
      root.toggleAttribute('data-presenting', false);
      for (const id of folded) if (switches.current?.[id].open === false) switches.current[id].toggle();
    };
  }, [presenting]);
  return presenting;
}
