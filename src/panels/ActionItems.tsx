import type { ReactElement } from 'react';
import { useText } from '../i18n/index.ts';
import { type Action, type ActionGroup, machineLabel } from '../session/index.ts';
import { MenuItem, Submenu } from '../ui/index.ts';
import { actionIcons, groupIcons } from './actionIcons.ts';

/** The items of a menu for a list of actions, each with the command that it stands for; groups of them in submenus. */
export function ActionItems({ actions }: { readonly actions: readonly Action[] }): ReactElement[] {
  const text = useText('actions');
  const item = ({ id, icon, line, reason, destructive, run }: Action): ReactElement => (
    <MenuItem
      key={id}
      icon={actionIcons[icon]}
      code={reason === undefined ? machineLabel(line) : undefined}
      about={reason === undefined ? undefined : text(reason)}
      destructive={destructive}
      disabled={reason !== undefined}
      onClick={() => run()}
    >
      {text(id)}
    </MenuItem>
  );
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
