import type { NodeGrouping } from './types.ts';

/** How the graph begins. */
export const ungrouped: NodeGrouping = { by: 'none', collapsed: [] };

/** Characters of a title or a label key, and titles, that are read. */
const LONGEST = 1000;
const MOST = 1000;

const isTitle = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST;

const isGrouping = (value: unknown): value is NodeGrouping['by'] =>
  isTitle(value) && (['none', 'zone', 'pool', 'verdict', 'state'].includes(value) || value.startsWith('label:'));

/** The stored form: by what, then the titles of the collapsed groups. None where nodes are not grouped, which is how most links are. */
export const storedGrouping = ({ by, collapsed }: NodeGrouping): readonly string[] | undefined =>
  by === 'none' ? undefined : [by, ...collapsed];

/** Reads what {@link storedGrouping} wrote. */
export function groupingFrom(value: unknown): NodeGrouping | undefined {
  if (!Array.isArray(value) || value.length > MOST) return undefined;
  const [by, ...collapsed]: readonly unknown[] = value;
  return isGrouping(by) && collapsed.every(isTitle) ? { by, collapsed } : undefined;
}
