import { expect, test } from 'vitest';
import { layoutOf } from './layout.ts';
import { nodesIn } from './nodesIn.ts';

const layout = layoutOf({
  viewport: { width: 900, height: 600 },
  fullWidth: 144,
  workloads: [],
  nodes: ['w1', 'w2'].map((name) => ({ name, fullHeight: 100, leastHeight: 80, compactHeight: 40 })),
});
const [first, second] = layout.nodes;

test.each([1, 0.5])('nodes are in an area of the canvas where a part of them is: at zoom %d', (zoom) => {
  const at = (box: typeof first, width: number) => ({
    x: (box?.x ?? 0) * zoom + 30,
    y: (box?.y ?? 0) * zoom + 20,
    width,
    height: 10,
  });
  const transform = [30, 20, zoom] as const;
  expect(nodesIn(layout, at(first, 1), transform)).toEqual(['w1']);
  expect(nodesIn(layout, { ...at(first, 0), width: 2000 }, transform)).toEqual(first?.y === second?.y ? ['w1', 'w2'] : ['w1']);
  expect(nodesIn(layout, { x: -50, y: -50, width: 10, height: 10 }, transform)).toEqual([]);
});
