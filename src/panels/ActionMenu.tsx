import { Menu } from '@base-ui/react/menu';
import { useMemo } from 'react';
import { machineLabel, sessionStore, useMoment } from '../session/index.ts';
import styles from './ActionMenu.module.css';
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

/** The actions on an object, at a place of the page, each with the command that it stands for. */
export function ActionMenu({ subject, label, x, y, from, onClose }: ActionMenuProps) {
  const moment = useMoment();
  // What can be done depends on the cluster at the head, for which `moment` stands.
  const lines = useMemo(() => (moment.head >= 0 ? menuLines(sessionStore.getState(), subject) : []), [moment, subject]);
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
            {lines.map(({ id, icon: Icon, label: words, line, reason, destructive, run }) => (
              <Menu.Item key={id} className={styles.item} data-destructive={destructive} disabled={reason !== undefined} onClick={run}>
                <Icon aria-hidden />
                <span className={styles.words}>{words}</span>
                <span className={reason === undefined ? styles.line : styles.reason}>{reason ?? machineLabel(line)}</span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
