import { expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { runKubectl } from '../trial/index.ts';

/** A Job of two completions, one at a time, after as many seconds. */
function cluster(seconds: number, command = 'migrate'): Simulation {
  const simulation = simulate({ kubelet: { jobs: 'run' } });
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  simulation.run({ until: 3_000 });
  const containers = [{ name: 'main', image: 'busybox:1', command: ['sh', '-c', command] }];
  const spec = { completions: 2, backoffLimit: 0, template: { spec: { restartPolicy: 'Never', containers } } };
  runKubectl(simulation, 'apply -f -', JSON.stringify({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'crds' }, spec }));
  simulation.run({ until: 3_000 + seconds * 1000 });
  return simulation;
}

test.each([
  { seconds: 1, command: 'migrate', row: 'crds   Running   0/2           1s         1s' },
  { seconds: 5, command: 'migrate', row: 'crds   Running   1/2           5s         5s' },
  { seconds: 20, command: 'migrate', row: 'crds   Complete   2/2           8s         20s' },
  { seconds: 20, command: 'exit 1', row: 'crds   Failed   0/2           20s        20s' },
])('get jobs after $seconds s ($command)', ({ seconds, command, row }) => {
  expect(runKubectl(cluster(seconds, command), 'get jobs').stdout.split('\n')[1]).toBe(row);
});

test('a Pod of a Job that has ended is Completed', () => {
  const [, row = ''] = runKubectl(cluster(20), 'get pods').stdout.split('\n');
  expect(row).toMatch(/^crds-[a-z0-9]{5}\s+0\/1\s+Completed\s+0\s/);
});

test.each([
  ['wait --for=condition=complete job/crds --timeout=60s', 'migrate', 'job.batch/crds condition met\n'],
  ['wait --for=condition=failed job/crds --timeout=60s', 'exit 1', 'job.batch/crds condition met\n'],
])('%s', (line, command, stdout) => {
  expect(runKubectl(cluster(20, command), line).stdout).toBe(stdout);
});

test('describe job', () => {
  const simulation = cluster(20);
  const uid = simulation.view.get('Job', 'default', 'crds')?.metadata.uid ?? '';
  const lines = runKubectl(simulation, 'describe job crds').stdout.split('\n');
  const at = (title: string) => lines.find((line) => line.startsWith(`${title}:`));
  expect(at('Selector')).toBe(`Selector:         batch.kubernetes.io/controller-uid=${uid}`);
  expect(at('Completion Mode')).toBe('Completion Mode:  NonIndexed');
  expect(at('Backoff Limit')).toBe('Backoff Limit:    0');
  expect(at('Duration')).toBe('Duration:         8s');
  expect(at('Pods Statuses')).toBe('Pods Statuses:    0 Active (0 Ready) / 2 Succeeded / 0 Failed');
  expect(lines.filter((line) => /SuccessfulCreate|Job completed/.test(line))).toHaveLength(3);
});

test('delete job takes its Pods along', () => {
  const simulation = cluster(20);
  expect(runKubectl(simulation, 'delete job crds').stdout).toBe('job.batch "crds" deleted from default namespace\n');
  simulation.run({ until: 60_000 });
  expect(simulation.view.list('Pod')).toEqual([]);
});
