import type { ReactElement } from 'react';
import { useText } from '../i18n/index.ts';
import { type Action, machineLabel } from '../session/index.ts';
import { MenuItem } from '../ui/index.ts';
import { actionIcons } from './actionIcons.ts';

/** The items of a menu for a list of actions, each with the command that it stands for. */
export function ActionItems({ actions }: { readonly actions: readonly Action[] }): ReactElement[] {
  const text = useText('actions');
  return actions.map(({ id, icon, line, reason, destructive, run }) => (
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
  ));
}
