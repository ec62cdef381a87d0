import { ChevronsRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RefusedCreation } from '../cluster/index.ts';
import { aboutRefusal } from '../explain/index.ts';
import { textOf, useText } from '../i18n/index.ts';
import { sessionStore, useClock, useMoment } from '../session/index.ts';
import { Notice } from '../ui/index.ts';
import { ActionButton } from './ActionButton.tsx';
import { CommandButton } from './CommandButton.tsx';
import { RefLink } from './RefLink.tsx';
import styles from './Refused.module.css';

/** Seconds as a person reads them: 0.3, 2.6, 82. */
const readable = (ms: number): number => (ms >= 10_000 ? Math.round(ms / 1000) : Math.max(0.1, Math.round(ms / 100) / 10));

/** What the API server does not let in: its words, what they mean, the command that heals it, and when the controller tries again. */
export function Refused({ refusal, of }: { readonly refusal: RefusedCreation /** Whether it names the owner. */; readonly of?: boolean }) {
  const text = useText('why');
  const clock = useClock();
  const { head } = useMoment();
  const { simulation } = sessionStore.getState();
  const { message, sentence, remedy, accepted, differs } = aboutRefusal(simulation, refusal);
  const { kind, owner, attempts, at, next } = refusal;
  const title = text('refused.title', { kind });
  const focused = useRef(false);
  const go = useRef<HTMLButtonElement>(null);
  // The remedy that was pressed goes, and what comes next takes the focus over.
  useEffect(() => {
    if (accepted && focused.current && document.activeElement === document.body) go.current?.focus();
  }, [accepted]);
  return (
    <Notice
      tone="failed"
      role="region"
      className={styles.refused}
      aria-label={`${title}: ${owner.name}`}
      data-head={head}
      onFocus={() => {
        focused.current = true;
      }}
      onBlur={() => {
        focused.current = false;
      }}
    >
      <p>
        <b>
          {title} {of === true && <RefLink to={owner} />}
        </b>
      </p>
      {differs && <p>{text('refused.differs')}</p>}
      <p className={styles.message}>{message}</p>
      {!accepted && <p>{textOf('why')(sentence.key, sentence.params)}</p>}
      {remedy !== undefined && (
        <div className="stack">
          <CommandButton command={remedy.line} label={text(`refused.fix.${remedy.kind}`)} stdin={remedy.manifest} />
        </div>
      )}
      <p role="status">{accepted && text('refused.accepted')}</p>
      <p className="quiet">
        {text('refused.attempts', { count: attempts, at: clock(at) })}{' '}
        {next !== undefined && text('refused.next', { time: clock(next), seconds: readable(next - simulation.now) })}
      </p>
      {accepted && (
        <ActionButton ref={go} icon={ChevronsRight} label={text('refused.go')} onClick={() => sessionStore.getState().toEnd()} />
      )}
    </Notice>
  );
}
