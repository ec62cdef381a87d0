import { expect, test } from 'vitest';
import { layoutOf } from './layout.ts';
import type { Layout } from './layoutTypes.ts';
import { tileAtOf } from './tileAt.ts';

const layoutWith = (count: number, sections: number): Layout =>
  layoutOf({
    fullWidth: 172,
    viewport: { width: 640, height: 560 },
    workloads: [{ id: 'DaemonSet/default/agent', scaled: false }],
    nodes: Array.from({ length: count }, (_, index) => ({
      name: `w${index}`,
      fullHeight: 0,
      leastHeight: 0,
      compactHeight: 0,
      ...(sections === 0 ? {} : { section: `zone-${Math.floor((index * sections) / count)}` }),
    })),
  });

test.each([
  ['in one block', layoutWith(420, 0)],
  ['in sections', layoutWith(500, 3)],
])('the tile at a point is the one that contains it, %s', (_, layout) => {
  const tileAt = tileAtOf(layout);
  const { width, height } = layout.bounds;
  for (let x = -20; x < width + 20; x += 3.7)
    for (let y = -20; y < height + 20; y += 4.3) {
      const found = layout.nodes.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
      expect(tileAt({ x, y })?.name).toBe(found?.name);
    }
});

test('without tiles there is none', () => {
  expect(tileAtOf({ nodes: [] })({ x: 0, y: 0 })).toBeUndefined();
});
