import { beforeEach, expect, test, vi } from 'vitest';
import type { Actor, Step } from '../cluster/types.ts';
import { actorRoles } from '../session/index.ts';
import { batchColumns, stepColumns } from './columns.ts';
import { capacityOf, drawTrack, type TrackColours } from './track.ts';

const roles = { you: 'you', controller: 'controller', scheduler: 'scheduler', kubelet: 'kubelet', node: 'node' };
const colours: TrackColours = { roles, accent: 'accent', line: 'line', gap: 'gap', ink: 'ink', font: '13px sans-serif' };
const HEIGHT = 50;

beforeEach(() => vi.stubGlobal('Path2D', class {}));

interface Mark {
  readonly what: 'shape' | 'bar' | 'line' | 'number';
  readonly colour: string;
  readonly x: number;
  readonly y: number;
  readonly faint: boolean;
  readonly text?: string;
}

/** What is drawn, in the order in which it is. */
function drawn(
  steps: readonly Step[],
  { byBatch = false, ...range }: Partial<Parameters<typeof drawTrack>[1]> & { readonly byBatch?: boolean } = {},
): readonly Mark[] {
  const marks: Mark[] = [];
  let [x, y] = [0, 0];
  const context = {
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    clearRect: () => {},
    beginPath: () => {},
    lineTo: () => {},
    setLineDash: () => {},
    save: () => {},
    restore: () => {},
    scale: () => {},
    translate: (...to: [number, number]) => ([x, y] = to),
    moveTo: (...to: [number, number]) => ([x, y] = to),
    add: (what: Mark['what'], colour: string) => marks.push({ what, colour, x, y, faint: context.globalAlpha < 1 }),
    fill: () => context.add('shape', context.fillStyle),
    stroke: () => context.add('line', context.strokeStyle),
    measureText: (text: string) => ({ width: 7 * text.length }),
    fillText: (text: string, ...at: [number, number]) => {
      [x, y] = at;
      marks.push({ what: 'number', colour: context.fillStyle, x, y, faint: context.globalAlpha < 1, text });
    },
    fillRect: (...at: [number, number, number, number]) => {
      [x, y] = at;
      context.add('bar', context.fillStyle);
    },
  };
  drawTrack(
    context as unknown as CanvasRenderingContext2D,
    {
      steps,
      columns: byBatch ? batchColumns(steps, 0) : stepColumns(steps.length, 0),
      head: steps.length,
      from: 0,
      span: 10,
      width: 200,
      height: HEIGHT,
      ...range,
    },
    colours,
  );
  return marks.filter(({ what, colour }) => what !== 'line' || colour !== 'line');
}

const log = (...steps: readonly (readonly [actor: Actor, time: number])[]): readonly Step[] =>
  steps.map(([actor, time], at) => {
    const caption = { key: 'event', params: { actor, message: '' } } as const;
    return { index: at + 1, time, actor, cause: 0, causeStep: 0, changes: [], events: [], caption };
  });
const busy = (count: number) => log(...Array.from({ length: count }, () => ['default-scheduler', 0] as const));
const laneOf = (role: (typeof actorRoles)[number]) => (HEIGHT / actorRoles.length) * (actorRoles.indexOf(role) + 0.5);

test.each([
  [0, 32],
  [32, 32],
  [33, 64],
  [1000, 1024],
])('%i steps have room for %i', (steps, room) => expect(capacityOf(steps)).toBe(room));

test('each step is a shape in the lane of its actor, from left to right', () => {
  const shapes = drawn(log(['daemonset-controller', 0], ['default-scheduler', 0], ['kubelet/w1', 0])).filter(
    ({ what }) => what === 'shape',
  );
  expect(shapes.map(({ colour }) => colour)).toEqual(['controller', 'scheduler', 'kubelet']);
  expect(shapes.map(({ x }) => x)).toEqual([0, 20, 40].map((left) => left + 4.5));
  for (const { colour, y } of shapes) expect(y + 5.5).toBeCloseTo(laneOf(colour as 'node'));
});

test('what lies behind the head is faint', () => {
  const shapes = drawn(busy(3), { head: 1 }).filter(({ what }) => what === 'shape');
  expect(shapes.map(({ faint }) => faint)).toEqual([false, true, true]);
});

test('a command has a tick, and a long pause a line', () => {
  const marks = drawn(log(['you', 0], ['default-scheduler', 0], ['default-scheduler', 5_000]));
  expect(marks.filter(({ what, colour }) => what === 'bar' && colour === 'accent').map(({ x }) => x)).toEqual([0]);
  expect(marks.filter(({ what, colour }) => what === 'line' && colour === 'gap').map(({ x }) => x)).toEqual([40.5]);
});

test('only the visible part is drawn', () => {
  expect(drawn(busy(100), { from: 50, span: 10 }).filter(({ what }) => what === 'shape')).toHaveLength(10);
});

test('narrow steps are bars, and drawing costs no more than the width', () => {
  expect(drawn(busy(50), { span: 50 }).every(({ what }) => what === 'bar')).toBe(true);
  expect(drawn(busy(50_000), { span: 50_000 }).length).toBeLessThanOrEqual(200 + 1);
});

test('where several columns share a pixel, one that was drawn before is not read again, and the head decides what is faint', () => {
  const steps = [...busy(20_000)];
  const read = new Set<number>();
  const watched: readonly Step[] = new Proxy(steps, {
    get: (target, name) => {
      if (typeof name === 'string' && /^\d+$/.test(name)) read.add(Number(name));
      return Reflect.get(target, name);
    },
  });
  const range = { span: 32_768, width: 200 };
  const all = drawn(watched, range);
  expect(read.size).toBe(20_000);
  read.clear();
  steps.push(...busy(3));
  expect(drawn(watched, { ...range, head: 10_000 }).map(({ x }) => x)).toEqual(all.map(({ x }) => x));
  expect(read.size).toBeLessThanOrEqual(4);
  expect(drawn(watched, { ...range, head: 10_000 }).filter(({ faint }) => !faint)).toHaveLength(Math.ceil((10_000 / 32_768) * 200));
});

const joining = log(
  ['you', 0],
  ...Array.from({ length: 300 }, (_, node) => [`kubelet/w${node}`, 0] as const),
  ['daemonset-controller', 100],
  ['kubelet/w1', 200],
);

test('a batch is one mark, with another behind it, and its number where the lane is free', () => {
  const marks = drawn(joining, { byBatch: true, span: 5 });
  const shapes = marks.filter(({ what }) => what === 'shape');
  expect(shapes.map(({ colour, faint }) => [colour, faint])).toEqual([
    ['you', false],
    ['kubelet', false],
    ['kubelet', true],
    ['controller', false],
    ['kubelet', false],
  ]);
  expect(marks.filter(({ what }) => what === 'number').map(({ text, colour }) => [text, colour])).toEqual([['300', 'ink']]);
});

test('no number over the next mark of its lane, and none beyond the end', () => {
  const numbers = (range: Parameters<typeof drawn>[1]) =>
    drawn(joining, { byBatch: true, ...range }).filter(({ what }) => what === 'number');
  expect(numbers({ span: 10 })).toEqual([]);
  expect(numbers({ span: 5, steps: joining.slice(0, 301), columns: batchColumns(joining.slice(0, 301), 0) })).toHaveLength(1);
  expect(numbers({ span: 2, width: 80, steps: joining.slice(0, 301), columns: batchColumns(joining.slice(0, 301), 0) })).toEqual([]);
});

test('narrow batches are higher bars than narrow steps', () => {
  const heights = new Set(drawn(joining, { byBatch: true, span: 100 }).map(({ what }) => what));
  expect(heights).toEqual(new Set(['bar']));
});
