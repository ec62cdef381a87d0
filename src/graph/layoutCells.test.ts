import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arrangement, afterChange, arranged } from './layout.ts';
import type { Box, LayoutInput } from './layoutTypes.ts';

interface NodeSpec {
  /** More lines than a card usually has: a taint, a reason. */
  readonly lines?: number;
  readonly section?: string;
}

const LINE = 24;
const viewports = [
  { width: 576, height: 560 },
  { width: 884, height: 860 },
  { width: 388, height: 520 },
] as const;
const laptop = viewports[0];

function inputOf(
  nodes: Readonly<Record<string, NodeSpec>>,
  {
    viewport = laptop,
    workloads = 1,
    refused = false,
  }: { readonly viewport?: LayoutInput['viewport']; readonly workloads?: number; readonly refused?: boolean } = {},
): LayoutInput {
  return {
    viewport: { width: viewport.width, height: viewport.height },
    fullWidth: 144,
    workloads: Array.from({ length: workloads }, (_, index) => ({
      id: `DaemonSet/default/ds${index}`,
      scaled: false,
      ...(refused ? { refused } : {}),
    })),
    nodes: Object.entries(nodes).map(([name, { lines = 0, section }]) => ({
      name,
      leastHeight: 72 + lines * LINE,
      fullHeight: 92 + lines * LINE,
      compactHeight: 48,
      ...(section === undefined ? {} : { section }),
    })),
  };
}

const named = (...names: readonly string[]): Readonly<Record<string, NodeSpec>> => Object.fromEntries(names.map((name) => [name, {}]));
const many = (count: number) => named(...Array.from({ length: count }, (_, index) => `n${index}`));
const placesOf = ({ layout }: Arrangement) => new Map(layout.nodes.map(({ name, ...box }) => [name, box] as const));
const four = named('cp', 'w1', 'w2', 'w3');
const five = named('cp', 'w1', 'w2', 'w3', 'w4');

/** The arrangement after one input after the other. */
const inTurn = (...[first, ...rest]: readonly [LayoutInput, ...(readonly LayoutInput[])]): Arrangement =>
  rest.reduce((arrangement, input) => afterChange(arrangement, input), arranged(first));

describe('every other card keeps its place', () => {
  test.each([
    { name: 'a node joins where a cell is free', before: named('a', 'b', 'c', 'd', 'e'), now: named('a', 'b', 'c', 'd', 'e', 'f') },
    { name: 'a node joins that comes first by name', before: named('b', 'c', 'd', 'e', 'f'), now: named('a', 'b', 'c', 'd', 'e', 'f') },
    { name: 'the first leaves', before: four, now: named('w1', 'w2', 'w3') },
    { name: 'all but one leave', before: four, now: named('w2') },
    { name: 'a node gets a taint and a reason', before: four, now: { ...four, w2: { lines: 2 } } },
    { name: 'a node has a line less', before: { ...four, cp: { lines: 2 } }, now: four },
  ])('$name', ({ before, now }) => {
    const places = placesOf(inTurn(inputOf(before), inputOf(now)));
    expect([...places.keys()].toSorted()).toEqual(Object.keys(now).toSorted());
    for (const [name, place] of placesOf(arranged(inputOf(before)))) if (places.has(name)) expect(places.get(name)).toEqual(place);
  });

  test('a node joins where no cell is free, and the camera goes back', () => {
    const viewport = viewports[1];
    const first = arranged(inputOf(four, { viewport }));
    const arrangement = afterChange(first, inputOf(five, { viewport }));
    expect(arrangement.plan).toBe(first.plan);
    for (const [name, place] of placesOf(first)) expect(placesOf(arrangement).get(name)).toEqual(place);
    expect(arrangement.layout.zoom).toBeLessThan(first.layout.zoom);
  });

  test('where text would be too small otherwise, cards get lower in their rows and columns', () => {
    const first = arranged(inputOf(four));
    const arrangement = afterChange(first, inputOf(five));
    for (const { name, row, column } of first.layout.nodes) expect(placesOf(arrangement).get(name)).toMatchObject({ row, column });
    expect(placesOf(arrangement).get('cp')?.height).toBeLessThan(placesOf(first).get('cp')?.height ?? 0);
    expect(arrangement.layout.zoom).toBeGreaterThan(0.93);
  });

  test('a workload leaves and comes back', () => {
    const [one, two] = [inputOf(four), inputOf(four, { workloads: 2 })];
    const places = placesOf(inTurn(two));
    expect(placesOf(inTurn(two, one))).toEqual(places);
    expect(placesOf(inTurn(two, one, two))).toEqual(places);
  });

  test('a node joins in a section', () => {
    const before = { a1: { section: 'a' }, a2: { section: 'a' }, a3: { section: 'a' }, b1: { section: 'b' }, b2: { section: 'b' } };
    const first = arranged(inputOf(before));
    expect(first.plan.columns).toBeGreaterThan(2);
    const places = placesOf(inTurn(inputOf(before), inputOf({ ...before, b3: { section: 'b' } })));
    for (const [name, place] of placesOf(first)) expect(places.get(name)).toEqual(place);
  });
});

test('a node that joins takes the first free cell', () => {
  const left = named('cp', 'w3');
  const places = placesOf(inTurn(inputOf(four), inputOf(left), inputOf({ ...left, w4: {} }), inputOf({ ...left, w4: {}, w5: {} })));
  const original = placesOf(arranged(inputOf(four)));
  expect([places.get('w4'), places.get('w5')]).toEqual([original.get('w1'), original.get('w2')]);
});

test('going back and forth in time shows every node where it was', () => {
  const moments = [
    four,
    five,
    named('cp', 'w1', 'w3', 'w4'),
    named('cp', 'w1', 'w3', 'w4', 'w7'),
    named('cp', 'w7'),
    named('cp', 'w7', 'w8'),
  ];
  const viewport = viewports[1];
  let arrangement = arranged(inputOf(four, { viewport }));
  const seen = moments.map((moment) => {
    arrangement = afterChange(arrangement, inputOf(moment, { viewport }));
    return placesOf(arrangement);
  });
  for (const index of [4, 3, 2, 1, 0, 5, 0, 2, 4, 1, 5, 3]) {
    arrangement = afterChange(arrangement, inputOf(moments[index] ?? {}, { viewport }));
    expect(placesOf(arrangement), `moment ${index}`).toEqual(seen[index]);
  }
});

test('a node whose cell has been taken gets another one, and keeps that', () => {
  const others = named('cp', 'w1', 'w3', 'w9');
  const both = { ...others, w2: {} };
  const arrangement = inTurn(inputOf(four), inputOf(named('cp', 'w1', 'w3')), inputOf(others), inputOf(both));
  const place = placesOf(arrangement).get('w2');
  expect(place).not.toEqual(placesOf(arrangement).get('w9'));
  expect(placesOf([inputOf(four), inputOf(both)].reduce(afterChange, arrangement)).get('w2')).toEqual(place);
});

test('only the rows below a card that needs more than it has move', () => {
  const before = arranged(inputOf(four));
  const now = placesOf(afterChange(before, inputOf({ ...four, w1: { lines: 8 } })));
  const places = placesOf(before);
  const [high, beside, below] = [now.get('w1'), now.get('cp'), now.get('w3')];
  expect(high?.height).toBe(72 + 8 * LINE);
  expect(beside?.y).toBe(places.get('cp')?.y);
  expect((below?.y ?? 0) - (places.get('w3')?.y ?? 0)).toBe((high?.height ?? 0) - (places.get('w1')?.height ?? 0));
});

describe('nodes are arranged again', () => {
  test.each([
    { name: 'so many join that text would be too small', before: four, now: many(40) },
    { name: 'hundreds join', before: four, now: { ...four, ...many(300) } },
    { name: 'nearly all leave', before: many(60), now: named('n7', 'n40') },
    { name: 'the first joins', before: {}, now: named('n7') },
  ])('$name', ({ before, now }) => expect(inTurn(inputOf(before), inputOf(now))).toEqual(arranged(inputOf(now))));

  test('a workload comes that has no room', () =>
    expect(inTurn(inputOf(four), inputOf(four, { workloads: 6 }))).toEqual(arranged(inputOf(four, { workloads: 6 }))));
});

test('a card that joins is in sight, and every text is legible', () => {
  let arrangement = arranged(inputOf(four));
  const names = ['cp', 'w1', 'w2', 'w3'];
  for (let index = 4; index < 16; index += 1) {
    names.push(`w${index}`);
    arrangement = afterChange(arrangement, inputOf(named(...names)));
    const { bounds, zoom, density } = arrangement.layout;
    expect(bounds.height * zoom).toBeLessThanOrEqual(laptop.height);
    expect(bounds.width * zoom).toBeLessThanOrEqual(laptop.width);
    expect(density === 'full' ? zoom : 1).toBeGreaterThanOrEqual(0.81);
  }
});

const overlap = (a: Box, b: Box): boolean => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

test('whatever comes and goes: no two boxes overlap, no two nodes share a cell, and who was there has not moved unless all have', () => {
  const anyNode = fc.record({ lines: fc.nat(3), section: fc.constantFrom('a', 'b', 'c') });
  const anyCluster = fc.dictionary(fc.integer({ min: 0, max: 30 }).map(String), anyNode, { maxKeys: 24 });
  const anyChange = fc.record({ nodes: anyCluster, workloads: fc.integer({ min: 1, max: 3 }), refused: fc.boolean() });
  fc.assert(
    fc.property(
      fc.constantFrom(...viewports),
      fc.boolean(),
      fc.array(anyChange, { minLength: 2, maxLength: 8 }),
      (viewport, grouped, changes) => {
        let before: Arrangement | undefined;
        for (const { nodes, ...rest } of changes) {
          const given = Object.fromEntries(
            Object.entries(nodes)
              .map(([name, { lines, section }]) => [`w${name}`, grouped ? { lines, section } : { lines }] as const)
              .toSorted(([, a], [, b]) => ('section' in a && 'section' in b ? a.section.localeCompare(b.section) : 0)),
          );
          const input = inputOf(given, { viewport, ...rest });
          const now: Arrangement = before === undefined ? arranged(input) : afterChange(before, input);
          const boxes: readonly Box[] = [...now.layout.workloads, ...now.layout.sections, ...now.layout.nodes];
          expect(now.layout.nodes.map(({ name }) => name).toSorted()).toEqual(Object.keys(given).toSorted());
          for (const [index, box] of boxes.entries()) for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false);
          const cells = now.layout.nodes.map(({ name }) => JSON.stringify(now.cells.places.get(name)));
          expect(new Set(cells).size).toBe(cells.length);
          if (before?.plan === now.plan && !grouped) {
            for (const { name, row, column } of before.layout.nodes) {
              const box = now.layout.nodes.find((each) => each.name === name);
              if (box !== undefined) expect([box.row, box.column]).toEqual([row, column]);
            }
          }
          before = now;
        }
      },
    ),
    { numRuns: 60 },
  );
});
