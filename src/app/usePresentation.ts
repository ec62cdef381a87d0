import { useEffect, useRef } from 'react';
import type { PanelSwitches } from './panelSwitches.ts';
import { useShell } from './shell.ts';

const ids = ['editor', 'time', 'inspector'] as const;

/** Whether the page presents. Its panels are folded meanwhile, and those that were open open again. */
export function usePresentation(panels: PanelSwitches | undefined): boolean {
  const presenting = useShell((shell) => shell.presenting) && panels !== undefined;
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
