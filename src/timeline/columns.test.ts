import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startOfBatch } from '../cluster/batch.ts';
import type { Actor, Step } from '../cluster/types.ts';
import { batchColumns, edgeAt, stepColumns } from './columns.ts';

const log = (...steps: readonly (readonly [actor: Actor, time: number])[]): Step[] =>
  steps.map(([actor, time], at) => {
    const caption = { key: 'event', params: { actor, message: '' } } as const;
    return { index: at + 1, time, actor, cause: 0, causeStep: 0, changes: [], events: [], caption };
  });
const joining = log(['you', 0], ['kubelet/w1', 0], ['kubelet/w2', 0], ['kubelet/w3', 0], ['daemonset-controller', 100]);

test('steps of one batch share a column, and a head inside of it stands between its edges', () => {
  const columns = batchColumns(joining, 0);
  expect(columns.count).toBe(3);
  expect([0, 1, 2, 3].map(columns.headAt)).toEqual([0, 1, 4, 5]);
  expect([0, 1, 4, 5].map(columns.at)).toEqual([0, 1, 2, 3]);
  expect(columns.at(2)).toBeCloseTo(1 + 1 / 3);
});

test('three hundred nodes that join are three columns', () => {
  const kubelets = Array.from({ length: 300 }, (_, node) => [`kubelet/w${node}`, 0] as const);
  const scheduled = Array.from({ length: 300 }, () => ['default-scheduler', 100] as const);
  expect(batchColumns(log(['you', 0], ...kubelets, ...scheduled), 0).count).toBe(3);
});

test('columns continue with the log, also in the middle of a batch', () => {
  const steps = joining.slice(0, 2);
  expect(batchColumns(steps, 0).count).toBe(2);
  steps.push(...joining.slice(2));
  expect(batchColumns(steps, 0).count).toBe(3);
  expect(batchColumns(steps, 0).headAt(2)).toBe(4);
});

test('they begin at the start of the timeline, even within a batch', () => {
  const columns = batchColumns(joining, 2);
  expect([0, 1, 2].map(columns.headAt)).toEqual([2, 4, 5]);
  expect(columns.at(0)).toBe(0);
});

test('by steps, each has its own', () => {
  const columns = stepColumns(5, 2);
  expect(columns.count).toBe(3);
  expect([0, 1, 3, 9].map(columns.headAt)).toEqual([2, 3, 5, 5]);
  expect([0, 2, 4, 5].map(columns.at)).toEqual([0, 0, 2, 3]);
});

test('each head is between the edges of its column, and the edges are those of the engine', () => {
  const actors = fc.constantFrom<Actor>('you', 'kubelet/w1', 'kubelet/w2', 'default-scheduler', 'daemonset-controller');
  fc.assert(
    fc.property(fc.array(fc.tuple(actors, fc.constantFrom(0, 100)), { maxLength: 40 }), (made) => {
      const steps = log(...made.sort(([, a], [, b]) => a - b));
      const columns = batchColumns(steps, 0);
      for (let column = 1; column <= columns.count; column += 1)
        expect(startOfBatch(steps, columns.headAt(column))).toBe(columns.headAt(column - 1));
      for (let head = 0; head <= steps.length; head += 1) {
        const at = columns.at(head);
        expect(columns.headAt(Math.floor(at))).toBeLessThanOrEqual(head);
        expect(columns.headAt(Math.ceil(at))).toBeGreaterThanOrEqual(head);
      }
    }),
  );
});

test.each([
  { where: 'on a mark', position: 3.5, edge: 4 },
  { where: 'before the first mark', position: 0.1, edge: 0 },
  { where: 'beyond the last mark', position: 30, edge: 12 },
  { where: 'left of the track', position: -2, edge: 0 },
])('a press $where goes to the edge $edge', ({ position, edge }) => expect(edgeAt(position, 12)).toBe(edge));
