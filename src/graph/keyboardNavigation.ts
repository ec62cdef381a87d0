import type { Box, Layout } from './layoutTypes.ts';
import { nodeBoxes } from './nodeBoxes.ts';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const;

export const isDirection = (key: string): key is Direction => Object.hasOwn(steps, key);

/** Everything that the arrow keys reach: cards, titles of groups and tiles, in reading order. */
export const stopsOf = (layout: Layout): readonly (Box & { readonly id: string })[] => [
  ...layout.workloads,
  ...layout.sections.map((box) => ({ ...box, id: `${SECTION}${box.title}` })),
  ...layout.nodes.map((box) => ({ ...box, id: `${NODE}${box.name}` })),
];

const NODE = 'Node/';
const SECTION = 'section/';

/** One of {@link stopsOf}, if there is one of that id. */
export function stopOf(layout: Layout, id: string | undefined): Box | undefined {
  if (id?.startsWith(NODE)) return nodeBoxes(layout).get(id.slice(NODE.length));
  if (id?.startsWith(SECTION)) return layout.sections.find(({ title }) => title === id.slice(SECTION.length));
  return layout.workloads.find((box) => box.id === id);
}

/** The id of the first of {@link stopsOf}. */
export function firstStop({ workloads: [workload], sections: [section], nodes: [node] }: Layout): string | undefined {
  return workload?.id ?? (section && `${SECTION}${section.title}`) ?? (node && `${NODE}${node.name}`);
}

const centre = ({ x, y, width, height }: Box) => ({ x: x + width / 2, y: y + height / 2 });

/** The distance from `from` to `to` in a direction, where sideways offset counts more; `undefined` where it is in another direction. */
function distance(from: Box, to: Box, [dx, dy]: readonly [number, number]): number | undefined {
  const [a, b] = [centre(from), centre(to)];
  const along = (b.x - a.x) * dx + (b.y - a.y) * dy;
  const edges =
    dx === 0
      ? [to.y >= from.y + from.height - 1, to.y + to.height <= from.y + 1]
      : [to.x >= from.x + from.width - 1, to.x + to.width <= from.x + 1];
  if (!(dx + dy > 0 ? edges[0] : edges[1])) return undefined;
  const [low, high, otherLow, otherHigh] =
    dx === 0 ? [from.x, from.x + from.width, to.x, to.x + to.width] : [from.y, from.y + from.height, to.y, to.y + to.height];
  const off = Math.max(0, otherLow - high, low - otherHigh);
  const skew = dx === 0 ? Math.abs(b.x - a.x) : Math.abs(b.y - a.y);
  return along + 4 * off + 0.2 * skew;
}

/** The card or tile next to `id` in a direction; `undefined` at the edge. */
export function neighbour(layout: Layout, id: string, direction: Direction): string | undefined {
  const cards = stopsOf(layout);
  const from = cards.find((card) => card.id === id);
  if (from === undefined) return cards[0]?.id;
  let nearest: { readonly id: string; readonly far: number } | undefined;
  for (const card of cards) {
    const far = card.id === id ? undefined : distance(from, card, steps[direction]);
    if (far !== undefined && (nearest === undefined || far < nearest.far)) nearest = { id: card.id, far };
  }
  return nearest?.id;
}
