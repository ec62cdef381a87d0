import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { type ActionSubject, actionsFor, machineLabel, sessionStore, useMoment } from '../session/index.ts';
import { MenuAt, MenuItem } from '../ui/index.ts';
import { actionIcons } from './actionIcons.ts';

interface ActionMenuProps {
  readonly subject: ActionSubject;
  readonly label: string;
  /** Position on the page. */
  readonly x: number;
  readonly y: number;
  /** Gets the focus when the menu closes. */
  readonly from: HTMLElement | undefined;
  onClose(): void;
}

/** The actions on an object, at a position of the page, each with the command that it stands for. */
export function ActionMenu({ subject, ...menu }: ActionMenuProps) {
  const text = useText('actions');
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const actions = useMemo(() => (moment.head >= 0 ? actionsFor(sessionStore.getState(), subject) : []), [moment, subject]);
  return (
    <MenuAt {...menu}>
      {actions.map(({ id, icon, line, reason, destructive, run }) => (
        <MenuItem
          key={id}
          icon={actionIcons[icon]}
          code={reason === undefined ? machineLabel(line) : undefined}
          about={reason === undefined ? undefined : text(reason)}
          destructive={destructive}
          disabled={reason !== undefined}
          onClick={run}
        >
          {text(id)}
        </MenuItem>
      ))}
    </MenuAt>
  );
}
