import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../i18n/index.ts';
import { sessionStore } from '../session/index.ts';
import { Dialog } from '../ui/index.ts';
import styles from './Compare.module.css';
import { Progress } from './Progress.tsx';
import { Questions } from './Questions.tsx';
import { Refused } from './Refused.tsx';
import { Runs } from './Runs.tsx';
import { SetupForm } from './SetupForm.tsx';
import { compareStore, useCompare } from './store.ts';
import { Transport } from './Transport.tsx';
import { useSetup } from './useSetup.ts';
import { VerdictLine } from './VerdictLine.tsx';

/** Where the keys of the clock mean something else. */
const busy = 'input, select, textarea, summary, [role="tablist"]';

function onKeyDown(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element) || event.target.closest(busy)) return;
  const { state, actions } = compareStore.getState();
  if (state.phase !== 'shown') return;
  const press = {
    '.': () => (state.playing ? actions.pause() : actions.play()),
    ...(event.target.closest('button') ? {} : { ' ': () => (state.playing ? actions.pause() : actions.play()) }),
    ArrowRight: () => actions.step(1),
    ArrowLeft: () => actions.step(-1),
    PageDown: () => actions.step(1),
    PageUp: () => actions.step(-1),
    Home: () => actions.seek(0),
    End: () => actions.seek(state.length),
  }[event.key];
  if (press === undefined) return;
  event.preventDefault();
  press();
}

/** Two runs of the cluster side by side: what is chosen, both clusters, their counters over time, and which was done first and kept more available. */
export function Compare({ close }: { readonly close: () => void }) {
  const text = useText('compare');
  const phase = useCompare((state) => state.phase);
  const [setup, change] = useSetup();
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    sessionStore.getState().pause();
    return () => compareStore.getState().actions.leave();
  }, []);
  // The question that was pressed goes: the focus waits on what stops it. What was asked for is there: it goes to the clock, whose
  // keys work from then on.
  useEffect(() => {
    const next = { asking: undefined, running: '[type="submit"]', shown: '[data-play]' }[phase];
    if (next !== undefined) host.current?.querySelector<HTMLElement>(next)?.focus();
  }, [phase]);
  return (
    <Dialog
      ref={host}
      size="page"
      title={text('title')}
      about={text('about')}
      closeLabel={text('close')}
      onClose={close}
      first="select"
      onKeyDown={onKeyDown}
    >
      <SetupForm setup={setup} change={change} />
      <div className={styles.body}>
        <Progress />
        {phase === 'shown' && (
          <>
            <VerdictLine />
            <Runs close={close} />
          </>
        )}
        {phase === 'asking' && (
          <>
            <Refused setup={setup} />
            <Questions change={change} />
          </>
        )}
      </div>
      {phase === 'shown' && <Transport />}
    </Dialog>
  );
}
