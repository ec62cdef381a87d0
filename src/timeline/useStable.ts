import { useEffect, useState } from 'react';
import { isStable, isStableAtOnce, sessionStore, useMoment, useSession } from '../session/index.ts';

/** Milliseconds at one head before a copy of the cluster runs ahead, so that it does not run between two key presses. */
const PATIENCE = 150;

/** Whether nothing is left to do. */
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
