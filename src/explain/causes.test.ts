import { expect, test } from 'vitest';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { type Chain, causesOfObject } from './causes.ts';

const actors = (chain: Chain | undefined) =>
  [...(chain?.links ?? []), ...(chain?.end === undefined ? [] : [chain.end])].map(({ step }) => step.actor);

test('a Pod exists because the scheduler bound what the controller made for the Node that a person added', () => {
  const world = new World().nodes('w1').apply(aDaemonSet()).nodes('w4');
  const [pod] = world.podsOn('w4');
  const { exists, changed } = causesOfObject(world.simulation, { kind: 'Pod', namespace: 'default', name: pod?.metadata.name ?? '' });
  expect(actors(exists).slice(0, 2)).toEqual(['default-scheduler', 'daemonset-controller']);
  expect(actors(exists).at(-1)).toBe('you');
  expect(exists?.links.some(({ change }) => change?.ref.kind === 'Node' && change.ref.name === 'w4')).toBe(true);
  expect(exists?.links[1]?.change?.ref.name).toBe(pod?.metadata.name);
  expect(actors(changed)[0]).toBe('kubelet/w4');
});

test('a long chain keeps its beginning and its end', () => {
  const names = Array.from({ length: 12 }, (_, index) => `n${10 + index}`);
  const world = new World()
    .nodes(...names)
    .apply(aDaemonSet())
    .apply(aDaemonSet({ image: 'agent:2' }));
  const [pod] = world.podsOn('n21');
  const { exists } = causesOfObject(world.simulation, { kind: 'Pod', namespace: 'default', name: pod?.metadata.name ?? '' });
  expect(exists?.links).toHaveLength(8);
  expect(exists?.leftOut).toBeGreaterThan(0);
  expect(exists?.end?.step.actor).toBe('you');
});

test('what the cluster began with has no cause', () => {
  expect(causesOfObject(new World().simulation, { kind: 'Namespace', name: 'default' })).toEqual({});
});
