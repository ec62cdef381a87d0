import { expect, test } from 'vitest';
import type { Container, PodSpec } from './objects.ts';
import { exactPodLimits, exactPodRequests, podRequests } from './podRequests.ts';
import { formatQuantity } from './quantity.ts';

const container = (name: string, cpu: string, sidecar = false): Container => ({
  name,
  resources: { requests: { cpu } },
  ...(sidecar ? { restartPolicy: 'Always' } : {}),
});

test.each<{ name: string; spec: PodSpec; cpu: number }>([
  { name: 'containers add up', spec: { containers: [container('a', '100m'), container('b', '1')] }, cpu: 1100 },
  {
    name: 'a large init step counts alone',
    spec: { containers: [container('a', '100m')], initContainers: [container('i', '2')] },
    cpu: 2000,
  },
  {
    name: 'sidecars run beside the containers and beside later init steps',
    spec: { containers: [container('a', '100m')], initContainers: [container('s', '300m', true), container('i', '500m')] },
    cpu: 800,
  },
  {
    name: 'a sidecar does not run beside an earlier init step',
    spec: { containers: [container('a', '100m')], initContainers: [container('i', '500m'), container('s', '300m', true)] },
    cpu: 500,
  },
  { name: 'overhead comes on top', spec: { containers: [container('a', '100m')], overhead: { cpu: '50m' } }, cpu: 150 },
  {
    name: 'what the Pod asks for takes the place of the sum',
    spec: { containers: [container('a', '100m')], resources: { requests: { cpu: '3' } } },
    cpu: 3000,
  },
])('$name', ({ spec, cpu }) => {
  expect(podRequests(spec).get('cpu')).toBe(cpu);
  const exact = exactPodRequests(spec).get('cpu');
  expect(exact === undefined ? undefined : Number(exact.nano / 1_000_000n)).toBe(cpu);
});

test('memory is counted in bytes and printed as written', () => {
  const spec: PodSpec = { containers: [{ name: 'a', resources: { requests: { memory: '64Mi' }, limits: { memory: '128Mi' } } }] };
  expect(podRequests(spec).get('memory')).toBe(64 * 2 ** 20);
  const limit = exactPodLimits(spec).get('memory');
  expect(limit && formatQuantity(limit)).toBe('128Mi');
});
