import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { TileColours, TileLook } from './drawTiles.ts';
import { layoutOf } from './layout.ts';
import { MOST_IN_FRAME, TileBoard } from './TileBoard.ts';

const NODES = 5000;
const layout = layoutOf({
  fullWidth: 172,
  viewport: { width: 900, height: 600 },
  workloads: [],
  nodes: Array.from({ length: NODES }, (_, index) => ({ name: `w${index}`, fullHeight: 0, leastHeight: 0, compactHeight: 0 })),
});

let drawn = 0;
let frames: (() => void)[] = [];

/** Draws the frames that were asked for, and says how many tiles each drew. */
function drawAll(): readonly number[] {
  const counts: number[] = [];
  while (frames.length > 0) {
    drawn = 0;
    for (const frame of frames.splice(0)) frame();
    counts.push(drawn);
  }
  return counts;
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  const context = new Proxy({}, { get: (_, name) => (name === 'drawImage' ? () => (drawn += 1) : () => undefined), set: () => true });
  vi.stubGlobal('document', { createElement: () => ({ style: {}, getContext: () => context }) });
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const colours: TileColours = { surface: '', line: '', ink: '', accent: '', soft: '', state: {} as TileColours['state'] };
const look = (key: string): TileLook => ({
  key,
  health: 'ready',
  isStrong: false,
  isSelected: false,
  isDim: false,
  mark: undefined,
  content: undefined,
});

function board() {
  const keys = new Map<string, string>();
  const shown: unknown[] = [];
  const host = { replaceChildren: (...canvases: unknown[]) => shown.push(...canvases) } as unknown as HTMLElement;
  const made = new TileBoard(host, { layout, colours, font: '', lookOf: (name) => look(keys.get(name) ?? 'ready'), ratio: () => 1 });
  return { made, keys, shown };
}

const view = { x: 0, y: 0, zoom: layout.zoom, width: 900, height: 600 };

test('a frame draws so many tiles at most, and the sheet is shown when all of them are there', () => {
  const { made, shown } = board();
  made.look(view);
  expect(shown).toHaveLength(0);
  const counts = drawAll();
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(NODES);
  expect(Math.max(...counts)).toBe(MOST_IN_FRAME);
  expect(shown).toHaveLength(1);
});

test('a move of the camera draws nothing, and at rest only where the zoom is another', () => {
  const { made } = board();
  made.look(view);
  drawAll();
  for (let x = 0; x < 100; x += 10) made.look({ ...view, x });
  vi.runAllTimers();
  expect(drawAll()).toEqual([]);
  made.look({ ...view, zoom: view.zoom * 1.5 });
  expect(drawAll()).toEqual([]);
  vi.runAllTimers();
  expect(drawAll().reduce((sum, count) => sum + count, 0)).toBeGreaterThan(1000);
});

test('on the way out nothing is drawn either, because one sheet has all tiles', () => {
  const { made, shown } = board();
  made.look(view);
  drawAll();
  made.look({ ...view, zoom: view.zoom * 4 });
  vi.runAllTimers();
  const near = drawAll();
  expect(near.reduce((sum, count) => sum + count, 0)).toBeLessThan(NODES);
  expect(shown.at(-1)).not.toBe(shown[0]);
  for (let zoom = 4; zoom >= 1; zoom -= 0.1) made.look({ ...view, zoom: view.zoom * zoom });
  made.look(view);
  expect(drawAll()).toEqual([]);
  vi.runAllTimers();
  expect(drawAll()).toEqual([]);
  expect(shown.at(-1)).toBe(shown[0]);
});

test('where the canvas is moved off a sheet, the next one is drawn at once', () => {
  const { made } = board();
  const near = { ...view, zoom: view.zoom * 4 };
  made.look(view);
  drawAll();
  made.look(near);
  vi.runAllTimers();
  drawAll();
  for (let x = 0; x > -1200; x -= 100) made.look({ ...near, x });
  expect(drawAll().reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
});

test('a change draws the tiles whose look is another one', () => {
  const { made, keys } = board();
  made.look(view);
  drawAll();
  keys.set('w7', 'failed');
  made.change(['w6', 'w7', 'no such']);
  expect(drawAll()).toEqual([1]);
  made.change(undefined);
  expect(drawAll().every((count) => count === 0)).toBe(true);
});
