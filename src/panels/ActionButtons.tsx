import { Toolbar } from '@base-ui/react/toolbar';
import { Ellipsis } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { type Action, barActions, machineLabel } from '../session/index.ts';
import { Button, IconButton, Menu } from '../ui/index.ts';
import styles from './ActionButtons.module.css';
import { ActionItems } from './ActionItems.tsx';
import { actionIcons } from './actionIcons.ts';

interface Props<A extends Action> {
  readonly actions: readonly A[];
  /** In place of the label of the action. */
  readonly nameOf?: (action: A) => string;
  /** In place of its command, or of why it is blocked. */
  readonly aboutOf?: (action: A) => string;
  /** At the edge of the window, where no tip fits below: tips are titles, and the menu ends with the button. */
  readonly atEdge?: boolean;
}

/** In a toolbar: what is done most, each with the command that it stands for, and the menu of everything. */
export function ActionButtons<A extends Action>({ actions, nameOf, aboutOf, atEdge = false }: Props<A>) {
  const text = useText('actions');
  const labelOf = (action: A): string => nameOf?.(action) ?? text(action.id);
  const tipOf = (action: A): string => aboutOf?.(action) ?? (action.reason === undefined ? machineLabel(action.line) : text(action.reason));
  return (
    <>
      {barActions(actions).map((action, slot) => {
        const Icon = actionIcons[action.icon];
        return (
          <Toolbar.Button
            // Of two opposites the possible one takes the place, and the focus, of the other.
            // biome-ignore lint/suspicious/noArrayIndexKey: the slot is what stays
            key={slot}
            render={
              <Button
                look="quiet"
                small
                className={styles.action}
                off={action.reason !== undefined}
                data-action
                data-destructive={action.destructive}
                {...(atEdge ? { title: tipOf(action) } : { 'data-name': labelOf(action), 'data-tip': tipOf(action) })}
                onClick={() => action.run()}
              />
            }
          >
            <Icon aria-hidden />
            <span data-label>{labelOf(action)}</span>
          </Toolbar.Button>
        );
      })}
      <Menu
        {...(atEdge ? { align: 'end' } : {})}
        trigger={
          <Toolbar.Button
            render={<IconButton small label={text('more')} {...(atEdge ? { title: text('more') } : { tip: text('more') })} />}
          >
            <Ellipsis aria-hidden />
          </Toolbar.Button>
        }
      >
        <ActionItems actions={actions} {...(nameOf === undefined ? {} : { nameOf })} {...(aboutOf === undefined ? {} : { aboutOf })} />
      </Menu>
    </>
  );
}
