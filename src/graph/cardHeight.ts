import { metrics } from './metrics.ts';
import type { GraphModel, NodeModel, Slot } from './model.ts';

/** Whether the card has a line that says what is amiss, and the taints. */
export const hasChips = (node: NodeModel): boolean => node.taints.length > 0 || node.cordoned || node.silent || node.health !== 'ready';

/** From so many DaemonSets on their Pods are discs in a row. */
export const MOST_SLOTS = 5;

/** Rows that a slot takes; with surge a second one is kept free, so that nothing moves when it is used. */
export const slotRows = (slot: Slot, surges: boolean): number => {
  const marks = slot.pods.length + (slot.unbound === undefined ? 0 : 1);
  return Math.max(marks, surges && slot.verdict === 'runs' ? 2 : 1);
};

/** A gap that stays has two lines for its reason; one that its Pod is about to fill is as high as the Pod. */
export const isLastingGap = (slot: Slot): boolean =>
  slot.pods.length === 0 && (slot.verdict !== 'runs' || slot.refused !== undefined || slot.unbound?.message !== undefined);

function slotHeight(slot: Slot, surges: boolean): number {
  const { missing, pod } = metrics.full;
  return isLastingGap(slot) ? missing : slotRows(slot, surges) * pod;
}

/** Height of a node's card with its Pods in rows. */
export function fullHeight(node: NodeModel, model: GraphModel): number {
  const { padding, header, taints, gap, others, meters } = metrics.full;
  let height = 2 * padding + header + meters;
  if (hasChips(node)) height += taints;
  if (node.slots.length > MOST_SLOTS) height += others;
  else for (const slot of node.slots) height += gap + slotHeight(slot, surgesOf(model, slot.workload));
  if (node.others.length > 0) height += others;
  return height;
}

export const surgesOf = (model: GraphModel, id: string): boolean => {
  const workload = model.workloads.get(id);
  return workload?.kind === 'DaemonSet' && workload.budget.kind === 'maxSurge';
};

/** Height of a node's card that is a name and discs. */
export function compactHeight(node: NodeModel): number {
  const { padding, header, glyphs, perRow } = metrics.compact;
  const marks = node.slots.reduce((sum, slot) => sum + Math.max(1, slot.pods.length), 0) + Math.min(1, node.others.length);
  return 2 * padding + header + glyphs * Math.max(1, Math.ceil(marks / perRow));
}

/** From the top of a node's card to the middle of where a Pod of the workload stands. */
export function podOffset(node: NodeModel, model: GraphModel, workload: string): number {
  const { padding, header, taints, gap, pod } = metrics.full;
  let top = padding + header + (hasChips(node) ? taints : 0);
  for (const slot of node.slots) {
    if (slot.workload === workload) return top + gap + pod / 2;
    top += gap + slotHeight(slot, surgesOf(model, slot.workload));
  }
  return top + gap + pod / 2;
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
