import { expect, test } from 'vitest';
import { resolveIntOrPercent, rollingUpdateBudget } from './intOrPercent.ts';
import type { DaemonSet, DaemonSetUpdateStrategy } from './objects.ts';

test.each([
  [3, 10, 'up', 3],
  ['10%', 3, 'up', 1],
  ['10%', 3, 'down', 0],
  ['50%', 4, 'up', 2],
  ['29%', 100, 'up', 29],
  ['0%', 9, 'up', 0],
  ['1', 9, 'up', undefined],
] as const)('%s of %d, rounded %s, is %s', (value, total, round, result) => {
  expect(resolveIntOrPercent(value, total, round)).toBe(result);
});

const aDaemonSet = (updateStrategy: DaemonSetUpdateStrategy): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'a', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { selector: {}, template: { spec: { containers: [] } }, updateStrategy },
  status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
});

test.each<{
  name: string;
  rollingUpdate: { maxUnavailable?: string | number; maxSurge?: string | number };
  desired: number;
  budget: readonly number[];
}>([
  { name: 'percentages round up', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 }, desired: 3, budget: [1, 0] },
  { name: 'surge rounds up as well', rollingUpdate: { maxUnavailable: 0, maxSurge: '34%' }, desired: 3, budget: [0, 2] },
  { name: 'both nothing means one may be missing', rollingUpdate: { maxUnavailable: '0%', maxSurge: 0 }, desired: 3, budget: [1, 0] },
  { name: 'without nodes nothing may', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 }, desired: 0, budget: [0, 0] },
])('$name', ({ rollingUpdate, desired, budget }) => {
  const { maxUnavailable, maxSurge } = rollingUpdateBudget(aDaemonSet({ type: 'RollingUpdate', rollingUpdate }), desired);
  expect([maxUnavailable, maxSurge]).toEqual(budget);
});
