import type { View } from '../../cluster/index.ts';
import { type Text, textOf } from '../../i18n/index.ts';
import { type Grouping, type Session, sessionStore } from '../../session/index.ts';
import type { NodeModel } from '../model.ts';
import { tileWorkload } from '../tileWorkload.ts';
import { modelOf } from '../useGraph.ts';

/** A label with more values makes no groups that a person could look through. */
const MOST_GROUPS = 60;

/** Into which group a node goes: its title. */
export type GroupOf = (node: NodeModel) => string;

const labelOf = (view: View, { name }: NodeModel, key: string): string | undefined =>
  view.get('Node', undefined, name)?.metadata.labels?.[key];

/** How nodes are grouped; `undefined` where they are not. The titles are in the page's language. */
export function groupOfNode({ simulation: { view } }: Session, grouping: Grouping, set: string | undefined): GroupOf | undefined {
  const text: Text<'graph'> = textOf('graph');
  switch (grouping) {
    case 'none':
      return undefined;
    case 'zone':
      return ({ zone }) => zone ?? text('controls.noZone');
    case 'pool':
      return ({ pool }) => pool ?? text('controls.noPool');
    case 'verdict':
      return ({ nodeWorkloads }) => text(`groups.verdict.${nodeWorkloads.find(({ workloadId }) => workloadId === set)?.verdict ?? 'none'}`);
    case 'state':
      return ({ health, cordoned }) => {
        const state = text(`node.health.${health}`);
        return cordoned ? `${state}, ${text('node.cordoned')}` : state;
      };
    default: {
      const key = grouping.slice('label:'.length);
      return (node) => {
        const value = labelOf(view, node, key);
        return value === undefined ? text('groups.noLabel', { key }) : value === '' ? key : value;
      };
    }
  }
}

/** Label keys by which nodes can be grouped. O(labels of all nodes). */
export function labelKeys(view: View): readonly string[] {
  const values = new Map<string, Set<string>>();
  for (const { metadata } of view.list('Node')) {
    for (const [key, value] of Object.entries(metadata.labels ?? {})) {
      const known = values.get(key);
      if (known === undefined) values.set(key, new Set([value]));
      else if (known.size <= MOST_GROUPS) known.add(value);
    }
  }
  return [...values].flatMap(([key, of]) => (of.size <= MOST_GROUPS ? [key] : [])).toSorted();
}

/** A group of nodes, counted. */
export interface NodeGroup {
  readonly title: string;
  readonly nodes: readonly string[];
  readonly notReady: number;
  /** Nodes on which a Pod of the DaemonSet belongs, and those of them that have a ready one. */
  readonly eligible: number;
  readonly ready: number;
}

let last: { readonly moment: Session['moment']; readonly key: string; readonly groups: ReadonlyMap<string, NodeGroup> } | undefined;

/** The groups at the head, by title. O(nodes), once for a head. */
export function groupsAt(session: Session): ReadonlyMap<string, NodeGroup> {
  const grouping = session.grouping.by;
  const model = modelOf(session);
  const set = tileWorkload(session.selection, model);
  const key = `${grouping} ${set}`;
  if (last?.moment === session.moment && last.key === key) return last.groups;
  const groupOf = groupOfNode(session, grouping, set);
  const groups = new Map<string, { title: string; nodes: string[]; notReady: number; eligible: number; ready: number }>();
  for (const name of groupOf === undefined ? [] : model.nodeNames) {
    const node = model.nodes.get(name);
    if (node === undefined) continue;
    const title = groupOf?.(node) ?? '';
    const group = groups.get(title) ?? { title, nodes: [], notReady: 0, eligible: 0, ready: 0 };
    const workload = node.nodeWorkloads.find(({ workloadId }) => workloadId === set);
    groups.set(title, group);
    group.nodes.push(name);
    if (node.health !== 'ready') group.notReady += 1;
    if (workload?.verdict === 'runs') group.eligible += 1;
    if (workload?.verdict === 'runs' && workload.pods.some(({ state, unreachable }) => state === 'ready' && !unreachable)) group.ready += 1;
  }
  last = { moment: session.moment, key, groups };
  return groups;
}

export function toggleGroup(title: string): void {
  const { grouping, groupNodes } = sessionStore.getState();
  const others = grouping.collapsed.filter((each) => each !== title);
  groupNodes({ ...grouping, collapsed: others.length < grouping.collapsed.length ? others : [...others, title] });
}
