import type { Box, Layout } from './layoutTypes.ts';

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Nodes of which a part is in an area of the canvas. */
export function nodesIn({ nodes }: Layout, area: Box, [left, top, zoom]: readonly [number, number, number]): readonly string[] {
  const inFlow = { x: (area.x - left) / zoom, y: (area.y - top) / zoom, width: area.width / zoom, height: area.height / zoom };
  return nodes.flatMap((box) => (overlaps(box, inFlow) ? [box.name] : []));
}
