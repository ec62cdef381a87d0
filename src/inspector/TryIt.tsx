import { CircleCheck, CirclePlay, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore, useMoment, useSession } from '../session/index.ts';
import { ActionButton } from './ActionButton.tsx';
import { type Hint, hintsFor, isTried } from './hints.ts';
import styles from './TryIt.module.css';

/** Keeps the rows that were shown last. */
function hintKeeper(): (held: boolean) => readonly Hint[] {
  let shown: readonly Hint[] = [];
  return (held) => {
    shown = hintsFor(sessionStore.getState().simulation, shown, held);
    return shown;
  };
}

/** Questions that a press asks of the cluster; those that were asked are marked. Where one points at them they stay as they are: what cannot be done any more is off. */
export function TryIt() {
  const text = useText('inspector');
  const guide = useText('guide');
  const { head } = useMoment();
  const transcript = useSession((session) => session.transcript);
  // What the scenario itself begins with was not tried.
  const begun = useSession(({ timelineStart, openingCommands }) => timelineStart + openingCommands);
  const own = transcript.filter((entry) => entry.head >= begun);
  const [hints] = useState(hintKeeper);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const { view } = sessionStore.getState().simulation;
  return (
    <ul
      className={`stack ${styles.hints}`}
      data-head={head}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {hints(pointed || focused).map(({ key, params, line, possible, run }) => {
        const off = !possible(view);
        const tried = isTried(key, own);
        return (
          <li key={key}>
            <ActionButton
              icon={tried ? CircleCheck : off ? CircleSlash : CirclePlay}
              label={text(key, params)}
              line={line}
              title={[tried ? guide('tried') : '', off ? text('hint.off') : ''].filter(Boolean).join(' ') || undefined}
              done={tried}
              off={off}
              onClick={() => run(sessionStore.getState())}
            />
          </li>
        );
      })}
    </ul>
  );
}
