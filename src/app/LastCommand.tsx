import { Copy, X } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { adviceFor } from '../kubectl/advice.ts';
import { machineLabel, sessionStore, useSession } from '../session/index.ts';
import { copyText, IconButton, LinkButton, PanelButton, Spoken } from '../ui/index.ts';
import { fileOf } from './fileOf.ts';
import styles from './LastCommand.module.css';

/** Milliseconds for which a successful command is shown. */
const SHOWN = 4_000;

/** The command of the last button or key, and its output. `children` stand in its place while there is nothing to say. */
export function LastCommand({ children }: { readonly children?: ReactNode }) {
  const text = useText('app');
  const adviceText = useText('console');
  const entry = useSession(({ transcript }) => transcript.findLast(({ typed }) => !typed));
  const [hidden, setHidden] = useState<number>();
  const id = entry?.id;
  const failed = entry?.exitCode !== undefined && entry.exitCode !== 0;
  useEffect(() => {
    if (id === undefined || failed) return;
    const timer = setTimeout(() => setHidden(id), SHOWN);
    return () => clearTimeout(timer);
  }, [id, failed]);
  // A refusal of a file is hidden when the file changes.
  useEffect(() => {
    const { transcript, files } = sessionStore.getState();
    const refused = failed ? transcript.find((each) => each.id === id) : undefined;
    const file = refused && fileOf(refused, files);
    if (refused?.stdin !== undefined && file === undefined) setHidden(id);
    if (file === undefined) return;
    return sessionStore.subscribe((session, before) => {
      if (session.files !== before.files && !session.files.some((each) => each.id === file.id && each.text === file.text)) setHidden(id);
    });
  }, [id, failed]);
  const visible = entry !== undefined && entry.id !== hidden;
  const line = entry === undefined ? '' : entry.line.startsWith('#') ? entry.line : `kubectl ${entry.line}`;
  const [stdout, stderr] = [(entry?.stdout ?? '').trim(), (entry?.stderr ?? '').trim()];
  const brief = stderr || stdout;
  const advice = entry === undefined || !failed ? undefined : adviceFor(entry.line, entry);
  return (
    <>
      <div className={styles.place} role="status" aria-label={text('strip.label')}>
        {visible && (
          <div key={entry.id} className={styles.strip} data-failed={failed}>
            <Line line={entry.line} className={styles.line} />
            {brief !== '' && (
              <span className={styles.said} title={brief}>
                {brief.replaceAll('\n', ' · ')}
              </span>
            )}
            {advice !== undefined && <span className="visually-hidden">{adviceText(`advice.${advice}`)}</span>}
            {(brief !== '' || advice !== undefined) && (
              <PanelButton
                title={text('strip.label')}
                closeLabel={text('strip.close')}
                side="top"
                align="start"
                trigger={<LinkButton className={styles.more}>{text('strip.more')}</LinkButton>}
              >
                <div className={styles.whole} data-failed={failed}>
                  <Line line={entry.line} />
                  {stdout !== '' && <pre>{stdout}</pre>}
                  {stderr !== '' && <pre className={styles.error}>{stderr}</pre>}
                  {advice !== undefined && <p>{adviceText(`advice.${advice}`)}</p>}
                </div>
              </PanelButton>
            )}
            <IconButton small className={styles.copy} label={text('strip.copy')} onClick={() => void copyText(line)}>
              <Copy />
            </IconButton>
            <IconButton small label={text('strip.close')} onClick={() => setHidden(entry.id)}>
              <X />
            </IconButton>
          </div>
        )}
      </div>
      <Spoken>{!visible && children}</Spoken>
    </>
  );
}

/** A command as it is typed, or what happens to a machine. */
const Line = ({ line, className }: { readonly line: string; readonly className?: string | undefined }) => (
  <span className={className}>
    {!line.startsWith('#') && (
      <span className={styles.prompt} aria-hidden="true">
        ${' '}
      </span>
    )}
    <code>{machineLabel(line.startsWith('#') ? line : `kubectl ${line}`)}</code>
  </span>
);
