import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controllerOf, isTerminal, type JsonObject, type Pod } from '../../kubernetes/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aDaemonSet, aWorkload } from '../../testing/manifests.ts';
import type { MachineCommand, NodePool, Simulation } from '../types.ts';

/** One command as data, so that a failing property prints its commands. */
type ScalingCommand =
  | { readonly do: 'create'; readonly resource: string; readonly body: JsonObject }
  | { readonly do: 'scale'; readonly replicas: number }
  | { readonly do: 'delete'; readonly resource: string; readonly name: string }
  | { readonly do: 'machine'; readonly command: MachineCommand };

const pools: readonly NodePool[] = [
  { name: 'workers', min: 0, max: 3, node: { allocatable: { cpu: '2', memory: '4Gi' } } },
  { name: 'gpu', min: 1, max: 2, node: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } },
];

const requests = (cpu: string): JsonObject => ({ resources: { requests: { cpu } } });
const someCpu = fc.constantFrom('100m', '900m', '1500m', '5');

const jobs = fc
  .record({
    name: fc.constantFrom('a', 'b'),
    command: fc.constantFrom<readonly string[]>(['migrate'], ['false'], ['sleep', '40'], ['sh', '-c', 'sleep 5; exit 2']),
    restartPolicy: fc.constantFrom('Never', 'OnFailure'),
    completions: fc.integer({ min: 1, max: 4 }),
    parallelism: fc.integer({ min: 0, max: 3 }),
    completionMode: fc.constantFrom('NonIndexed', 'Indexed'),
    backoffLimit: fc.integer({ min: 0, max: 3 }),
    more: fc.record(
      { activeDeadlineSeconds: fc.constantFrom(5, 60), ttlSecondsAfterFinished: fc.constantFrom(0, 30), suspend: fc.boolean() },
      { requiredKeys: [] },
    ),
  })
  .map(
    ({ name, command, restartPolicy, more, ...spec }): ScalingCommand => ({
      do: 'create',
      resource: 'jobs',
      body: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name },
        spec: { ...spec, ...more, template: { spec: { restartPolicy, containers: [{ name: 'main', image: 'a:1', command }] } } },
      },
    }),
  );

const commands: fc.Arbitrary<ScalingCommand> = fc.oneof(
  jobs,
  someCpu.map(
    (cpu): ScalingCommand => ({
      do: 'create',
      resource: 'deployments',
      body: aWorkload('Deployment', { spec: { replicas: 2 }, container: requests(cpu) }),
    }),
  ),
  someCpu.map((cpu): ScalingCommand => ({ do: 'create', resource: 'daemonsets', body: aDaemonSet({ container: requests(cpu) }) })),
  fc.integer({ min: 0, max: 7 }).map((replicas): ScalingCommand => ({ do: 'scale', replicas })),
  fc.record({
    do: fc.constant('delete'),
    resource: fc.constantFrom('jobs', 'deployments', 'daemonsets'),
    name: fc.constantFrom('a', 'b', 'web', 'agent'),
  }),
  fc
    .oneof(
      fc.constant<MachineCommand>({ type: 'autoscaler', pools }),
      fc.constant<MachineCommand>({ type: 'autoscaler', pools: pools.slice(0, 1), removeAfterSeconds: 60 }),
      fc.constant<MachineCommand>({ type: 'autoscaler', pools: [] }),
      fc.record({ type: fc.constant('scalePool'), pool: fc.constantFrom('workers', 'gpu'), nodes: fc.nat(3) }),
      fc.constantFrom<MachineCommand>(
        { type: 'failNode', node: 'workers-1' },
        { type: 'reviveNode', node: 'workers-1' },
        { type: 'removeNode', node: 'workers-2' },
      ),
      fc.record({ type: fc.constant('kubelets'), jobs: fc.constantFrom('run', 'stored') }),
      fc.record({
        type: fc.constant('pods'),
        report: fc.constantFrom('crash', 'fail', 'succeed', 'ready'),
        filter: fc.record({ count: fc.integer({ min: 1, max: 3 }) }),
      }),
      fc.record({ type: fc.constant('wait'), seconds: fc.constantFrom(1, 15, 90, 700) }),
    )
    .map((command): ScalingCommand => ({ do: 'machine', command })),
);

function live(list: readonly ScalingCommand[], look: (simulation: Simulation) => void): Simulation {
  const cluster = new Cluster({ kubelet: { jobs: 'run' } }).nodes('w1');
  const { simulation } = cluster;
  simulation.act({ type: 'autoscaler', pools });
  for (const command of list) {
    if (command.do === 'create') cluster.ask(command.resource, { verb: 'create', body: command.body });
    else if (command.do === 'scale')
      cluster.ask('deployments', { verb: 'patch', name: 'web', patchType: 'merge', body: { spec: { replicas: command.replicas } } });
    else if (command.do === 'delete') cluster.ask(command.resource, { verb: 'delete', name: command.name });
    else simulation.act(command.command);
    expect(simulation.run({ until: simulation.now + 30_000, limit: 3000 })).toBeLessThan(3000);
    look(simulation);
  }
  return simulation;
}

const lists = fc.array(commands, { minLength: 3, maxLength: 12 });
const isActive = (pod: Pod): boolean => !isTerminal(pod) && pod.metadata.deletionTimestamp === undefined;

describe('pools and Jobs under any commands', { timeout: 120_000 }, () => {
  test('a pool never has more nodes than its maximum, and a Job never more active Pods than its parallelism', () => {
    fc.assert(
      fc.property(lists, (list) => {
        live(list, ({ view }) => {
          for (const { name, max } of view.autoscaler()?.pools ?? [])
            expect(view.list('Node').filter(({ metadata }) => metadata.labels?.['pool'] === name).length).toBeLessThanOrEqual(max);
          for (const job of view.list('Job')) {
            const active = view.list('Pod').filter((pod) => controllerOf(pod)?.uid === job.metadata.uid && isActive(pod));
            expect(active.length).toBeLessThanOrEqual(job.spec.parallelism ?? 1);
            expect(job.status?.succeeded ?? 0).toBeLessThanOrEqual(job.spec.completions ?? 1);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('a Job that has ended has no active Pods, and none waits to be counted', () => {
    fc.assert(
      fc.property(lists, (list) => {
        live(list, ({ view }) => {
          if (view.kubelet.jobs !== 'run') return;
          for (const job of view.list('Job')) {
            const ended = job.status?.conditions?.some(({ type }) => type === 'Complete' || type === 'Failed') === true;
            if (!ended) continue;
            const pods = view.list('Pod').filter((pod) => controllerOf(pod)?.uid === job.metadata.uid);
            expect(pods.filter(isActive)).toEqual([]);
            expect(pods.filter(({ metadata }) => (metadata.finalizers ?? []).length > 0)).toEqual([]);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test('moving back and forth, and replaying on a copy, give the same objects', () => {
    const objects = ({ view }: Simulation): string => JSON.stringify(['Node', 'Pod', 'Job', 'Deployment'].map((kind) => view.list(kind)));
    fc.assert(
      fc.property(lists, fc.nat(100), (list, back) => {
        const simulation = live(list, () => undefined);
        const end = objects(simulation);
        const { head } = simulation;
        simulation.moveTo(Math.max(0, head - back));
        const copy = simulation.fork(simulation.branch.id);
        copy.moveTo(head);
        expect(objects(copy)).toBe(end);
        simulation.moveTo(head);
        expect(objects(simulation)).toBe(end);
      }),
      { numRuns: 40 },
    );
  });

  test('left alone, the cluster comes to an end', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const simulation = live(list, () => undefined);
        const steps = simulation.run({ until: simulation.now + 20_000_000, limit: 6000 });
        expect(steps).toBeLessThan(6000);
      }),
      { numRuns: 30 },
    );
  });
});
