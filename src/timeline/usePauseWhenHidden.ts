import { useEffect, useState } from 'react';
import { sessionStore, useSession } from '../session/index.ts';

/** Stops play when the page is hidden. Returns whether play stopped for that reason, until the head moves or play continues. */
export function usePauseWhenHidden(): boolean {
  const [at, setAt] = useState<object>();
  const moment = useSession((session) => session.moment);
  const playing = useSession((session) => session.playing);
  useEffect(() => {
    const onChange = () => {
      const session = sessionStore.getState();
      if (document.visibilityState !== 'hidden' || !session.playing) return;
      session.pause();
      setAt(session.moment);
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return at === moment && !playing;
}
