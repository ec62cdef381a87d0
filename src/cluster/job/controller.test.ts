import { describe, expect, test } from 'vitest';
import type { Job, JsonObject, Pod } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import type { KubeletSettings } from '../types.ts';

interface Wanted {
  readonly spec?: JsonObject;
  readonly podSpec?: JsonObject;
  readonly command?: readonly string[];
}

const aJob = ({ spec, podSpec, command }: Wanted = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'crds', namespace: 'default' },
  spec: {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'main', image: 'busybox:1', ...(command === undefined ? {} : { command: [...command] }) }],
        ...podSpec,
      },
    },
    ...spec,
  },
});

const withJob = (wanted: Wanted = {}, kubelet: Partial<KubeletSettings> = {}): Cluster => {
  const cluster = new Cluster({ kubelet: { jobs: 'run', ...kubelet } }).nodes('w1', 'w2');
  cluster.done('jobs', { verb: 'create', body: aJob(wanted) });
  return cluster;
};

const find = (cluster: Cluster): Job | undefined => cluster.simulation.view.get('Job', 'default', 'crds');
const jobOf = (cluster: Cluster): Job => {
  const job = find(cluster);
  if (job === undefined) throw new Error('no Job');
  return job;
};
const conditionsOf = (cluster: Cluster) => jobOf(cluster).status?.conditions?.map(({ type, reason }) => `${type} ${reason}`);
const phases = (cluster: Cluster) => cluster.pods().map(({ status }) => status.phase);
const fails = ['sh', '-c', 'exit 3'];

describe('a Job', () => {
  test('creates a Pod that ends, and is complete', () => {
    const cluster = withJob().settle(20_000);
    expect(jobOf(cluster).status).toMatchObject({ succeeded: 1, ready: 0, terminating: 0, uncountedTerminatedPods: {} });
    expect(jobOf(cluster).status?.active).toBeUndefined();
    expect(conditionsOf(cluster)).toEqual(['SuccessCriteriaMet CompletionsReached', 'Complete CompletionsReached']);
    expect(cluster.pods()).toMatchObject([
      {
        metadata: { labels: { 'job-name': 'crds' }, ownerReferences: [{ kind: 'Job', controller: true }] },
        status: { phase: 'Succeeded' },
      },
    ]);
    expect(cluster.pods()[0]?.metadata.finalizers).toBeUndefined();
    expect(cluster.messages('SuccessfulCreate')).toEqual([`Created pod: ${cluster.pods()[0]?.metadata.name}`]);
    expect(cluster.messages('Completed')).toEqual(['Job completed']);
    expect(cluster.simulation.due()).toBeUndefined();
  });

  test('without the setting is stored without effect', () => {
    const cluster = withJob({}, { jobs: 'stored' }).settle();
    expect(cluster.pods()).toEqual([]);
    expect(jobOf(cluster).spec.selector).toBeUndefined();
  });

  test('that was stored runs once the setting is given', () => {
    const cluster = withJob({}, { jobs: 'stored' }).settle();
    cluster.simulation.act({ type: 'kubelets', jobs: 'run' });
    expect(phases(cluster.settle(20_000))).toEqual(['Succeeded']);
  });

  test('has at most as many Pods at a time as its parallelism says', () => {
    const cluster = withJob({ spec: { completions: 5, parallelism: 2 } });
    const most = { active: 0 };
    while (cluster.simulation.step(60_000) !== undefined) {
      const active = cluster.pods().filter(({ status }) => status.phase !== 'Succeeded').length;
      most.active = Math.max(most.active, active);
    }
    expect(most.active).toBe(2);
    expect(jobOf(cluster).status?.succeeded).toBe(5);
    expect(cluster.pods()).toHaveLength(5);
  });

  test.each<readonly [string, readonly string[], number]>([
    ['the usual time', ['migrate'], 2],
    ['the time that its command sleeps', ['sleep', '30'], 30],
    ['the time that its script sleeps', ['sh', '-c', 'echo hi; sleep 1m'], 60],
  ])('runs for %s', (_, command, seconds) => {
    const [pod] = withJob({ command }).settle(120_000).pods();
    const { startedAt = '', finishedAt = '' } = pod?.status.containerStatuses?.[0]?.state?.terminated ?? {};
    expect((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000).toBe(seconds);
  });

  test('that never ends stays active', () => {
    const cluster = withJob({ command: ['sleep', 'infinity'] }).settle(120_000);
    expect(phases(cluster)).toEqual(['Running']);
    expect(jobOf(cluster).status).toMatchObject({ active: 1, ready: 1 });
    expect(cluster.simulation.due()).toBeUndefined();
  });

  test('whose Pods fail tries again after 10 s, doubled each time, up to its back-off limit', () => {
    const cluster = withJob({ command: fails, spec: { backoffLimit: 2 } }).wait(300);
    expect(phases(cluster)).toEqual(['Failed', 'Failed', 'Failed']);
    const created = cluster.pods().map(({ metadata }) => Date.parse(metadata.creationTimestamp) / 1000);
    const [first = 0, second = 0, third = 0] = created.toSorted((a, b) => a - b);
    // A run takes 4 s, then the wait.
    expect([second - first, third - second]).toEqual([14, 24]);
    expect(conditionsOf(cluster)).toEqual(['FailureTarget BackoffLimitExceeded', 'Failed BackoffLimitExceeded']);
    expect(cluster.messages('BackoffLimitExceeded')).toEqual(['Job has reached the specified backoff limit']);
    expect(cluster.pods()[0]?.status.containerStatuses?.[0]?.state?.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
    expect(cluster.simulation.due()).toBeUndefined();
  });

  test('with OnFailure has its containers started again, and ends when that was too often', () => {
    const cluster = withJob({ command: ['false'], spec: { backoffLimit: 2 }, podSpec: { restartPolicy: 'OnFailure' } });
    cluster.wait(10);
    expect(cluster.pods()).toMatchObject([{ status: { phase: 'Running', containerStatuses: [{ restartCount: 1 }] } }]);
    cluster.wait(300);
    expect(cluster.pods()).toEqual([]);
    expect(conditionsOf(cluster)?.at(-1)).toBe('Failed BackoffLimitExceeded');
  });

  test('fails when it was active for too long, and its Pods are deleted', () => {
    const cluster = withJob({ command: ['sleep', '100'], spec: { activeDeadlineSeconds: 20 } }).wait(60);
    expect(cluster.pods()).toEqual([]);
    expect(jobOf(cluster).status?.failed).toBe(1);
    expect(conditionsOf(cluster)).toEqual(['FailureTarget DeadlineExceeded', 'Failed DeadlineExceeded']);
  });

  test('is deleted with its Pods after its TTL', () => {
    const cluster = withJob({ spec: { ttlSecondsAfterFinished: 30 } }).wait(20);
    expect(conditionsOf(cluster)?.at(-1)).toBe('Complete CompletionsReached');
    cluster.wait(30);
    expect(find(cluster)).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
  });

  test('that is suspended has no Pods, and continues when it is resumed', () => {
    const cluster = withJob({ command: ['sleep', '30'], spec: { suspend: true } }).settle();
    expect(cluster.pods()).toEqual([]);
    expect(conditionsOf(cluster)).toEqual(['Suspended JobSuspended']);
    const suspend = (value: boolean): void => {
      cluster.done('jobs', { verb: 'patch', name: 'crds', patchType: 'merge', body: { spec: { suspend: value } } });
      cluster.wait(10);
    };
    suspend(false);
    expect(phases(cluster)).toEqual(['Running']);
    suspend(true);
    expect(cluster.pods()).toEqual([]);
    suspend(false);
    cluster.wait(60);
    expect(conditionsOf(cluster)?.at(-1)).toBe('Complete CompletionsReached');
    expect(cluster.messages('Resumed')).toHaveLength(2);
  });

  test('counted by index gives each index to one Pod', () => {
    const cluster = withJob({ spec: { completions: 3, parallelism: 2, completionMode: 'Indexed' } }).settle(20_000);
    const indexOf = (pod: Pod) => pod.metadata.annotations?.['batch.kubernetes.io/job-completion-index'];
    expect(cluster.pods().map(indexOf).toSorted()).toEqual(['0', '1', '2']);
    expect(
      cluster
        .pods()
        .map(({ metadata }) => metadata.name.slice(0, 'crds-0-'.length))
        .toSorted(),
    ).toEqual(['crds-0-', 'crds-1-', 'crds-2-']);
    expect(jobOf(cluster).status).toMatchObject({ succeeded: 3, completedIndexes: '0-2' });
  });

  test('without completions is complete when one Pod has succeeded and none is left', () => {
    const cluster = withJob({ spec: { parallelism: 3 } }).settle(20_000);
    expect(jobOf(cluster).status?.succeeded).toBe(3);
    expect(conditionsOf(cluster)?.at(-1)).toBe('Complete CompletionsReached');
  });

  test('replaces a Pod that is deleted, as one that has failed', () => {
    const cluster = withJob({ command: ['sleep', '30'] }).wait(5);
    const [before] = cluster.pods();
    cluster.done('pods', { verb: 'delete', name: before?.metadata.name ?? '' });
    cluster.wait(20);
    expect(cluster.pods()).toHaveLength(1);
    expect(cluster.pods()[0]?.metadata.uid).not.toBe(before?.metadata.uid);
    expect(jobOf(cluster).status).toMatchObject({ failed: 1, active: 1 });
  });

  test.each(['Background', 'Foreground'] as const)('that is deleted (%s) takes its Pods along', (propagationPolicy) => {
    const cluster = withJob({ command: ['sleep', '100'] }).wait(5);
    cluster.done('jobs', { verb: 'delete', name: 'crds', propagationPolicy });
    cluster.wait(10);
    expect(find(cluster)).toBeUndefined();
    expect(cluster.pods()).toEqual([]);
  });

  test('that is deleted alone leaves its Pods, which nothing holds', () => {
    const cluster = withJob({ command: ['sleep', '100'] }).wait(5);
    cluster.done('jobs', { verb: 'delete', name: 'crds', propagationPolicy: 'Orphan' });
    cluster.wait(5);
    expect(cluster.pods()).toMatchObject([{ status: { phase: 'Running' } }]);
    expect(cluster.pods()[0]?.metadata.finalizers).toBeUndefined();
    cluster.done('pods', { verb: 'delete', name: cluster.pods()[0]?.metadata.name ?? '' });
    expect(cluster.wait(5).pods()).toEqual([]);
  });

  test('fails by a machine command, whatever its command would do', () => {
    const cluster = withJob({ command: ['sleep', '30'], spec: { backoffLimit: 0 } }).wait(5);
    cluster.simulation.act({ type: 'pods', report: 'crash', filter: { owner: 'Job/crds' } });
    expect(phases(cluster.wait(5))).toEqual(['Failed']);
    expect(conditionsOf(cluster)?.at(-1)).toBe('Failed BackoffLimitExceeded');
  });

  test('whose Pods are rejected reports it and counts none', () => {
    const cluster = withJob({ podSpec: { serviceAccountName: 'nobody' } }).wait(10);
    expect(jobOf(cluster).status?.active).toBeUndefined();
    expect(cluster.messages('FailedCreate')[0]).toMatch(/^Error creating: pods "crds-" is forbidden: error looking up service account/);
    cluster.done('serviceaccounts', { verb: 'create', body: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'nobody' } } });
    expect(phases(cluster.wait(60))).toEqual(['Succeeded']);
  });

  test('goes back and forth in time like everything else', () => {
    const cluster = withJob({ command: fails, spec: { backoffLimit: 1 } }).wait(100);
    const { simulation } = cluster;
    const end = JSON.stringify(simulation.view.list('Job'));
    const head = simulation.head;
    simulation.moveTo(5);
    simulation.moveTo(head);
    expect(JSON.stringify(simulation.view.list('Job'))).toBe(end);
  });
});
