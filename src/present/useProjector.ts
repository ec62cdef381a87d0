import { useCallback, useEffect, useRef, useState } from 'react';
import { hasChannel, openChannel } from './channel.ts';
import { isProjectorId, type ProjectorState, readForTeacher, type ToProjector } from './messages.ts';

/** Milliseconds between two questions for the state. The projector answers each. */
const ASK_EVERY = 2_000;
/** Milliseconds without an answer after which the projector is taken as closed: the engine may be busy for a while. */
const PATIENCE = 7_000;

export interface Projector {
  /** What was last heard of it. */
  readonly state: ProjectorState | undefined;
  /** It answers: else it is closed, or being loaded again. */
  readonly isThere: boolean;
  /** Why nothing can be heard at all. */
  readonly fault: 'noChannel' | 'noId' | undefined;
  send(message: ToProjector): void;
}

/** The projector with this id, as seen from the teacher's window. It is asked for its state until this window is closed. */
export function useProjector(id: string): Projector {
  const [state, setState] = useState<ProjectorState>();
  const [isThere, setThere] = useState(false);
  const channel = useRef<BroadcastChannel>(undefined);
  const fault = !hasChannel() ? 'noChannel' : isProjectorId(id) ? undefined : 'noId';
  const send = useCallback((message: ToProjector) => channel.current?.postMessage(message), []);
  useEffect(() => {
    if (fault !== undefined) return;
    let heard = 0;
    const opened = openChannel((data) => {
      const message = readForTeacher(data, id);
      if (message === undefined) return;
      if (message.type === 'closing') return setThere(false);
      heard = performance.now();
      setThere(true);
      setState(message);
    });
    channel.current = opened;
    const ask = () => {
      opened.postMessage({ type: 'ask', to: id } satisfies ToProjector);
      if (performance.now() - heard > PATIENCE) setThere(false);
    };
    ask();
    const timer = setInterval(ask, ASK_EVERY);
    return () => {
      clearInterval(timer);
      opened.close();
    };
  }, [id, fault]);
  return { state, isThere, fault, send };
}
