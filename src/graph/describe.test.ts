import { expect, test } from 'vitest';
import { textOf } from '../i18n/index.ts';
import { missingReason } from './describe.ts';
import type { Slot } from './model.ts';

const pod = { key: 'd/p', namespace: 'd', name: 'p', short: 'p', state: 'waiting', veiled: false, restarts: 0 } as const;
const slot = (message: string): Slot => ({ workload: 'DaemonSet/d/a', verdict: 'runs', pods: [], unbound: { pod, message } });

test.each([
  [
    "0/4 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 3 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
    'Insufficient cpu, Insufficient memory',
  ],
  ['0/1 nodes are available: 1 Too many pods. preemption: not eligible due to preemptionPolicy=Never.', 'Too many pods'],
  ['other words', 'other words'],
])('a small slot has of "%s" what its node has against the Pod', (message, bare) => {
  expect(missingReason(slot(message), textOf('graph', 'en'), true)).toBe(bare);
  expect(missingReason(slot(message), textOf('graph', 'en'))).toBe(message);
});
