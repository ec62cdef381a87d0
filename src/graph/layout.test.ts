import { describe, expect, test } from 'vitest';
import { layoutOf } from './layout.ts';
import type { Box, Layout, LayoutInput } from './layoutTypes.ts';

const nodes = (count: number, section?: (index: number) => string): LayoutInput['nodes'] =>
  Array.from({ length: count }, (_, index) => ({
    name: `w${index + 1}`,
    fullHeight: 110 + (index % 3) * 24,
    compactHeight: 54,
    leastHeight: 90 + (index % 3) * 24,
    ...(section === undefined ? {} : { section: section(index) }),
  }));
const workloads = (count: number): LayoutInput['workloads'] =>
  Array.from({ length: count }, (_, index) => ({ id: `DaemonSet/default/ds${index}`, scaled: index > 2 }));
const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const boxesOf = (layout: Layout): readonly Box[] => [...layout.workloads, ...layout.nodes, ...layout.sections];

const viewports = [
  { name: 'a laptop with panels', width: 560, height: 440 },
  { name: 'a projector', width: 1180, height: 800 },
  { name: 'a phone', width: 390, height: 520 },
  { name: 'a wide strip', width: 1500, height: 320 },
] as const;

describe.each(viewports)('on $name', (viewport) => {
  test.each([0, 1, 4, 7, 24, 60, 300, 1200])(
    '%i nodes and up to five workloads never cover each other, and what is out of sight is large',
    (count) => {
      for (const sets of [0, 1, 2, 5]) {
        const layout = layoutOf({ fullWidth: 150, viewport, workloads: workloads(sets), nodes: nodes(count) });
        const boxes = boxesOf(layout);
        expect(layout.nodes).toHaveLength(count);
        for (const [index, box] of boxes.entries()) {
          expect(box.x + box.width).toBeLessThanOrEqual(layout.bounds.width + 0.5);
          expect(box.y + box.height).toBeLessThanOrEqual(layout.bounds.height + 0.5);
          if (count <= 60) for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
        }
        expect(layout.bounds.width * layout.zoom).toBeLessThanOrEqual(viewport.width);
        const overflows = layout.bounds.height * layout.zoom > viewport.height;
        if (overflows) expect([layout.density, count <= (viewport.width < 480 ? 12 : 6), layout.zoom >= 1]).toEqual(['full', true, true]);
      }
    },
  );
});

test.each([
  { width: 536, height: 242 },
  { width: 262, height: 242 },
  { width: 326, height: 152 },
])('in a frame of $width × $height everything is in sight', (viewport) => {
  for (const count of [1, 4, 7, 24, 60]) {
    const { bounds, zoom } = layoutOf({ fullWidth: 150, viewport, workloads: workloads(2), nodes: nodes(count), isWhole: true });
    expect(bounds.width * zoom).toBeLessThanOrEqual(viewport.width);
    expect(bounds.height * zoom).toBeLessThanOrEqual(viewport.height);
  }
});

/** The canvas in windows of 1280×720, 1366×768, 1920×1080 and 390×844, with the panels beside it and without them. */
const windows = [
  { name: '1280×720', width: 576, height: 480 },
  { name: '1280×720, panels folded', width: 1244, height: 480 },
  { name: '1280×720, little below', width: 576, height: 560 },
  { name: '1366×768', width: 616, height: 528 },
  { name: '1366×768, panels folded', width: 1328, height: 528 },
  { name: '1920×1080', width: 884, height: 776 },
  { name: '1920×1080, panels folded', width: 1884, height: 776 },
  { name: '390×844', width: 388, height: 480 },
] as const;
/** A control plane with a taint and the reason why it has no Pod, and workers. */
const everyday = (count: number): LayoutInput['nodes'] =>
  nodes(count).map(({ name }, index) => ({
    name,
    leastHeight: index === 0 ? 112 : 72,
    fullHeight: index === 0 ? 132 : 92,
    compactHeight: 54,
  }));

describe.each(windows)('in a window of $name', ({ width, height }) => {
  test.each(Array.from({ length: 12 }, (_, index) => index + 1))('%i nodes fill the canvas', (count) => {
    const layout = layoutOf({ fullWidth: 150, viewport: { width, height }, workloads: workloads(1), nodes: everyday(count) });
    const cards = [...layout.workloads, ...layout.nodes];
    const [right, below] = [Math.max(...cards.map((box) => box.x + box.width)), Math.max(...cards.map((box) => box.y + box.height))];
    const across = (right * layout.zoom) / (width - 2 * 10);
    const down = (below * layout.zoom) / (height - 2 * 10);
    expect(Math.max(Math.min(1, across), Math.min(1, down)), 'to the margins in one dimension').toBeGreaterThan(0.99);
    expect(Math.min(across, down), 'less than 5 % blank in the other').toBeGreaterThan(0.95);
    expect(Math.min(...layout.workloads.map(({ x }) => x)) * layout.zoom).toBeLessThanOrEqual(30);
    expect(layout.zoom).toBeLessThanOrEqual(1.5);
    if (count >= 3 && count <= 8)
      expect([layout.density, layout.zoom]).toEqual(['full', expect.toSatisfy((zoom: number) => zoom >= (height < 500 ? 0.95 : 1))]);
  });
});

test('the everyday cluster is drawn with whole cards at a size that can be read', () => {
  const layout = layoutOf({ fullWidth: 150, viewport: { width: 612, height: 420 }, workloads: workloads(1), nodes: nodes(4) });
  expect(layout.density).toBe('full');
  expect(layout.zoom).toBeGreaterThan(12 / 13);
});

test('few nodes on a phone go on below its edge at a size that can be read', () => {
  const viewport = { width: 390, height: 540 };
  const layout = layoutOf({ fullWidth: 150, viewport, workloads: workloads(2), nodes: nodes(6) });
  expect(layout.density).toBe('full');
  expect(layout.zoom).toBeGreaterThanOrEqual(0.86);
  expect(layout.bounds.width * layout.zoom).toBeLessThanOrEqual(viewport.width);
  expect(layout.bounds.height * layout.zoom).toBeGreaterThan(viewport.height);
});

test('cards give way to discs, and discs to tiles', () => {
  const viewport = { width: 900, height: 700 };
  const density = (count: number) => layoutOf({ fullWidth: 150, viewport, workloads: workloads(1), nodes: nodes(count) }).density;
  expect([density(8), density(80), density(800)]).toEqual(['full', 'compact', 'tile']);
});

test('a section starts a row of its own below its title', () => {
  const layout = layoutOf({
    fullWidth: 150,
    viewport: viewports[1],
    workloads: workloads(1),
    nodes: nodes(6, (index) => (index < 3 ? 'eu-1a' : 'eu-1b')),
  });
  const [first, second] = layout.sections;
  expect(layout.sections.map(({ title }) => title)).toEqual(['eu-1a', 'eu-1b']);
  expect(layout.nodes.slice(0, 3).every(({ y }) => first !== undefined && y > first.y)).toBe(true);
  expect(layout.nodes.slice(3).every(({ y }) => second !== undefined && y > second.y)).toBe(true);
});

test('the same input gives the same picture', () => {
  const input = { fullWidth: 150, viewport: viewports[0], workloads: workloads(2), nodes: nodes(9) };
  expect(layoutOf(input)).toEqual(layoutOf(input));
});

test('cards with wires stand in a row at one height, also where one of them says what is refused', () => {
  const [first, second] = workloads(2);
  if (first === undefined || second === undefined) throw new Error('no workloads');
  const viewport = { width: 614, height: 480 };
  const layout = layoutOf({ fullWidth: 150, viewport, workloads: [{ ...first, refused: true }, second], nodes: nodes(4) });
  expect(layout.workloads.map(({ y, height }) => `${y} ${height}`)).toEqual(['0 110', '0 110']);
});
