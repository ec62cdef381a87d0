import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { World } from '../../testing/world.ts';

const kata = {
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'kata' },
  handler: 'kata',
  overhead: { podFixed: { cpu: '250m' } },
  scheduling: { nodeSelector: { runtime: 'kata' }, tolerations: [{ key: 'kata', operator: 'Exists' }] },
};

function ask(spec: JsonObject): World {
  const world = new World();
  world.simulation.request({ verb: 'create', group: 'node.k8s.io', version: 'v1', resource: 'runtimeclasses', body: kata });
  return world.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'x' }], ...spec },
  });
}

test.each([
  { name: 'no such class', spec: { runtimeClassName: 'nope' }, refusal: 'pod rejected: RuntimeClass "nope" not found' },
  {
    name: 'an overhead without a class',
    spec: { overhead: { cpu: '1' } },
    refusal: 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead',
  },
  {
    name: 'another overhead than the class',
    spec: { runtimeClassName: 'kata', overhead: { cpu: '1' } },
    refusal: "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead",
  },
  {
    name: 'a node selector against the class',
    spec: { runtimeClassName: 'kata', nodeSelector: { runtime: 'runc' } },
    refusal: 'conflict: runtimeClass.scheduling.nodeSelector[runtime] = kata; pod.spec.nodeSelector[runtime] = runc',
  },
])('refused: $name', ({ spec, refusal }) => {
  expect(ask(spec).refusals).toEqual([`pods "p" is forbidden: ${refusal}`]);
});

test('the class adds its overhead, node selector and tolerations', () => {
  const world = ask({ runtimeClassName: 'kata', nodeSelector: { disk: 'ssd' } });
  expect(world.refusals).toEqual([]);
  expect(world.simulation.view.get('Pod', 'default', 'p')?.spec).toMatchObject({
    overhead: { cpu: '250m' },
    nodeSelector: { disk: 'ssd', runtime: 'kata' },
    tolerations: [{ key: 'node.kubernetes.io/not-ready' }, { key: 'node.kubernetes.io/unreachable' }, { key: 'kata' }],
  });
});
