import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { arrangementFor, least } from './arrangement.ts';

const kept = new Map<string, unknown>();
vi.mock('../session/index.ts', () => ({ recall: (key: string) => kept.get(key), remember: () => undefined }));
beforeEach(() => kept.clear());

const keep = (editor: number, inspector: number, time: number) => {
  kept.set('panels/columns', { 'editor-panel': editor, 'cluster-panel': 100 - editor - inspector, 'inspector-panel': inspector });
  kept.set('panels/rows', { upper: 100 - time, 'time-panel': time });
};
const rounded = ({ pixels }: ReturnType<typeof arrangementFor>) => Object.values(pixels).map(Math.round);

test.each([
  { name: 'nothing is remembered', window: [1280, 720], pixels: [345, 320, 190] },
  { name: 'nothing is remembered on a high screen', window: [1920, 1080], pixels: [518, 480, 252] },
  { name: 'it fits', left: [35, 20, 40], window: [1280, 720], pixels: [447, 256, 268] },
  { name: 'a panel would be too narrow in this window', left: [35, 20, 40], window: [960, 540], pixels: [335, 240, 196] },
  { name: 'panels are folded', left: [0, 0, 15.625], window: [1280, 720], pixels: [0, 0, 105] },
  { name: 'the cluster would have too little room', left: [45, 45, 35], window: [960, 540], pixels: [431, 247, 190] },
  { name: 'the graph would be too low', left: [27, 25, 90], window: [1280, 720], pixels: [345, 320, 491] },
] as { name: string; left?: [number, number, number]; window: [number, number]; pixels: number[] }[])(
  'where $name',
  ({ left, window: [width, height], pixels }) => {
    if (left !== undefined) keep(...left);
    expect(rounded(arrangementFor({ width, height }))).toEqual(pixels);
  },
);

test('what is remembered is nonsense: as nothing', () => {
  kept.set('panels/columns', { 'editor-panel': 'wide' });
  kept.set('panels/rows', [900]);
  expect(rounded(arrangementFor({ width: 1280, height: 720 }))).toEqual([345, 320, 190]);
});

test('whatever is remembered, no panel is smaller than it may be, and together they fill the window', () => {
  const size = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(
      size,
      size,
      size,
      fc.integer({ min: 900, max: 4000 }),
      fc.integer({ min: 500, max: 2200 }),
      (editor, inspector, time, width, height) => {
        keep(editor, inspector, time);
        const { columns, rows, pixels } = arrangementFor({ width, height });
        for (const sizes of [columns, rows]) expect(Object.values(sizes).reduce((sum, each) => sum + each, 0)).toBeCloseTo(100);
        for (const name of ['editor', 'inspector'] as const) expect(pixels[name] === 0 || pixels[name] >= least[name]).toBe(true);
        expect(width - 2 - pixels.editor - pixels.inspector).toBeGreaterThanOrEqual(least.cluster - 0.001);
        expect(pixels.time === least.timeBar || pixels.time >= least.time).toBe(true);
        expect(height - 49 - pixels.time).toBeGreaterThanOrEqual(least.upper - 0.001);
      },
    ),
  );
});
