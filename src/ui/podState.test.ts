import { describe, expect, test } from 'vitest';
import type { Pod, PodStatus } from '../kubernetes/index.ts';
import { podReason, podStateOf } from './podState.ts';

const pod = (status: Partial<PodStatus>, more: { readonly node?: string; readonly deleted?: boolean } = { node: 'w1' }): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'agent-x',
    namespace: 'default',
    uid: 'u',
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
    ...(more.deleted ? { deletionTimestamp: '2026-01-01T00:01:00Z' } : {}),
  },
  spec: { containers: [], ...(more.node === undefined ? {} : { nodeName: more.node }) },
  status: { phase: 'Running', ...status },
});
const ready = { type: 'Ready', status: 'True' } as const;
const crashed = { name: 'c', ready: false, restartCount: 1, image: 'i', state: { waiting: { reason: 'CrashLoopBackOff' } } };

describe('the shape of a Pod', () => {
  test.each([
    { name: 'Running and Ready', of: pod({ conditions: [ready] }), state: 'ready', reason: undefined },
    { name: 'Running, not Ready', of: pod({}), state: 'unready', reason: undefined },
    {
      name: 'a crash loop is Running to the API',
      of: pod({ containerStatuses: [crashed] }),
      state: 'crashing',
      reason: 'CrashLoopBackOff',
    },
    {
      name: 'refused by the scheduler',
      of: pod({ phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }] }, {}),
      state: 'waiting',
      reason: 'Unschedulable',
    },
    { name: 'bound and being created', of: pod({ phase: 'Pending' }), state: 'pending', reason: undefined },
    {
      name: 'terminating before all else',
      of: pod({ conditions: [ready] }, { node: 'w1', deleted: true }),
      state: 'terminating',
      reason: undefined,
    },
    { name: 'evicted', of: pod({ phase: 'Failed', reason: 'Evicted' }), state: 'failed', reason: 'Evicted' },
  ] as const)('$name: $state', ({ of, state, reason }) => {
    expect(podStateOf(of)).toBe(state);
    expect(podReason(of)).toBe(reason);
  });
});
