import { useState } from 'react';
import { useText } from '../i18n/index.ts';
import type { Failure } from '../session/index.ts';
import { Button, copyText, save } from '../ui/index.ts';
import styles from './FailureNotice.module.css';

interface Props extends Omit<Failure, 'where'> {
  readonly where: Failure['where'] | 'panel';
  readonly again?: () => void;
  readonly dismiss?: () => void;
}

/** Says that the playground failed, with details to copy. */
export function FailureNotice({ where, details: stack, kept, again, dismiss }: Props) {
  const text = useText('app');
  const [copied, setCopied] = useState(false);
  return (
    <div className={styles.failure} role="alert">
      <p className={styles.what}>{text(where === 'link' ? 'failure.linkTitle' : `failure.${where}`)}</p>
      <p>{text('failure.kept')}</p>
      <details>
        <summary>{text('failure.report')}</summary>
        <pre>{stack}</pre>
      </details>
      <div className={styles.buttons}>
        <Button onClick={() => void copyText(stack).then(setCopied)}>{text(copied ? 'failure.copied' : 'failure.copy')}</Button>
        {kept !== undefined && <Button onClick={() => save('daemonset-session.txt', kept)}>{text('failure.keep')}</Button>}
        {again !== undefined && <Button onClick={again}>{text('failure.again')}</Button>}
        {dismiss !== undefined && (
          <Button look="quiet" onClick={dismiss}>
            {text('failure.dismiss')}
          </Button>
        )}
      </div>
    </div>
  );
}
