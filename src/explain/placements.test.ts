import { expect, test } from 'vitest';
import type { View } from '../cluster/index.ts';
import type { DaemonSet, Labels, Node, PodSpec } from '../kubernetes/index.ts';
import { placementSummary, placementsOf } from './placements.ts';

const looked: string[] = [];

const aNode = (name: string, labels: Labels): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    uid: name,
    resourceVersion: '1',
    creationTimestamp: '',
    get labels() {
      looked.push(name);
      return labels;
    },
  },
  spec: {},
  status: {},
});
const aDaemonSet = (spec: Partial<PodSpec>) => ({ spec: { template: { spec: { containers: [], ...spec } } } }) as unknown as DaemonSet;
const names = Array.from({ length: 5000 }, (_, index) => `w${String(index).padStart(4, '0')}`);

test('the verdicts of all nodes follow the head, and only nodes that have changed are asked', () => {
  const before = names.map((name) => aNode(name, { zone: 'a' }));
  let nodes: readonly Node[] = before;
  const view = { list: () => nodes } as unknown as View;
  const daemonSet = aDaemonSet({ nodeSelector: { zone: 'a' } });
  expect([...placementsOf(view, daemonSet).values()].every(({ verdict }) => verdict === 'runs')).toBe(true);

  nodes = before.with(1234, aNode('w1234', { zone: 'b' }));
  looked.length = 0;
  expect(placementsOf(view, daemonSet).get('w1234')?.verdict).toBe('staysAway');
  expect(new Set(looked)).toEqual(new Set(['w1234']));

  nodes = before;
  looked.length = 0;
  expect(placementsOf(view, daemonSet).get('w1234')?.verdict).toBe('runs');
  expect(new Set(looked)).toEqual(new Set(['w1234']));

  nodes = [aNode('a', { zone: 'b' }), ...before.slice(1)];
  expect([...placementsOf(view, daemonSet).keys()]).toEqual(['a', ...names.slice(1)]);
});

test('nodes that the template cannot tell apart share one answer, with the rule that fails', () => {
  const daemonSet = aDaemonSet({ nodeSelector: { zone: 'a' } });
  const [one, other, elsewhere] = [
    aNode('w1', { zone: 'b', rack: '1' }),
    aNode('w2', { zone: 'b', rack: '2' }),
    aNode('w3', { zone: 'c' }),
  ];
  expect(placementSummary(daemonSet, other)).toBe(placementSummary(daemonSet, one));
  expect(placementSummary(daemonSet, one).failing).toMatchObject({ kind: 'nodeSelector', wanted: 'a', actual: 'b' });
  expect(placementSummary(daemonSet, elsewhere).failing).toMatchObject({ kind: 'nodeSelector', wanted: 'a', actual: 'c' });
});
