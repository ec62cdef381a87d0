import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import { save } from '../session/index.ts';
import styles from './FailureNotice.module.css';

interface Props {
  readonly where: 'panel' | 'engine' | 'kubectl' | 'scene' | 'link' | 'saved' | 'export';
  readonly details: string;
  /** What could not be opened, to be saved as a file. */
  readonly kept?: string;
  readonly again?: () => void;
  readonly dismiss?: () => void;
}

/** Says that the playground failed, with details to copy. */
export function FailureNotice({ where, details: stack, kept, again, dismiss }: Props) {
  const text = useText('app');
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(stack);
    setCopied(true);
  };
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.what}>{text(where === 'link' ? 'failure.linkTitle' : `failure.${where}`)}</p>
      <p>{text('failure.kept')}</p>
      <details>
        <summary>{text('failure.report')}</summary>
        <pre>{stack}</pre>
      </details>
      <div className={styles.buttons}>
        <button type="button" className="button" onClick={() => void copy()}>
          {text(copied ? 'failure.copied' : 'failure.copy')}
        </button>
        {kept !== undefined && (
          <button type="button" className="button" onClick={() => save('daemonset-story.txt', kept)}>
            {text('failure.keep')}
          </button>
        )}
        {again !== undefined && (
          <button type="button" className="button" onClick={again}>
            {text('failure.again')}
          </button>
        )}
        {dismiss !== undefined && (
          <button type="button" className="button" data-look="quiet" onClick={dismiss}>
            {text('failure.dismiss')}
          </button>
        )}
      </div>
    </div>
  );
}
