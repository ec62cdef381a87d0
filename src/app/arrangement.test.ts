import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { arrangementFor, least, recallTimePanel } from './arrangement.ts';

const kept = new Map<string, unknown>();
vi.mock('../session/index.ts', () => ({ recall: (key: string) => kept.get(key), remember: () => undefined }));
beforeEach(() => kept.clear());

const keep = (editor: number, inspector: number) =>
  kept.set('panels/columns', { 'editor-panel': editor, 'cluster-panel': 100 - editor - inspector, 'inspector-panel': inspector });
/** What earlier versions stored, in percent of the height. */
const keepEarlier = (time: number) => kept.set('panels/rows', { upper: 100 - time, 'time-panel': time });
const rounded = ({ pixels }: ReturnType<typeof arrangementFor>) => Object.values(pixels).map(Math.round);

test.each([
  { name: 'nothing is remembered', window: [1280, 720], pixels: [345, 320, 200] },
  { name: 'nothing is remembered on a high screen', window: [1920, 1080], pixels: [518, 480, 260] },
  { name: 'it fits', left: [35, 20], height: 240, window: [1280, 720], pixels: [447, 256, 240] },
  { name: 'a panel would be too narrow in this window', left: [35, 20], window: [960, 540], pixels: [335, 240, 170] },
  { name: 'panels are folded', left: [0, 0], window: [1280, 720], pixels: [0, 0, 200] },
  { name: 'the cluster would have too little room', left: [45, 45], window: [960, 540], pixels: [431, 247, 170] },
  { name: 'the graph would be too low', left: [27, 25], height: 600, window: [1280, 720], pixels: [345, 320, 350] },
] as { name: string; left?: [number, number]; height?: number; window: [number, number]; pixels: number[] }[])(
  'where $name',
  ({ left, height: chosen, window: [width, height], pixels }) => {
    if (left !== undefined) keep(...left);
    kept.set('panels/time', { open: true, tab: 'events', height: chosen });
    expect(rounded(arrangementFor({ width, height }))).toEqual(pixels);
  },
);

test('what is remembered is nonsense: as nothing', () => {
  kept.set('panels/columns', { 'editor-panel': 'wide' });
  kept.set('panels/rows', [900]);
  kept.set('panels/time', { open: 'yes', tab: 'logs', height: '40%' });
  expect(rounded(arrangementFor({ width: 1280, height: 720 }))).toEqual([345, 320, 200]);
  expect(recallTimePanel(720)).toEqual({ open: false, tab: 'steps', height: undefined });
});

test.each([
  { name: 'a first visit', panel: { open: false, tab: 'steps', height: undefined } },
  { name: 'closed by the person', time: { open: false, tab: 'events', height: 300 }, panel: { open: false, tab: 'events', height: 300 } },
  { name: 'left open', time: { open: true, tab: 'console' }, panel: { open: true, tab: 'console', height: undefined } },
  { name: 'left open by an earlier version', earlier: 40, panel: { open: true, tab: 'steps', height: 163 } },
  { name: 'folded to its bar in an earlier version', earlier: 15.625, panel: { open: false, tab: 'steps', height: undefined } },
  {
    name: 'both are stored: the later one counts',
    earlier: 40,
    time: { open: false, tab: 'steps' },
    panel: { open: false, tab: 'steps', height: undefined },
  },
] as { name: string; time?: object; earlier?: number; panel: object }[])(
  'the panel below the time band: $name',
  ({ time, earlier, panel }) => {
    if (time !== undefined) kept.set('panels/time', time);
    if (earlier !== undefined) keepEarlier(earlier);
    expect(recallTimePanel(720)).toEqual(panel);
  },
);

test('whatever is remembered, no panel is smaller than it may be, and together they fill the window', () => {
  const size = fc.double({ min: 0, max: 100, noNaN: true });
  const pixels = fc.option(fc.integer({ min: -10, max: 5000 }), { nil: undefined });
  fc.assert(
    fc.property(
      size,
      size,
      pixels,
      fc.integer({ min: 900, max: 4000 }),
      fc.integer({ min: 500, max: 2200 }),
      (editor, inspector, time, width, height) => {
        keep(editor, inspector);
        kept.set('panels/time', { open: true, tab: 'steps', height: time });
        const { columns, pixels } = arrangementFor({ width, height });
        expect(Object.values(columns).reduce((sum, each) => sum + each, 0)).toBeCloseTo(100);
        for (const name of ['editor', 'inspector'] as const) expect(pixels[name] === 0 || pixels[name] >= least[name]).toBe(true);
        expect(width - 2 - pixels.editor - pixels.inspector).toBeGreaterThanOrEqual(least.cluster - 0.001);
        expect(pixels.time).toBeGreaterThanOrEqual(least.time);
        expect(height - 49 - pixels.time).toBeGreaterThanOrEqual(least.graph + least.timeBar);
      },
    ),
  );
});
