import { expect, test } from 'vitest';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { runKubectl } from '../trial/index.ts';
import { adviceFor } from './advice.ts';

const manifest = (spec: object): string => JSON.stringify({ ...aDaemonSet(), spec: { ...(aDaemonSet()['spec'] as object), ...spec } });

test.each([
  ['scale ds agent --replicas=3', 'noReplicas'],
  ['scale --replicas=3 daemonset/agent', 'noReplicas'],
  ['autoscale ds agent --max=3', 'noReplicas'],
  [`patch ds agent --type=merge -p '{"spec":{"replicas":3}}'`, 'noReplicas'],
  ['apply -f -', 'noReplicas', manifest({ replicas: 3 })],
  ['create -f -', 'noReplicas', manifest({ replicas: 3 })],
  ['rollout pause ds/agent', 'noPause'],
  ['rollout resume ds/agent', 'noPause'],
  ['create daemonset agent --image=x', 'noCreate'],
  ['create ds agent', 'noCreate'],
  ['expose ds agent --port=80', 'noExpose'],
  ['drain w1', 'drain'],
  [
    'apply -f -',
    'fixedSelector',
    manifest({ selector: { matchLabels: { app: 'other' } }, template: { metadata: { labels: { app: 'other' } }, spec: {} } }),
  ],
  ['rollout undo ds/agent', 'oneRevision'],
  ['scale pod x --replicas=2', undefined],
  ['scale deployment web --replicas=2', undefined],
  ['get ds nope', undefined],
  ['drain w1 --ignore-daemonsets', undefined],
  ['get ds', undefined],
] as const)('after kubectl %s: %s', (line, advice, stdin = '') => {
  const { simulation } = new World().nodes('w1', 'w2').apply(aDaemonSet());
  expect(adviceFor(line, runKubectl(simulation, line, stdin))).toBe(advice);
});
