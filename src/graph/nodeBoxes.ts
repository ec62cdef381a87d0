import type { Layout, NodeBox } from './layoutTypes.ts';

const known = new WeakMap<Layout, ReadonlyMap<string, NodeBox>>();

/** The boxes of the nodes by name, made once for each layout. */
export function nodeBoxes(layout: Layout): ReadonlyMap<string, NodeBox> {
  let boxes = known.get(layout);
  if (boxes === undefined) {
    boxes = new Map(layout.nodes.map((box) => [box.name, box]));
    known.set(layout, boxes);
  }
  return boxes;
}
