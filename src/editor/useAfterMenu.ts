import { useRef } from 'react';

interface AfterMenu {
  /** For the menu's root. */
  readonly root: { onOpenChange(open: boolean): void; onOpenChangeComplete(open: boolean): void };
  /** For the menu's popup. */
  readonly popup: { finalFocus(): boolean };
  /** Runs the action once the menu is closed, and leaves the focus where the action puts it. */
  then(action: () => void): void;
}

/**
 * For menus whose items move the focus: a menu gives it back to its own button as it closes, so what an item does elsewhere has to
 * wait for that.
 */
export function useAfterMenu(): AfterMenu {
  const action = useRef<() => void>(undefined);
  return {
    root: {
      onOpenChange: (open) => {
        if (open) action.current = undefined;
      },
      onOpenChangeComplete: (open) => {
        if (!open) action.current?.();
      },
    },
    popup: { finalFocus: () => action.current === undefined },
    then: (chosen) => {
      action.current = chosen;
    },
  };
}
