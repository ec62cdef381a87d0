import type { LayoutInput, Shape, WorkloadBox } from './layoutTypes.ts';
import { metrics } from './metrics.ts';

export interface Block {
  readonly boxes: readonly WorkloadBox[];
  readonly width: number;
  readonly height: number;
}

const { scaledHeight, compactHeight, countersHeight, refusedHeight, tallHeight, tallNarrowHeight, tallRoomy, tallRoomyHeight } =
  metrics.workload;

/** With more workloads, a small card of a DaemonSet has no counters. */
export const MOST_WITH_COUNTERS = 4;

const smallHeight = ({ scaled, refused }: LayoutInput['workloads'][number], count: number): number =>
  refused === true ? refusedHeight : scaled ? scaledHeight : compactHeight + (count <= MOST_WITH_COUNTERS ? countersHeight : 0);

/** Canvases that have no room beside the nodes. */
const NARROW = 480;
export const isNarrow = ({ viewport }: Pick<LayoutInput, 'viewport'>): boolean => viewport.width < NARROW;

/** On a narrow canvas as low as its content is. */
const tallHeightOf = (width: number, input: LayoutInput): number =>
  !isNarrow(input) ? tallHeight : width < tallRoomy ? tallNarrowHeight : tallRoomyHeight;

/** Cards with edges are as high as the highest in their row, because an edge from the bottom of a lower one would cross its neighbour. */
function evened(boxes: readonly WorkloadBox[], { workloads }: LayoutInput): readonly WorkloadBox[] {
  const highest = new Map<number, number>();
  for (const { y, height } of boxes) highest.set(y, Math.max(highest.get(y) ?? 0, height));
  return boxes.map((box, index) => (workloads[index]?.scaled === false ? { ...box, height: highest.get(box.y) ?? box.height } : box));
}

/** Workloads above the nodes, in rows as wide as the nodes are. */
export function blockOnTop(input: LayoutInput, width: number, full: boolean): Block {
  const { workload, gapX, gapY } = metrics;
  const boxes: WorkloadBox[] = [];
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  const isWide = width >= workload.wide;
  for (const each of input.workloads) {
    const { id, scaled } = each;
    const shape: Shape = !full || scaled ? 'compact' : isWide ? 'wide' : 'tall';
    const columns = Math.max(1, Math.min(input.workloads.length, Math.floor((width + gapX) / (workload.compactWidth + gapX))));
    const fair = (width - gapX * (columns - 1)) / columns;
    const side = input.workloads.length === 2 && full && width >= 2 * workload.wide + gapX ? (width - gapX) / 2 : width;
    const own = shape === 'compact' ? fair : side;
    const height =
      shape === 'wide' ? workload.wideHeight : shape === 'tall' ? tallHeightOf(own, input) : smallHeight(each, input.workloads.length);
    if (x > 0 && x + own > width + 0.5) {
      x = 0;
      y += rowHeight + gapY / 2;
      rowHeight = 0;
    }
    boxes.push({ id, shape, x, y, width: own, height });
    x += own + gapX;
    rowHeight = Math.max(rowHeight, height);
  }
  return { boxes: evened(boxes, input), width, height: boxes.length === 0 ? 0 : y + rowHeight };
}

/** Workloads beside the nodes, one below the other. */
export function blockOnLeft(input: LayoutInput, full: boolean): Block {
  const { workload, gapX } = metrics;
  let y = 0;
  const boxes = input.workloads.map((each): WorkloadBox => {
    const { id, scaled } = each;
    const shape: Shape = full && !scaled ? 'tall' : 'compact';
    const height = shape === 'tall' ? workload.tallHeight : smallHeight(each, input.workloads.length);
    const box = { id, shape, x: 0, y, width: workload.tallWidth, height };
    y += height + gapX;
    return box;
  });
  return { boxes, width: boxes.length === 0 ? 0 : workload.tallWidth, height: Math.max(0, y - gapX) };
}
