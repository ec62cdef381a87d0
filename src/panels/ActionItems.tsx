import type { ReactElement } from 'react';
import { useText } from '../i18n/index.ts';
import { type Action, type ActionGroup, machineLabel } from '../session/index.ts';
import { MenuItem, Submenu } from '../ui/index.ts';
import { actionIcons, groupIcons } from './actionIcons.ts';

interface Props<A extends Action> {
  readonly actions: readonly A[];
  /** In place of the label of the action. */
  readonly nameOf?: (action: A) => string;
  /** In place of its command, or of why it is blocked. */
  readonly aboutOf?: (action: A) => string;
}

/** The items of a menu for a list of actions, each with the command that it stands for; groups of them in submenus. */
export function ActionItems<A extends Action>({ actions, nameOf, aboutOf }: Props<A>): ReactElement[] {
  const text = useText('actions');
  const item = (action: A): ReactElement => {
    const { id, icon, line, reason, destructive, run } = action;
    return (
      <MenuItem
        key={id}
        icon={actionIcons[icon]}
        code={reason === undefined && aboutOf === undefined ? machineLabel(line) : undefined}
        about={aboutOf?.(action) ?? (reason === undefined ? undefined : text(reason))}
        destructive={destructive}
        disabled={reason !== undefined}
        onClick={() => run()}
      >
        {nameOf?.(action) ?? text(id)}
      </MenuItem>
    );
  };
  const shown = new Set<ActionGroup>();
  return actions.flatMap((action) => {
    const { group } = action;
    if (group === undefined) return [item(action)];
    if (shown.has(group)) return [];
    shown.add(group);
    return [
      <Submenu key={group} icon={groupIcons[group]} label={text(group)}>
        {actions.filter((each) => each.group === group).map(item)}
      </Submenu>,
    ];
  });
}
