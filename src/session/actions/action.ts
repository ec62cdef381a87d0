import type { MachineCommand } from '../../cluster/types.ts';
import type { TextKey } from '../../i18n/index.ts';
import { machineLine } from '../../trial/machineLine.ts';
import type { Dialog } from '../page/types.ts';
import type { Session } from '../types.ts';

/** What an action does. `line` of a dialog ends in `…`, because the form asks for the rest. */
export type Effect =
  | { readonly kubectl: string }
  | { readonly machine: MachineCommand }
  | { readonly dialog: Dialog; readonly line: string };

/** Also the key of its label among the texts of `actions`. */
export type ActionId = Exclude<
  Extract<TextKey<'actions'>, `${'node' | 'pod' | 'workload' | 'cluster'}.${string}`>,
  `${string}.menu` | ActionGroup
>;

/** A submenu of the actions on a Node. */
export type ActionGroup = 'node.conditions' | 'node.machine';

/** A row of the table of actions; `Target` is what it is done to. */
export interface ActionRow<Target> {
  readonly id: ActionId;
  readonly icon: ActionIcon;
  /** The key that does it to the selected object. Of two actions with one key, one is blocked. */
  readonly key?: string;
  /** It deletes or stops something, and looks different. */
  readonly destructive?: true;
  /** The submenu in which it stands: the key of its label among the texts of `actions`. */
  readonly group?: ActionGroup;
  /** Whether menus list it. Absent: always. */
  offered?(target: Target): boolean;
  /** Why it cannot be done now: a text of `actions`. */
  blocked?(target: Target): Extract<TextKey<'actions'>, `reason.${string}`> | undefined;
  effect(target: Target): Effect;
}

/** Something that a person can do to a subject now: one list for toolbar, menus, keys and inspector. */
export interface Action extends Pick<ActionRow<never>, 'id' | 'icon' | 'key' | 'destructive' | 'group'> {
  /** The command that it stands for, as a shell takes it; a comment for what happens to machines. */
  readonly line: string;
  /** Why it cannot be done now: a text of `actions`. Absent: it can. */
  readonly reason?: TextKey<'actions'>;
  run(): void;
}

/** The components are in src/panels. */
export type ActionIcon =
  | 'power-off'
  | 'power'
  | 'network'
  | 'route'
  | 'reboot'
  | 'shutdown'
  | 'upgrade'
  | 'path'
  | 'disk'
  | 'memory'
  | 'pid'
  | 'cordon'
  | 'uncordon'
  | 'drain'
  | 'taint'
  | 'untaint'
  | 'label'
  | 'delete'
  | 'crash'
  | 'heal'
  | 'unready'
  | 'stop'
  | 'restart'
  | 'undo'
  | 'orphan'
  | 'add'
  | 'scale'
  | 'worker'
  | 'control-plane'
  | 'gpu'
  | 'small'
  | 'windows'
  | 'custom'
  | 'kubelets'
  | 'autoscaler';

export const lineOf = (effect: Effect): string =>
  'kubectl' in effect ? `kubectl ${effect.kubectl}` : 'machine' in effect ? machineLine(effect.machine) : effect.line;

export function carryOut(session: Session, effect: Effect): void {
  if ('kubectl' in effect) void session.kubectl(effect.kubectl);
  else if ('machine' in effect) session.machine(effect.machine);
  else session.openDialog(effect.dialog);
}

/** The rows that are offered for a target, as actions of a session. */
export const actionsOn = <Target>(session: Session, rows: readonly ActionRow<Target>[], target: Target): readonly Action[] =>
  rows
    .filter((row) => row.offered?.(target) ?? true)
    .map(({ id, icon, key, destructive, group, ...row }) => {
      const effect = row.effect(target);
      const reason = row.blocked?.(target);
      return {
        id,
        icon,
        ...(key === undefined ? {} : { key }),
        ...(destructive === undefined ? {} : { destructive }),
        ...(group === undefined ? {} : { group }),
        line: lineOf(effect),
        ...(reason === undefined ? {} : { reason }),
        run: () => carryOut(session, effect),
      };
    });
