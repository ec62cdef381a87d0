import { useEffect, useRef, useState } from 'react';
import { type NodeMark, type Session, sessionStore, useSession } from '../session/index.ts';

/** Highlights nodes while `on`, and reads them again with every move of the head. */
export function useHighlight(
  reason: string,
  on: boolean,
  read: (session: Session) => readonly string[],
  marks?: ReadonlyMap<string, NodeMark>,
): void {
  const isHighlighted = useRef(false);
  const moment = useSession((session) => (on ? session.moment : undefined));
  // Another highlight was shown in between, so this one returns after it.
  const isCleared = useSession((session) => on && session.highlight === undefined);
  useEffect(() => {
    if (moment === undefined || (!isCleared && sessionStore.getState().highlight?.reason !== reason && isHighlighted.current)) return;
    isHighlighted.current = true;
    const session = sessionStore.getState();
    session.setHighlight({ nodes: new Set(read(session)), reason, ...(marks === undefined ? {} : { marks }) });
  }, [moment, isCleared, reason, read, marks]);
  useEffect(() => {
    if (!on) return;
    return () => {
      isHighlighted.current = false;
      sessionStore.getState().clearHighlight(reason);
    };
  }, [on, reason]);
}

/** Highlights nodes while the pointer or the focus is on the element with these handlers. */
export function usePointing(reason: string, read: (session: Session) => readonly string[]) {
  const [over, setOver] = useState(false);
  const [focused, setFocused] = useState(false);
  useHighlight(reason, over || focused, read);
  return {
    onPointerEnter: () => setOver(true),
    onPointerLeave: () => setOver(false),
    onFocus: () => setFocused(true),
    onBlur: () => setFocused(false),
  };
}
