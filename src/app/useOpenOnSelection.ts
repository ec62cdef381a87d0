import { type RefObject, useEffect } from 'react';
import type { PanelImperativeHandle } from 'react-resizable-panels';
import { useSession } from '../session/index.ts';
import { isPresenting } from './presenting/usePresenting.ts';

/** Opens a folded panel when another object is selected, or a lesson begins. Folded while that one is selected, it stays so. */
export function useOpenOnSelection(panel: RefObject<PanelImperativeHandle | null>): void {
  const selected = useSession(({ selection, lesson }) =>
    selection === undefined ? lesson : `${selection.kind} ${selection.namespace ?? ''} ${selection.name}`,
  );
  useEffect(() => {
    if (selected !== undefined && !isPresenting() && panel.current?.isCollapsed()) panel.current.expand();
  }, [selected, panel]);
}
