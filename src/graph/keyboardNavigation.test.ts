import { describe, expect, test } from 'vitest';
import { type Direction, neighbour } from './keyboardNavigation.ts';
import { layoutOf } from './layout.ts';

const layout = layoutOf({
  fullWidth: 172,
  viewport: { width: 640, height: 560 },
  workloads: [{ id: 'DaemonSet/default/agent', scaled: false }],
  nodes: ['cp', 'w1', 'w2', 'w3', 'w4'].map((name) => ({ name, fullHeight: 120, leastHeight: 100, compactHeight: 54 })),
});

describe('arrow keys on a row of three and a row of two below a workload', () => {
  const columns = layout.nodes.filter(({ row }) => row === 0).map(({ name }) => name);
  test('the rows are as the cases say', () => expect(columns).toEqual(['cp', 'w1', 'w2']));

  test.each([
    { from: 'Node/cp', key: 'ArrowRight', to: 'Node/w1' },
    { from: 'Node/w1', key: 'ArrowDown', to: 'Node/w4' },
    { from: 'Node/w2', key: 'ArrowDown', to: 'Node/w4' },
    { from: 'Node/w3', key: 'ArrowUp', to: 'Node/cp' },
    { from: 'Node/w1', key: 'ArrowUp', to: 'DaemonSet/default/agent' },
    { from: 'DaemonSet/default/agent', key: 'ArrowDown', to: 'Node/w1' },
    { from: 'Node/w2', key: 'ArrowRight', to: undefined },
    { from: 'Node/cp', key: 'ArrowLeft', to: undefined },
  ] as const satisfies readonly { from: string; key: Direction; to: string | undefined }[])(
    '$key from $from goes to $to',
    ({ from, key, to }) => {
      expect(neighbour(layout, from, key)).toBe(to);
    },
  );
});
