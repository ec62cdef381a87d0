import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/index.ts';
import { Cluster } from '../testing/cluster.ts';
import { jobState } from './jobState.ts';

interface Case {
  readonly name: string;
  readonly spec?: JsonObject;
  readonly command?: readonly string[];
  readonly account?: string;
  readonly jobs?: 'stored';
  readonly after: number;
  readonly state: object;
}

const fails = ['sh', '-c', 'exit 1'];
const cases: readonly Case[] = [
  { name: 'stored', jobs: 'stored', after: 10, state: { state: 'stored' } },
  { name: 'its Pod starts', after: 1, state: { state: 'running', running: 0, waiting: 1 } },
  { name: 'its Pod runs', command: ['sleep', '60'], after: 10, state: { state: 'running', running: 1, waiting: 0 } },
  { name: 'complete', after: 10, state: { state: 'complete' } },
  { name: 'suspended', spec: { suspend: true }, after: 10, state: { state: 'suspended' } },
  { name: 'a Pod has failed', command: fails, after: 5, state: { state: 'backoff', failures: 1, seconds: 9 } },
  {
    name: 'too many have failed',
    command: fails,
    spec: { backoffLimit: 0 },
    after: 10,
    state: { state: 'failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' },
  },
  { name: 'its Pods are rejected', account: 'nobody', after: 10, state: { state: 'rejected' } },
];

describe('what a Job waits for', () => {
  test.each(cases)('$name', ({ spec, command, account, jobs, after, state }) => {
    const cluster = new Cluster({ kubelet: { jobs: jobs ?? 'run' } }).nodes('w1');
    const container = { name: 'main', image: 'a:1', ...(command === undefined ? {} : { command }) };
    const podSpec = { restartPolicy: 'Never', containers: [container], ...(account === undefined ? {} : { serviceAccountName: account }) };
    const body = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' }, spec: { template: { spec: podSpec }, ...spec } };
    cluster.done('jobs', { verb: 'create', body: body as JsonObject });
    const job = cluster.wait(after).simulation.view.get('Job', 'default', 'a');
    expect(job && jobState(cluster.simulation.view, job)).toEqual(state);
  });
});
