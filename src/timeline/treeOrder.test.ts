import { expect, test } from 'vitest';
import { inTreeOrder } from './treeOrder.ts';

test('a branch stands behind the one that it left, earlier leavers first', () => {
  const branch = (id: string, forkedAt: number, parent?: string) => ({
    id,
    forkedAt,
    length: 20,
    ...(parent === undefined ? {} : { parent }),
  });
  const order = inTreeOrder([branch('a', 0), branch('b', 9, 'a'), branch('c', 4, 'a'), branch('d', 6, 'c')]);
  expect(order.map(({ branch: { id }, depth }) => `${id}${depth}`)).toEqual(['a0', 'c1', 'd2', 'b1']);
});
