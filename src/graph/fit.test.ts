import { expect, test } from 'vitest';
import { clearViewport, overview } from './fit.ts';
import type { Layout } from './layoutTypes.ts';

const size = { width: 600, height: 500 };
const layoutOf = (height: number): Layout => ({
  density: 'full',
  side: 'top',
  workloads: [],
  nodes: [],
  sections: [],
  bounds: { x: 0, y: 0, width: 500, height },
  zoom: 1,
});

test.each([
  { what: 'with room to spare it keeps its size', height: 200, insets: { top: 90, bottom: 50 }, zoom: 1, isClear: true },
  { what: 'that fills the canvas it becomes smaller', height: 460, insets: { top: 90, bottom: 0 }, zoom: 0.8, isClear: true },
  { what: 'that would become too small goes on below', height: 460, insets: { top: 90, bottom: 200 }, zoom: 0.7, isClear: false },
  {
    what: 'higher than its canvas stays as it is where nothing is covered',
    height: 900,
    insets: { top: 0, bottom: 0 },
    zoom: 1,
    isClear: false,
  },
])('a graph $what', ({ height, insets, zoom, isClear }) => {
  const place = clearViewport(layoutOf(height), size, insets);
  expect(place.zoom).toBeGreaterThanOrEqual(zoom - 0.01);
  expect(place.zoom).toBeLessThanOrEqual(zoom === 1 ? 1 : zoom + 0.05);
  expect(place.y, 'nothing is behind the upper bar').toBeGreaterThanOrEqual(insets.top);
  expect(place.y + height * place.zoom <= size.height - insets.bottom, 'nothing is behind the lower bar').toBe(isClear);
});

test('all of a graph is in sight between the bars, however small', () => {
  const { y, zoom } = overview(layoutOf(2000), size, { top: 90, bottom: 50 });
  expect(y).toBeGreaterThanOrEqual(90);
  expect(y + 2000 * zoom).toBeLessThanOrEqual(450);
});
