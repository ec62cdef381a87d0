import { expect, test } from 'vitest';
import { type NodeSpec, simulate } from '../../cluster/index.ts';
import { lineOf, lineStarts } from '../ranges.ts';
import { verdictMarks } from './verdictMarks.ts';

const manifest = (podSpec: string): string =>
  `apiVersion: apps/v1\nkind: DaemonSet\nmetadata:\n  name: a\nspec:\n  selector:\n    matchLabels: {app: a}\n  template:\n    metadata:\n      labels: {app: a}\n    spec:\n${podSpec}      containers:\n      - {name: a, image: a}\n`;

function marks(podSpec: string, podSpecJson: object, node: NodeSpec, ofPod = false): readonly string[] {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [node] });
  simulation.run({ quietMs: 2000 });
  simulation.request({
    verb: 'create',
    group: 'apps',
    version: 'v1',
    resource: 'daemonsets',
    namespace: 'default',
    body: {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'a' },
      spec: {
        selector: { matchLabels: { app: 'a' } },
        template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'a', image: 'a' }], ...podSpecJson } },
      },
    },
  });
  simulation.run({ quietMs: 10_000 });
  const text = manifest(podSpec);
  const starts = lineStarts(text);
  const [stored] = simulation.view.list('Node');
  if (stored === undefined) throw new Error('no node');
  const pod = ofPod ? simulation.view.list('Pod')[0] : undefined;
  return verdictMarks(text, simulation.view.list('DaemonSet'), simulation, { node: stored, ...(pod === undefined ? {} : { pod }) }).map(
    ({ from, mark }) => `${mark} ${text.split('\n')[lineOf(starts, from) - 1]?.trim()}`,
  );
}

const gpu: NodeSpec = { name: 'g', labels: { gpu: 'yes' }, taints: [{ key: 'gpu', value: 'yes', effect: 'NoSchedule' }] };

test.each([
  {
    name: 'a label that the node has, and a taint that nothing tolerates',
    text: '      nodeSelector:\n        gpu: "yes"\n',
    json: { nodeSelector: { gpu: 'yes' } },
    marks: ['admits gpu: "yes"', 'refuses spec:'],
  },
  {
    name: 'the toleration that lets it in, and a label that it lacks',
    text: '      nodeSelector:\n        disk: ssd\n      tolerations:\n      - key: other\n      - key: gpu\n        operator: Exists\n',
    json: { nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'other' }, { key: 'gpu', operator: 'Exists' }] },
    marks: ['refuses disk: ssd', 'admits - key: gpu'],
  },
  {
    name: 'tolerations none of which fits',
    text: '      tolerations:\n      - key: other\n',
    json: { tolerations: [{ key: 'other' }] },
    marks: ['refuses tolerations:'],
  },
])('$name', ({ text, json, marks: expected }) => {
  expect(marks(text, json, gpu)).toEqual(expected);
});

test('for a Pod, the selector that it belongs by stands out too, and its ports', () => {
  const text = '      hostNetwork: true\n';
  const json = { hostNetwork: true };
  expect(marks(text, json, { name: 'w' })).toEqual([]);
  expect(marks(text, json, { name: 'w' }, true)).toEqual(['decides selector:']);
});
