import { type ComponentProps, memo, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { adviceFor } from '../kubectl/index.ts';
import { machineLabel, sessionStore, type TranscriptEntry, useSession } from '../session/index.ts';
import { lazyNamed } from '../ui/index.ts';
import styles from './Entry.module.css';
import { entryPosition } from './entryPosition.ts';

const LongText = lazyNamed<'LongText', ComponentProps<typeof import('../ui/rows/LongText.tsx').LongText>>(
  () => import('../ui/rows/LongText.tsx'),
  'LongText',
);

/** An output of more characters than this shows only the lines in sight. */
const LONG = 30_000;
/** --text-small in lines of 1.5. */
const LINE = 19.5;

function Output({ text: output, className }: { readonly text: string; readonly className?: string | undefined }) {
  const text = useText('console');
  if (output === '') return null;
  if (output.length <= LONG) return <pre className={className}>{output.trimEnd()}</pre>;
  return (
    <Suspense>
      <LongText
        text={output.trimEnd()}
        lineHeight={LINE}
        scroller="[role='region']"
        label={(count) => text('long', { count })}
        className={className === undefined ? styles.long : `${className} ${styles.long ?? ''}`}
      />
    </Suspense>
  );
}

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
      <Output text={stdout} />
      <Output text={stderr} className={styles.error} />
      {advice !== undefined && <p className={styles.advice}>{text(`advice.${advice}`)}</p>}
    </li>
  );
});
