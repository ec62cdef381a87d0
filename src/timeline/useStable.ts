import { useEffect, useState } from 'react';
import { isStable, isStableAtOnce, looksAhead, sessionStore, useMoment, useSession } from '../session/index.ts';

/** Milliseconds at one head before a copy of the cluster runs ahead, so that it does not run between two key presses. */
const PATIENCE = 150;

/** Whether nothing is left to do; `undefined` in a large cluster where something is due that may write nothing. */
export function useStable(): boolean | undefined {
  const moment = useMoment();
  const idle = useSession(({ playing, settingUp }) => !playing && !settingUp);
  const atOnce = useSession(isStableAtOnce);
  const looks = useSession(looksAhead);
  const [tried, setTried] = useState<{ readonly moment: object; readonly stable: boolean }>();
  useEffect(() => {
    if (!idle || !looks || atOnce !== undefined) return;
    const timer = setTimeout(() => setTried({ moment, stable: isStable(sessionStore.getState()) }), PATIENCE);
    return () => clearTimeout(timer);
  }, [moment, idle, looks, atOnce]);
  if (!idle) return false;
  return atOnce ?? (looks ? tried?.moment === moment && tried.stable : undefined);
}
