import { metrics } from './metrics.ts';
import type { GraphModel, NodeModel, NodeWorkload } from './model.ts';
import { notReadyNote } from './notReadyNote.ts';

/** What its machine does now that no taint says. */
export const machineEvent = ({ trouble }: NodeModel): 'rebooting' | 'shuttingDown' | undefined =>
  trouble === 'rebooting' || trouble === 'shuttingDown' ? trouble : undefined;

/** Whether the card has a line that says what is amiss, and the taints. */
export const hasChips = (node: NodeModel): boolean =>
  node.taints.length > 0 || node.cordoned || node.notResponding || node.health !== 'ready' || machineEvent(node) !== undefined;

/** Whether that line says anything in a card of this width: a wide one has the state beside the name. */
export const showsChips = (node: NodeModel, width: number): boolean =>
  node.taints.length > 0 || node.cordoned || (hasChips(node) && width < metrics.full.worded);

/** What the last line of the card says: what a node that is not Ready means for Pods, else what is requested of cpu and memory. */
export const lastLine = (node: NodeModel): 'note' | 'meters' | undefined =>
  notReadyNote(node) !== undefined ? 'note' : node.requests && node.health !== 'gone' ? 'meters' : undefined;

/** The Pods of more DaemonSets than this are discs in a row. */
const MOST_IN_ROWS = 5;
export const areDiscs = (daemonSets: number): boolean => daemonSets > MOST_IN_ROWS;

/** Marks that a row of them has in a narrow card. */
export const DISCS_PER_ROW = 4;
const marksOf = (node: NodeModel): number => node.nodeWorkloads.reduce((sum, { pods }) => sum + Math.max(1, pods.length), 0);
/** Rows of discs, where there are so many DaemonSets. */
export const discRows = (node: NodeModel): number => Math.ceil(marksOf(node) / DISCS_PER_ROW);

/** Rows of a workload on a node's card. With surge a second row stays free, so that nothing moves when it is used. */
export const workloadRows = (nodeWorkload: NodeWorkload, surges: boolean): number => {
  const marks = nodeWorkload.pods.length + (nodeWorkload.unbound === undefined ? 0 : 1);
  return Math.max(marks, surges && nodeWorkload.verdict === 'runs' ? 2 : 1);
};

/** A lasting gap has two lines for its reason. A gap that a Pod will fill is as high as the Pod. */
export const isLastingGap = (nodeWorkload: NodeWorkload): boolean =>
  nodeWorkload.pods.length === 0 &&
  (nodeWorkload.verdict !== 'runs' || nodeWorkload.refused !== undefined || nodeWorkload.unbound?.message !== undefined);

/** Height of a DaemonSet with so many rows, with the second line of each Pod or without. */
export const rowsHeight = (rows: number, details: boolean): number =>
  rows * (details ? metrics.full.pod + metrics.full.detail : metrics.full.pod);

export function workloadHeight(nodeWorkload: NodeWorkload, surges: boolean, details: boolean): number {
  return isLastingGap(nodeWorkload) && !details ? metrics.full.missing : rowsHeight(workloadRows(nodeWorkload, surges), details);
}

/** What a card shows only where it has room for it, in this order. */
interface Extras {
  /** Where they only repeat the node's state, which stands beside the name. */
  readonly chips: number;
  readonly others: number;
  readonly meters: number;
}

const repeatsState = (node: NodeModel): boolean => node.taints.every(({ text }) => text.startsWith('node.kubernetes.io/'));

const extrasOf = (node: NodeModel): Extras => ({
  chips: hasChips(node) && repeatsState(node) ? metrics.full.taints : 0,
  others: node.others.length > 0 ? metrics.full.others : 0,
  meters: lastLine(node) === undefined ? 0 : metrics.full.meters,
});

/** Height of a node's card with its Pods in rows. */
export function fullHeight(node: NodeModel, model: GraphModel): number {
  const { chips, others, meters } = extrasOf(node);
  return leastHeight(node, model) + chips + others + meters;
}

/** Height of a node's card without what it leaves out where it has no room. */
export function leastHeight(node: NodeModel, model: GraphModel): number {
  const { padding, header, taints, gap, others } = metrics.full;
  let height = 2 * padding + header;
  if (hasChips(node) && !repeatsState(node)) height += taints;
  if (areDiscs(node.nodeWorkloads.length)) height += discRows(node) * others;
  else
    for (const nodeWorkload of node.nodeWorkloads)
      height += gap + workloadHeight(nodeWorkload, surgesOf(model, nodeWorkload.workloadId), false);
  return height;
}

/** What a card of this height has room for. */
export function roomFor(node: NodeModel, model: GraphModel, height: number): Readonly<Record<keyof Extras, boolean>> {
  const spare = height - leastHeight(node, model);
  const { chips, others, meters } = extrasOf(node);
  return { chips: spare >= chips, others: spare >= chips + others, meters: spare >= chips + others + meters };
}

export const surgesOf = (model: GraphModel, id: string): boolean => {
  const workload = model.workloads.get(id);
  return workload?.kind === 'DaemonSet' && workload.budget.kind === 'maxSurge';
};

/** Height of a node's card that is a name and discs. */
export function compactHeight(node: NodeModel): number {
  const { padding, header, glyphs, perRow } = metrics.compact;
  const marks = marksOf(node) + Math.min(1, node.others.length);
  return 2 * padding + header + glyphs * Math.max(1, Math.ceil(marks / perRow));
}

/** The least width of the cards, for the longest of the names up to a point. */
export const fullWidth = (names: readonly string[]): number => {
  const longest = Math.max(0, ...names.map((name) => name.length));
  return Math.min(WIDEST_FOR_NAMES, Math.max(metrics.full.minWidth, NAME_BESIDE + longest * NAME_CHARACTER));
};

const WIDEST_FOR_NAMES = 208;
const NAME_BESIDE = 108;
/** Of the font in which names are set. */
export const NAME_CHARACTER = 9.2;
