import { CirclePlay, CircleSlash } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { machineLabel, sessionStore, useMoment } from '../session/index.ts';
import { type Hint, hintsFor } from './hints.ts';
import styles from './inspector.module.css';

/** Keeps the rows that were shown last. */
function hintKeeper(): (held: boolean) => readonly Hint[] {
  let shown: readonly Hint[] = [];
  return (held) => {
    shown = hintsFor(sessionStore.getState().simulation.view, shown, held);
    return shown;
  };
}

/** Questions that a press asks of the cluster. Where one points at them they stay as they are: what cannot be done any more is off. */
export function TryIt() {
  const text = useText('inspector');
  const { head } = useMoment();
  const [hints] = useState(hintKeeper);
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const { view } = sessionStore.getState().simulation;
  return (
    <ul
      className={styles.actions}
      data-head={head}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={({ target }) => setFocused(target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      {hints(pointed || focused).map(({ key, params, line, possible, run }) => {
        const off = !possible(view);
        return (
          <li key={key}>
            <button
              type="button"
              className={styles.action}
              aria-disabled={off}
              title={off ? text('hint.off') : undefined}
              onClick={() => {
                if (!off) run(sessionStore.getState());
              }}
            >
              {off ? <CircleSlash aria-hidden /> : <CirclePlay aria-hidden />}
              <span>
                {text(key, params)}
                <code>{machineLabel(line)}</code>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
