import { expect, test } from 'vitest';
import type { SettingsChange } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { World } from '../testing/world.ts';
import { podWait } from './podWait.ts';

interface Case {
  readonly name: string;
  readonly kubelet?: SettingsChange['kubelet'];
  readonly manifest?: Parameters<typeof aDaemonSet>[0];
  /** Until when the cluster works after the manifest was applied, in milliseconds; absent: until it is stable. */
  readonly after?: number;
  readonly then?: (world: World) => unknown;
  readonly lack: string | undefined;
  readonly params?: object;
  readonly stuck?: true;
}

const pass = ({ simulation }: World, millis: number) => simulation.run({ until: simulation.now + millis, limit: 1000 });
const deletePod = (world: World) => {
  const name = world.podsOn('w1')[0]?.metadata.name ?? '';
  world.ask('Pod', { verb: 'delete', name });
  pass(world, 100);
};
/** The control plane notices after 40 s. */
const powerOff = (world: World) => world.act({ type: 'failNode', node: 'w1' }).settle(70_000);
const volume: JsonObject = { volumes: [{ name: 'conf', configMap: { name: 'missing' } }] };
const probe: JsonObject = { readinessProbe: { tcpSocket: { port: 80 } } };
const environment: JsonObject = { envFrom: [{ configMapRef: { name: 'missing' } }] };

test.each<Case>([
  { name: 'is available', lack: undefined },
  { name: 'is not seen by the scheduler yet', after: 0, lack: 'unscheduled' },
  {
    name: 'fits on no node',
    manifest: { container: { resources: { requests: { cpu: '100' } } } },
    lack: 'unschedulable',
    params: { message: expect.stringContaining('Insufficient cpu') },
    stuck: true,
  },
  { name: 'starts', after: 1_000, kubelet: { startSeconds: 10 }, lack: 'notReady' },
  { name: 'waits for its readiness probe', after: 3_000, kubelet: { readySeconds: 60 }, manifest: { container: probe }, lack: 'notReady' },
  { name: 'was ready for a moment only', manifest: { spec: { minReadySeconds: 100 } }, after: 5_000, lack: 'minReady' },
  {
    name: 'has an image that cannot be pulled',
    manifest: { image: 'no-such:1' },
    lack: 'image',
    params: { image: 'no-such:1', reason: 'ImagePullBackOff' },
    stuck: true,
  },
  {
    name: 'names a volume that is not there',
    kubelet: { configs: 'required' },
    manifest: { podSpec: volume },
    lack: 'unmounted',
    params: { volume: 'conf', message: expect.stringContaining('"missing" not found') },
    stuck: true,
  },
  {
    name: 'names an environment that is not there',
    kubelet: { configs: 'required' },
    manifest: { container: environment },
    lack: 'notCreated',
    params: { container: 'main', message: expect.stringContaining('"missing" not found') },
    stuck: true,
  },
  {
    name: 'crashes',
    then: (world) => world.simulation.act({ type: 'pods', report: 'crash', filter: {} }),
    lack: 'crashing',
    stuck: true,
  },
  { name: 'is on a node without power', then: powerOff, lack: 'unreachable', stuck: true },
  { name: 'terminates', kubelet: { terminateSeconds: 20 }, then: deletePod, lack: 'terminating' },
  {
    name: 'terminates on a node without power',
    then: (world) => {
      powerOff(world);
      deletePod(world);
    },
    lack: 'terminatingDead',
    stuck: true,
  },
])('a Pod that $name: $lack', ({ kubelet, manifest, after, then, lack, params = {}, stuck = false }) => {
  const world = new World(kubelet === undefined ? {} : { kubelet }).nodes('w1');
  const body = aDaemonSet(manifest);
  if (after === undefined) world.apply(body);
  else {
    world.ask('DaemonSet', { verb: 'create', body });
    const { simulation } = world;
    while (simulation.view.list('Pod').length === 0) simulation.step();
    if (after > 0) pass(world, after);
  }
  then?.(world);
  const [pod] = world.simulation.view.list('Pod');
  if (pod === undefined) throw new Error('no Pod');
  const wait = podWait(world.simulation.view, pod, 'w1', world.daemonSet().spec.minReadySeconds ?? 0);
  expect(wait?.lack).toBe(lack);
  if (wait !== undefined) expect(wait).toMatchObject({ stuck, params: { pod: pod.metadata.name, node: 'w1', ...params } });
});

test('an ended Pod says how it ended', () => {
  const world = new World().nodes('w1').apply(aDaemonSet());
  const [pod] = world.podsOn('w1');
  if (pod === undefined) throw new Error('no Pod');
  const ended = { ...pod, status: { ...pod.status, phase: 'Failed' as const } };
  expect(podWait(world.simulation.view, ended, 'w1', 0)).toMatchObject({ lack: 'ended', stuck: false, params: { phase: 'Failed' } });
});
