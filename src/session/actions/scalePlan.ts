import type { NodeSpec, View } from '../../cluster/types.ts';
import type { Node } from '../../kubernetes/index.ts';
import { uniqueNodes } from '../commands/uniqueNodes.ts';

/** How many nodes one command adds or deletes at most: a mistyped number must not fill the page. */
export const MOST_AT_ONCE = 500;

/** How the cluster comes to have a number of nodes. */
export type ScalePlan =
  | { readonly kind: 'same' }
  | { readonly kind: 'adds'; readonly nodes: readonly NodeSpec[] }
  /** `pods`: how many Pods run on the nodes that go. */
  | { readonly kind: 'removes'; readonly names: readonly string[]; readonly pods: number }
  /** The number is none, or outside of what one command may do. */
  | { readonly kind: 'refused'; readonly least: number; readonly most: number };

const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';

const isControlPlane = ({ metadata: { labels }, spec: { taints } }: Node): boolean =>
  labels?.[CONTROL_PLANE] !== undefined || taints?.some(({ key }) => key === CONTROL_PLANE) === true;

/** `w10` after `w9`. */
const byName = new Intl.Collator('en', { numeric: true });

/** Newest first: the last created, of those created together the one with the last name. */
const newestFirst = (a: Node, b: Node): number =>
  a.metadata.creationTimestamp === b.metadata.creationTimestamp
    ? byName.compare(b.metadata.name, a.metadata.name)
    : a.metadata.creationTimestamp < b.metadata.creationTimestamp
      ? 1
      : -1;

/**
 * What is to be done for the cluster to have `target` nodes: worker nodes join with the next free names, or the newest worker nodes
 * are deleted. Nodes of the control plane stay.
 */
export function scalePlan(view: View, target: number): ScalePlan {
  const nodes = view.list('Node');
  const workers = nodes.filter((node) => !isControlPlane(node));
  const [least, most] = [nodes.length - Math.min(workers.length, MOST_AT_ONCE), nodes.length + MOST_AT_ONCE];
  if (!Number.isInteger(target) || target < least || target > most) return { kind: 'refused', least, most };
  const more = target - nodes.length;
  if (more === 0) return { kind: 'same' };
  if (more > 0) return { kind: 'adds', nodes: uniqueNodes(view, Array(more).fill({ name: 'w1' })) };
  const names = workers
    .toSorted(newestFirst)
    .slice(0, -more)
    .map(({ metadata }) => metadata.name);
  return { kind: 'removes', names, pods: names.reduce((sum, name) => sum + view.podsOnNode(name).length, 0) };
}
