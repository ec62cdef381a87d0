import { expect, test } from 'vitest';
import type { Arrangement } from './layout.ts';
import { arrangementFor, type Contents, type Situation } from './layoutFor.ts';

const contentsOf = (...names: readonly string[]): Contents => ({
  fullWidth: 144,
  workloads: [{ id: 'DaemonSet/default/agent', scaled: false }],
  nodes: names.map((name) => ({ name, leastHeight: 72, fullHeight: 92, compactHeight: 48 })),
});
const situationOf = (contents: Contents, other: Partial<Situation> = {}): Situation => ({
  size: { width: 576, height: 560 },
  grouping: 'none',
  requests: 0,
  cluster: 'one',
  contents,
  ...other,
});
const orderOf = ({ layout }: Arrangement): string => layout.nodes.map(({ name }) => name).join(' ');
const [four, three, back] = [contentsOf('a', 'b', 'c', 'd'), contentsOf('b', 'c', 'd'), contentsOf('b', 'c', 'd', 'e')];

/** After `a` has left and `e` has taken its cell: `e b c d`. */
function changed() {
  let situation = situationOf(four);
  let arrangement = arrangementFor(undefined, situation);
  for (const contents of [three, back]) {
    const next = situationOf(contents);
    arrangement = arrangementFor({ situation, arrangement }, next);
    situation = next;
  }
  return { situation, arrangement };
}

test.each([
  { name: 'nothing is different', other: {}, order: 'e b c d' },
  {
    name: 'another card is higher',
    other: { contents: { ...back, nodes: back.nodes.map((node) => ({ ...node, fullHeight: 116 })) } },
    order: 'e b c d',
  },
  { name: 'a node leaves', other: { contents: three }, order: 'b c d' },
  { name: 'the scenario starts again with the same nodes', other: { cluster: 'two' }, order: 'e b c d' },
  { name: 'the canvas has another size', other: { size: { width: 884, height: 560 } }, order: 'b c d e' },
  { name: 'the user asks for it', other: { requests: 1 }, order: 'b c d e' },
  { name: 'the grouping is another', other: { grouping: 'zone' }, order: 'b c d e' },
  { name: 'another cluster is opened', other: { cluster: 'two', contents: contentsOf('b', 'c', 'e') }, order: 'b c e' },
] as const)('the order of the nodes where $name: $order', ({ other, order }) => {
  const before = changed();
  expect(orderOf(before.arrangement)).toBe('e b c d');
  expect(orderOf(arrangementFor(before, situationOf(back, other)))).toBe(order);
});

test('a layout keeps its identity while nothing moves', () => {
  const before = changed();
  const higher = { ...back, nodes: back.nodes.map((node) => ({ ...node, fullHeight: node.fullHeight + 4 })) };
  expect(arrangementFor(before, situationOf(higher)).layout).toBe(before.arrangement.layout);
});
