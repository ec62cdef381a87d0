import { useMemo } from 'react';
import { type MenuSubject, menuLines } from '../panels/index.ts';
import { sessionStore, useMoment } from '../session/index.ts';
import { ActionButton } from './ActionButton.tsx';

/** What can be done to the subject, each with its command. */
export function Actions({ subject }: { readonly subject: MenuSubject }) {
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const lines = useMemo(() => (moment.head >= 0 ? menuLines(sessionStore.getState(), subject) : []), [moment, subject]);
  return (
    <ul className="stack">
      {lines.map(({ id, icon, label, line, reason, destructive, run }) => (
        <li key={id}>
          <ActionButton
            icon={icon}
            label={label}
            line={reason ?? line}
            title={reason}
            destructive={destructive}
            off={reason !== undefined}
            onClick={run}
          />
        </li>
      ))}
    </ul>
  );
}
