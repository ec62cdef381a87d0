import { Menu } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import { useText } from '../../i18n/index.ts';
import { type Action, actionIcons, machineLabel } from '../../session/index.ts';
import styles from './menu.module.css';

/** The items of a menu for a list of actions, each with the command that it stands for. */
export function ActionItems({ actions }: { readonly actions: readonly Action[] }): ReactElement[] {
  const text = useText('actions');
  return actions.map((action) => {
    const Icon = actionIcons[action.icon];
    return (
      <Menu.Item
        key={action.id}
        className={styles.item}
        data-destructive={action.destructive}
        disabled={action.reason !== undefined}
        onClick={() => action.run()}
      >
        <Icon />
        <span className={styles.words}>{text(action.label)}</span>
        <span className={styles.line}>{action.reason === undefined ? machineLabel(action.line) : text(action.reason)}</span>
      </Menu.Item>
    );
  });
}
