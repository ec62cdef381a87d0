import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { actionIcons } from '../panels/index.ts';
import { type ActionSubject, actionsFor, sessionStore, useMoment } from '../session/index.ts';
import styles from './inspector.module.css';

/** What can be done to the subject, each with its command. */
export function Actions({ subject }: { readonly subject: ActionSubject }) {
  const text = useText('actions');
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const actions = useMemo(() => (moment.head >= 0 ? actionsFor(sessionStore.getState(), subject) : []), [moment, subject]);
  return (
    <ul className={styles.actions}>
      {actions.map(({ id, icon, line, reason, destructive, run }) => {
        const Icon = actionIcons[icon];
        const why = reason === undefined ? undefined : text(reason);
        return (
          <li key={id}>
            <button
              type="button"
              className={styles.action}
              data-destructive={destructive}
              aria-disabled={reason !== undefined}
              title={why}
              onClick={() => {
                if (reason === undefined) run();
              }}
            >
              <Icon aria-hidden />
              <span>
                {text(id)}
                <code>{why ?? line}</code>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
