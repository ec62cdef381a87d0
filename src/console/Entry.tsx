import { memo } from 'react';
import { useText } from '../i18n/index.ts';
import { adviceFor } from '../kubectl/index.ts';
import { machineLabel, sessionStore, type TranscriptEntry, useSession } from '../session/index.ts';
import styles from './Entry.module.css';
import { entryPosition } from './entryPosition.ts';

/** One command with what it printed. */
export const Entry = memo(function Entry({ entry }: { readonly entry: TranscriptEntry }) {
  const text = useText('console');
  const { line, stdout, stderr, exitCode, typed, id } = entry;
  const position = useSession(({ simulation, moment }) => entryPosition(entry, simulation.branches, moment));
  const machine = line.startsWith('#');
  const advice = machine || exitCode === undefined ? undefined : adviceFor(line, entry);
  return (
    <li className={styles.entry} data-position={position}>
      <div className={styles.line}>
        <span className={styles.prompt} aria-hidden="true">
          {machine ? ' ' : '$'}
        </span>
        <code className={machine ? styles.comment : undefined}>{machine ? machineLabel(line) : `kubectl ${line}`}</code>
        {position !== 'past' && <span className={styles.note}>{text(`place.${position}`)}</span>}
        {!typed && !machine && <span className={styles.note}>{text('button')}</span>}
        {exitCode === undefined && (
          <>
            <span className={styles.note}>{text('running')}</span>
            <button type="button" className={styles.stop} onClick={() => sessionStore.getState().cancel(id)}>
              {text('stop')}
            </button>
          </>
        )}
        {exitCode !== undefined && exitCode !== 0 && <span className={styles.exit}>{text('exit', { code: exitCode })}</span>}
      </div>
      {stdout !== '' && <pre>{stdout.trimEnd()}</pre>}
      {stderr !== '' && <pre className={styles.error}>{stderr.trimEnd()}</pre>}
      {advice !== undefined && <p className={styles.advice}>{text(`advice.${advice}`)}</p>}
    </li>
  );
});
