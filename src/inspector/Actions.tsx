import { useMemo } from 'react';
import { type MenuSubject, menuLines } from '../panels/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import styles from './inspector.module.css';

/** What can be done to the subject, each with its command. */
export function Actions({ subject }: { readonly subject: MenuSubject }) {
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const lines = useMemo(() => (moment.head >= 0 ? menuLines(sessionStore.getState(), subject) : []), [moment, subject]);
  return (
    <ul className={styles.actions}>
      {lines.map(({ id, icon: Icon, label, line, reason, destructive, run }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.action}
            data-destructive={destructive}
            aria-disabled={reason !== undefined}
            title={reason}
            onClick={() => {
              if (reason === undefined) run();
            }}
          >
            <Icon aria-hidden />
            <span>
              {label}
              <code>{reason ?? line}</code>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
