import { describe, expect, test } from 'vitest';
import { Cluster } from '../testing/cluster.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { fullHeight } from './cardHeight.ts';
import { cardLines, linesOfHeight } from './cardLines.ts';
import type { GraphModel } from './model.ts';
import { makeProject } from './project.ts';

const WIDTH = 260;
const all = { any: true, own: true };

function running(sets = 1): Cluster {
  const cluster = new Cluster().nodes('w1', 'w2');
  for (let index = 0; index < sets; index += 1) cluster.done('daemonsets', { verb: 'create', body: aDaemonSet({ name: `agent${index}` }) });
  return cluster.settle();
}
const modelOf = (cluster: Cluster): GraphModel => makeProject()(cluster.simulation.view);

function nodeOf(model: GraphModel, name: string) {
  const node = model.nodes.get(name);
  if (node === undefined) throw new Error(`no ${name}`);
  return node;
}
const linesOf = (model: GraphModel, name: string, height: number, labelled = all) =>
  cardLines(nodeOf(model, name), model, { width: WIDTH, height }, labelled);

describe('with more height come, in this order', () => {
  const model = modelOf(running());
  const least = fullHeight(nodeOf(model, 'w1'), model);
  test.each([
    { spare: 0, details: false, labels: undefined, facts: false, loose: 0 },
    { spare: 20, details: false, labels: 'last', facts: false, loose: 0 },
    { spare: 40, details: true, labels: 'last', facts: false, loose: 0 },
    { spare: 63, details: true, labels: 'last', facts: false, loose: 8 },
    { spare: 64, details: true, labels: 'own', facts: true, loose: 0 },
    { spare: 84, details: true, labels: 'own', facts: true, loose: 8 },
    { spare: 600, details: true, labels: 'own', facts: true, loose: 24 },
  ])('at $spare', ({ spare, ...lines }) => {
    expect(linesOf(model, 'w1', least + spare)).toEqual(lines);
  });

  test('without any labels there is no line for them', () => {
    expect(linesOf(model, 'w1', least + 40, { any: false, own: false })).toMatchObject({ details: true, labels: undefined, facts: true });
  });
});

test.each([
  { name: 'fails', change: (cluster: Cluster) => expect(cluster.simulation.act({ type: 'failNode', node: 'w2' }).ok).toBe(true) },
  {
    name: 'gets a taint',
    change: (cluster: Cluster) =>
      cluster.done('nodes', {
        verb: 'patch',
        name: 'w2',
        patchType: 'merge',
        body: { spec: { taints: [{ key: 'a', effect: 'NoSchedule' }] } },
      }),
  },
])('the lines of other cards stay when a node $name, at any height', ({ change }) => {
  const cluster = running(2);
  const before = modelOf(cluster);
  change(cluster);
  cluster.settle(60_000);
  const after = modelOf(cluster);
  for (let height = 80; height < 400; height += 1) expect(linesOf(after, 'w1', height)).toEqual(linesOf(before, 'w1', height));
});

test('no card has more than its height has room for', () => {
  for (const sets of [0, 1, 3, 7]) {
    const model = modelOf(running(sets));
    const node = nodeOf(model, 'w1');
    for (let height = fullHeight(node, model); height < 500; height += 1) {
      const { details, labels, facts, loose } = linesOf(model, 'w1', height);
      const rows = sets > 5 ? 0 : sets;
      const used = (details ? rows * 20 : 0) + (labels === 'own' ? 24 : 0) + (facts || labels === 'last' ? 20 : 0) + loose * rows;
      expect(fullHeight(node, model) + used).toBeLessThanOrEqual(height);
    }
  }
});

test('many DaemonSets, whose Pods are discs, have no second line', () => {
  const model = modelOf(running(7));
  expect(linesOfHeight(model, 600, true)).toMatchObject({ details: false, labels: 'own', facts: true, loose: 0 });
});
