import type { MachineCommand, NodeCommand } from '../../cluster/types.ts';
import type { Session } from '../types.ts';
import { type Action, type ActionRow, carryOut, type Effect, lineOf } from './action.ts';
import { nodeArgument } from './nodeArgument.ts';
import { actionTable, type NodeTarget } from './table.ts';

type Reason = NonNullable<Action['reason']>;

/** Something that a person can do to several Nodes, as one command. */
export interface NodesAction extends Action {
  /** The command with a long row of names shortened, to be shown. */
  readonly shown: string;
  /** To how many of them. The others stay as they are. */
  readonly count: number;
  /** Why it cannot be done to others of them, and to how many. */
  readonly skipped: readonly { readonly reason: Reason; readonly count: number }[];
}

/** The same command to one node, or to several as one step. */
export function commandTo(names: readonly string[], command: NodeCommand): MachineCommand {
  const [first = ''] = names;
  return names.length === 1 ? ({ ...command, node: first } as MachineCommand) : { type: 'eachNode', nodes: names, command };
}

/** Of more names only the ends are shown. */
const MOST_NAMES = 6;

const shortArgument = (argument: string, names: readonly string[]): string =>
  argument.startsWith('-l ') ? argument : `${names[0] ?? ''} … ${names.at(-1) ?? ''}`;

function effectOn(row: ActionRow<NodeTarget>, target: NodeTarget, names: readonly string[], argument: () => string): Effect {
  // A row names its node and nothing else of it, so its command takes several as well.
  const effect = row.effect({ ...target, name: names.length === 1 ? target.name : argument() });
  if ('machine' in effect) {
    const { node: _, ...command } = effect.machine as Extract<MachineCommand, { readonly node: string }>;
    return { machine: commandTo(names, command as NodeCommand) };
  }
  return 'dialog' in effect && names.length > 1
    ? { ...effect, dialog: { ...effect.dialog, nodes: names } as typeof effect.dialog }
    : effect;
}

function countedReasons(reasons: readonly Reason[]): NodesAction['skipped'] {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).toSorted((a, b) => b.count - a.count);
}

/** What can be done to these Nodes at the head: actions that one of them is offered, each for those that it is possible for. */
export function actionsForNodes(session: Session, names: Iterable<string>): readonly NodesAction[] {
  const { view } = session.simulation;
  const targets = [...names].flatMap((name): readonly NodeTarget[] => {
    const node = view.get('Node', undefined, name);
    return node === undefined ? [] : [{ name, node, machine: view.machine(name), now: view.now }];
  });
  const known = new Map<string, string>();
  return actionTable.nodes.flatMap((row): readonly NodesAction[] => {
    const offered = targets.filter((target) => row.offered?.(target) ?? true);
    const [sample] = offered;
    if (sample === undefined) return [];
    const reasons: Reason[] = [];
    const possible = offered.filter((target) => {
      const reason = row.blocked?.(target);
      if (reason !== undefined) reasons.push(reason);
      return reason === undefined;
    });
    const on = (possible.length === 0 ? offered : possible).map(({ name }) => name);
    const argument = () => {
      const key = on.length === targets.length ? '' : on.join(' ');
      const found = known.get(key) ?? nodeArgument(view, on);
      known.set(key, found);
      return found;
    };
    const effect = effectOn(row, possible[0] ?? sample, on, argument);
    const skipped = countedReasons(reasons);
    const { id, icon, key, destructive, group } = row;
    return [
      {
        id,
        icon,
        ...(key === undefined ? {} : { key }),
        ...(destructive === undefined ? {} : { destructive }),
        ...(group === undefined ? {} : { group }),
        line: lineOf(effect),
        shown:
          on.length <= MOST_NAMES ? lineOf(effect) : lineOf(effectOn(row, possible[0] ?? sample, on, () => shortArgument(argument(), on))),
        ...(possible.length > 0 || skipped[0] === undefined ? {} : { reason: skipped[0].reason }),
        count: possible.length,
        skipped: possible.length === 0 ? [] : skipped,
        run: () => carryOut(session, effect),
      },
    ];
  });
}
