import { useText } from '../i18n/index.ts';
import { actionIcons } from '../panels/index.ts';
import { type ActionSubject, useActions } from '../session/index.ts';
import { ActionButton } from './ActionButton.tsx';

/** What can be done to the subject, each with its command. */
export function Actions({ subject }: { readonly subject: ActionSubject }) {
  const text = useText('actions');
  const actions = useActions(subject);
  return (
    <ul className="stack">
      {actions.map(({ id, icon, line, reason, destructive, run }) => (
        <li key={id}>
          <ActionButton
            icon={actionIcons[icon]}
            label={text(id)}
            line={reason === undefined ? line : text(reason)}
            title={reason === undefined ? undefined : text(reason)}
            destructive={destructive}
            off={reason !== undefined}
            onClick={run}
          />
        </li>
      ))}
    </ul>
  );
}
