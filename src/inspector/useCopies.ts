import { useState } from 'react';
import { useSession } from '../session/index.ts';

/** In larger clusters a copy takes long enough to be asked for. */
const SMALL = 300;

/** Whether copies of the cluster may be made to try something out: while nothing plays and, of a large one, once they are asked for. */
export function useCopies(): { readonly playing: boolean; readonly run: boolean; readonly ask: () => void } {
  const playing = useSession((session) => session.playing);
  const small = useSession(({ simulation }) => simulation.view.names('Node').length <= SMALL);
  const [asked, setAsked] = useState(false);
  return { playing, run: !playing && (small || asked), ask: () => setAsked(true) };
}
