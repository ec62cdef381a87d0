import { useEffect, useState } from 'react';
import { isStable, isStableAtOnce, sessionStore, useMoment, useSession } from '../session/index.ts';

/** Milliseconds that a moment is looked at before a copy of the cluster tries what comes after it: not between two presses of a key. */
const PATIENCE = 150;

/** Whether time brings nothing more. */
export function useStable(): boolean {
  const moment = useMoment();
  const idle = useSession(({ playing, settingUp }) => !playing && !settingUp);
  const atOnce = useSession(isStableAtOnce);
  const [tried, setTried] = useState<{ readonly moment: object; readonly stable: boolean }>();
  useEffect(() => {
    if (!idle || atOnce !== undefined) return;
    const timer = setTimeout(() => setTried({ moment, stable: isStable(sessionStore.getState()) }), PATIENCE);
    return () => clearTimeout(timer);
  }, [moment, idle, atOnce]);
  return idle && (atOnce ?? (tried?.moment === moment && tried.stable));
}
