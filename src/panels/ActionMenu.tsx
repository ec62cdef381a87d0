import { useMemo } from 'react';
import { sessionStore, useMoment } from '../session/index.ts';
import { MenuAt, MenuItem } from '../ui/index.ts';
import { type MenuSubject, menuLines } from './menuLines.ts';

interface ActionMenuProps {
  readonly subject: MenuSubject;
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
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const lines = useMemo(() => (moment.head >= 0 ? menuLines(sessionStore.getState(), subject) : []), [moment, subject]);
  return (
    <MenuAt {...menu}>
      {lines.map(({ id, icon, label, line, reason, destructive, run }) => (
        <MenuItem
          key={id}
          icon={icon}
          code={reason === undefined ? line : undefined}
          about={reason}
          destructive={destructive}
          disabled={reason !== undefined}
          onClick={run}
        >
          {label}
        </MenuItem>
      ))}
    </MenuAt>
  );
}
