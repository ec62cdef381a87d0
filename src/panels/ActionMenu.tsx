import { Menu } from '@base-ui/react/menu';
import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { type ActionSubject, actionsFor, sessionStore, useMoment } from '../session/index.ts';
import styles from './ActionMenu.module.css';
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

/** The actions on an object, at a place of the page, each with the command that it stands for. */
export function ActionMenu({ subject, label, x, y, from, onClose }: ActionMenuProps) {
  const text = useText('actions');
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const actions = useMemo(() => (moment.head >= 0 ? actionsFor(sessionStore.getState(), subject) : []), [moment, subject]);
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          className={styles.positioner}
          anchor={anchor}
          side="bottom"
          align="start"
          sideOffset={2}
          positionMethod="fixed"
          collisionAvoidance={{ side: 'shift', align: 'shift' }}
        >
          <Menu.Popup className={styles.popup} aria-label={label} finalFocus={() => from ?? true}>
            <div className={styles.title}>{label}</div>
            {actions.map(({ id, icon, line, reason, destructive, run }) => {
              const Icon = actionIcons[icon];
              return (
                <Menu.Item key={id} className={styles.item} data-destructive={destructive} disabled={reason !== undefined} onClick={run}>
                  <Icon aria-hidden />
                  <span className={styles.words}>{text(id)}</span>
                  <span className={reason === undefined ? styles.line : styles.reason}>{reason === undefined ? line : text(reason)}</span>
                </Menu.Item>
              );
            })}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
