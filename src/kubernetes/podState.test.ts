import { expect, test } from 'vitest';
import { hostPortsConflict, hostPortsOf } from './hostPorts.ts';
import type { Pod } from './objects.ts';
import { pinnedAffinity, pinnedNode, targetNode } from './pinnedNode.ts';
import { isPodAvailable } from './podState.ts';

const aPod = (ready: 'True' | 'False', since: string): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: since },
  spec: { containers: [], affinity: pinnedAffinity({ nodeAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] } }, 'w7') },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: ready, lastTransitionTime: since }] },
});

test.each([
  ['True', 0, true],
  ['True', 10, true],
  ['True', 11, false],
  ['False', 0, false],
] as const)('Ready=%s for ten seconds with minReadySeconds %d: available is %s', (ready, minReadySeconds, available) => {
  expect(isPodAvailable(aPod(ready, '2026-01-01T00:00:00Z'), minReadySeconds, '2026-01-01T00:00:10Z')).toBe(available);
});

test('the pin names the node until the Pod is bound', () => {
  const pod = aPod('True', '2026-01-01T00:00:00Z');
  expect(pinnedNode(pod)).toBe('w7');
  expect(targetNode({ ...pod, spec: { ...pod.spec, nodeName: 'w1' } })).toBe('w1');
  expect(pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution).toEqual([]);
});

test('the same host port on every address and on one of them is a conflict; on two addresses it is none', () => {
  const [every, one, other, udp] = hostPortsOf({
    containers: [
      {
        name: 'a',
        ports: [
          { containerPort: 80, hostPort: 80 },
          { containerPort: 80, hostPort: 80, hostIP: '10.0.0.1' },
          { containerPort: 80, hostPort: 80, hostIP: '10.0.0.2' },
          { containerPort: 80, hostPort: 80, protocol: 'UDP' },
          { containerPort: 81 },
        ],
      },
    ],
  });
  if (every === undefined || one === undefined || other === undefined || udp === undefined) throw new Error('four host ports expected');
  expect(hostPortsConflict(every, one)).toBe(true);
  expect(hostPortsConflict(one, other)).toBe(false);
  expect(hostPortsConflict(every, udp)).toBe(false);
});
