import { areDiscs, DISCS_PER_ROW, fullHeight, hasChips, lastLine, rowsHeight, showsChips, surgesOf, workloadHeight } from './cardHeight.ts';
import { metrics } from './metrics.ts';
import type { GraphModel, NodeModel } from './model.ts';
import type { Size } from './useSize.ts';

/** What a card shows besides what it needs, where its height has room for it. */
export interface CardLines {
  /** A second line for each Pod of a DaemonSet: its image and its status. */
  readonly details: boolean;
  /** A line for labels of the node: one of its own, or the last where there is no room for more. */
  readonly labels: 'own' | 'last' | undefined;
  /** What the node can give and its address, where there are no meters and no note. */
  readonly facts: boolean;
  /** Added to the gap above each DaemonSet, half of it above the first. */
  readonly loose: number;
}

/** What all cards have in common, whatever the state of their nodes, so that cards of one height have the same lines. */
interface Common {
  /** Rows of each DaemonSet. */
  readonly rows: readonly number[];
  readonly others: boolean;
}

const commons = new WeakMap<GraphModel, Common>();

function commonOf(model: GraphModel): Common {
  let common = commons.get(model);
  if (common === undefined) {
    const all = [...model.workloads.values()];
    common = {
      rows: all.filter(({ kind }) => kind === 'DaemonSet').map(({ id }) => (surgesOf(model, id) ? 2 : 1)),
      others: all.some(({ kind }) => kind !== 'DaemonSet') || [...model.nodes.values()].some(({ others }) => others.length > 0),
    };
    commons.set(model, common);
  }
  return common;
}

const { padding, header, gap, pod, detail, others: othersLine, meters: lastHeight, taints: labelsHeight } = metrics.full;

/** The gap between rows grows to half of what a row takes at most. */
const LOOSEST = 0.5;
const GRID = 4;
const onGrid = (length: number): number => Math.max(0, Math.floor(length / GRID) * GRID);

/** What is taken of a height in turn. */
function budget(height: number) {
  let left = height;
  return {
    take: (amount: number): boolean => {
      if (left < amount) return false;
      left -= amount;
      return true;
    },
    left: () => left,
  };
}

/** Whether any node has labels to show, and whether this one has. */
export interface Labelled {
  readonly any: boolean;
  readonly own: boolean;
}

/** The lines of most cards of this height. The last line is always kept free, for what a node may come to say. */
export function linesOfHeight(model: GraphModel, height: number, labelled: boolean): CardLines {
  const { rows, others } = commonOf(model);
  const asDiscs = areDiscs(rows.length);
  const all = rows.reduce((sum, each) => sum + each, 0);
  const workloads = asDiscs ? othersLine * Math.ceil(rows.length / DISCS_PER_ROW) : rows.length * gap + rowsHeight(all, false);
  const spare = budget(height - (2 * padding + header + workloads + (others ? othersLine : 0) + lastHeight));
  const details = rows.length > 0 && !asDiscs && spare.take(all * detail);
  const labels = !labelled || spare.left() < 0 ? undefined : spare.take(labelsHeight) ? 'own' : 'last';
  const slots = asDiscs ? 0 : rows.length;
  const pitch = slots === 0 ? 0 : gap + rowsHeight(all, details) / slots;
  return {
    details,
    labels,
    facts: spare.left() >= 0,
    loose: slots === 0 ? 0 : onGrid(Math.min(pitch * LOOSEST, spare.left() / (slots + 1))),
  };
}

/**
 * The lines of a node's card: those of all cards of its height, without what a taint or a reason of its own takes the room of.
 */
export function cardLines(node: NodeModel, model: GraphModel, { width, height }: Size, labelled: Labelled): CardLines {
  const common = linesOfHeight(model, height, labelled.any);
  const spare = budget(height - fullHeight(node, model) + (hasChips(node) && !showsChips(node, width) ? labelsHeight : 0));
  const ownDetails = node.nodeWorkloads.reduce((sum, each) => {
    const surges = surgesOf(model, each.workloadId);
    return sum + workloadHeight(each, surges, true) - workloadHeight(each, surges, false);
  }, 0);
  const details = common.details && spare.take(ownDetails);
  const hasLast = lastLine(node) !== undefined;
  const last = !hasLast && common.facts && spare.take(lastHeight);
  const labels =
    common.labels === 'own' && spare.take(labelsHeight) ? 'own' : common.labels !== undefined && last && labelled.own ? 'last' : undefined;
  const facts = last && node.health !== 'gone' && labels !== 'last';
  return { details, labels, facts, loose: onGrid(Math.min(common.loose, spare.left() / Math.max(1, node.nodeWorkloads.length))) };
}

/** The gap above a DaemonSet, from the first on. */
export const gapAbove = (index: number, { loose }: Pick<CardLines, 'loose'>): number => gap + (index === 0 ? onGrid(loose / 2) : loose);

/** From the top of a node's card to the middle of where a Pod of the workload stands. */
export function podOffset(
  node: NodeModel,
  model: GraphModel,
  workload: string,
  { width, ...lines }: CardLines & Pick<Size, 'width'>,
): number {
  let top = padding + header + (showsChips(node, width) ? labelsHeight : 0);
  for (const [index, nodeWorkload] of node.nodeWorkloads.entries()) {
    top += gapAbove(index, lines);
    if (nodeWorkload.workloadId === workload) return top + pod / 2;
    top += workloadHeight(nodeWorkload, surgesOf(model, nodeWorkload.workloadId), lines.details);
  }
  return top + gap + pod / 2;
}
