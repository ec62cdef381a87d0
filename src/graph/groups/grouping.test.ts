import { expect, test } from 'vitest';
import { changeLanguage } from '../../i18n/index.ts';
import { type Grouping, type Session, sessionStore } from '../../session/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { layoutOf } from '../layout.ts';
import { groupsAt, labelKeys, toggleGroup } from './grouping.ts';

const ZONE = 'topology.kubernetes.io/zone';

await changeLanguage('en');

function aSession(): Session {
  const cluster = new Cluster();
  cluster.nodes(
    { name: 'w1', labels: { [ZONE]: 'a', tier: 'gold' } },
    { name: 'w2', labels: { [ZONE]: 'b', tier: 'gold', pool: 'big' } },
    { name: 'w3', taints: [{ key: 'gpu', effect: 'NoExecute' }], ready: false },
  );
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet() });
  cluster.settle();
  return { ...sessionStore.getState(), simulation: cluster.simulation, moment: { ...sessionStore.getState().moment } };
}

test.each<[grouping: Grouping, groups: Readonly<Record<string, string>>]>([
  ['none', {}],
  ['zone', { a: 'w1: 1 of 1', b: 'w2: 1 of 1', 'no zone': 'w3: 0 of 0, 1 NotReady' }],
  ['pool', { 'no pool': 'w1 w3: 1 of 1, 1 NotReady', big: 'w2: 1 of 1' }],
  ['verdict', { eligible: 'w1 w2: 2 of 2', 'not eligible': 'w3: 0 of 0, 1 NotReady' }],
  ['state', { Ready: 'w1 w2: 2 of 2', NotReady: 'w3: 0 of 0, 1 NotReady' }],
  ['label:tier', { gold: 'w1 w2: 2 of 2', 'no label tier': 'w3: 0 of 0, 1 NotReady' }],
])('nodes by %s are grouped and counted', (grouping, expected) => {
  const groups = [...groupsAt({ ...aSession(), grouping: { by: grouping, collapsed: [] } }).values()];
  expect(
    Object.fromEntries(
      groups.map(({ title, nodes, ready, eligible, notReady }) => [
        title,
        `${nodes.join(' ')}: ${ready} of ${eligible}${notReady === 0 ? '' : `, ${notReady} NotReady`}`,
      ]),
    ),
  ).toEqual(expected);
});

test('labels of nodes are offered, but none with as many values as there are nodes in a large cluster', () => {
  const { view } = new Cluster().nodes(
    ...Array.from({ length: 70 }, (_, index) => ({ name: `n${index}`, labels: { [ZONE]: 'a', id: `${index}` } })),
  ).simulation;
  const keys = labelKeys(view);
  expect(keys).toContain(ZONE);
  expect(keys).not.toContain('id');
  expect(keys).not.toContain('kubernetes.io/hostname');
});

test('a group is collapsed and expanded again', () => {
  toggleGroup('a');
  expect(sessionStore.getState().grouping.collapsed).toEqual(['a']);
  toggleGroup('a');
  expect(sessionStore.getState().grouping.collapsed).toEqual([]);
});

const node = (name: string, section: string) => ({ name, section, fullHeight: 100, leastHeight: 80, compactHeight: 40 });

test.each([
  { nodes: [node('w1', 'b')], sections: ['a', 'b', 'c'] },
  { nodes: [], sections: ['a', 'b'] },
  { nodes: Array.from({ length: 500 }, (_, index) => node(`n${index}`, 'b')), sections: ['a', 'b', 'c'] },
])('groups without nodes are titles in their order: $sections', ({ nodes, sections }) => {
  const layout = layoutOf({ viewport: { width: 900, height: 600 }, fullWidth: 144, workloads: [], nodes, sections });
  expect(layout.sections.map(({ title }) => title)).toEqual(sections);
  const tops = layout.sections.map(({ y }) => y);
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  for (const [index, section] of layout.sections.entries()) {
    const next = layout.sections[index + 1];
    if (next !== undefined) expect(section.y + section.height).toBeLessThanOrEqual(next.y);
  }
  expect(layout.bounds.height * layout.zoom).toBeLessThanOrEqual(600);
});

test('tiles of 1,000 nodes are beside a workload whose text is as large as elsewhere, and all in sight', () => {
  const nodes = Array.from({ length: 1000 }, (_, index) => node(`n${index}`, ''));
  const workloads = [{ id: 'DaemonSet//agent', scaled: false }];
  for (const viewport of [
    { width: 578, height: 530 },
    { width: 1880, height: 800 },
  ]) {
    const layout = layoutOf({ viewport, fullWidth: 144, workloads, nodes: nodes.map(({ section: _, ...rest }) => rest) });
    expect([layout.density, layout.zoom >= 1]).toEqual(['tile', true]);
    expect(layout.bounds.height * layout.zoom).toBeLessThanOrEqual(viewport.height);
    expect((layout.nodes[0]?.width ?? 0) * layout.zoom).toBeGreaterThanOrEqual(viewport.width > 1000 ? 24 : 11);
  }
});
