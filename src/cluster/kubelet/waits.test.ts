import { describe, expect, test } from 'vitest';
import { statusOfPod } from '../../kubectl/printers/podSummary.ts';
import type { JsonObject, Pod } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import type { KubeletSettings, NodeSpec, PathType } from '../types.ts';

const all: Partial<KubeletSettings> = { configs: 'all' };
const clusterWith = (kubelet = all, node: Partial<NodeSpec> = {}): World => new World({ kubelet }).nodes({ name: 'w1', ...node });
const warnings = ({ simulation }: World): readonly string[] =>
  simulation.view.events().flatMap(({ type, reason, message }) => (type === 'Warning' ? [`${reason}: ${message}`] : []));
const podOf = (world: World): Pod => {
  const [pod] = world.podsOn('w1');
  if (pod === undefined) throw new Error('no Pod on w1');
  return pod;
};
const hostPath = (path: string, type?: string): JsonObject =>
  aDaemonSet({ podSpec: { volumes: [{ name: 'v', hostPath: { path, ...(type === undefined ? {} : { type }) } }] } });
const failed = (message: string): readonly string[] => [
  `FailedMount: MountVolume.SetUp failed for volume "v" : hostPath type check failed${message}`,
];

describe('a hostPath', () => {
  test.each<readonly [path: string, type: string | undefined, said: readonly string[]]>([
    ['/anything', undefined, []],
    ['/anything', '', []],
    ['/var/log', 'Directory', []],
    ['/var/log/', 'Directory', []],
    ['/var/log', 'DirectoryOrCreate', []],
    ['/srv/new', 'DirectoryOrCreate', []],
    ['/srv/new', 'FileOrCreate', []],
    ['/run/containerd/containerd.sock', 'Socket', []],
    ['/dev/kmsg', 'CharDevice', []],
    ['/dev/sda', 'BlockDevice', []],
    ['/srv/new', 'Directory', failed(', /srv/new is not a directory, unable to determine its type: path "/srv/new" does not exist')],
    [
      '/run/docker.sock',
      'Socket',
      failed(', /run/docker.sock is not a socket file, unable to determine its type: path "/run/docker.sock" does not exist'),
    ],
    ['/var/log', 'File', failed(": /var/log is not a file, it's a Directory")],
    ['/etc/hosts', 'DirectoryOrCreate', failed(": /etc/hosts is not a directory, it's a File")],
    ['/dev/kmsg', 'BlockDevice', failed(": /dev/kmsg is not a block device, it's a CharDevice")],
    ['/etc/hosts', 'CharDevice', failed(": /etc/hosts is not a character device, it's a File")],
  ])('%s of type %s', (path, type, said) => {
    const world = clusterWith().apply(hostPath(path, type));
    expect(warnings(world)).toEqual(said);
    expect(podOf(world).status.phase).toBe(said.length === 0 ? 'Running' : 'Pending');
  });

  test.each<readonly [path: string, type: PathType]>([
    ['/run/docker.sock', 'Socket'],
    ['/data/', 'Directory'],
  ])('%s can be added', (path, pathType) => {
    const world = clusterWith().apply(hostPath(path, pathType));
    expect(statusOfPod(podOf(world))).toBe('ContainerCreating');
    world.act({ type: 'addPath', node: 'w1', path, pathType });
    world.settle(130_000);
    expect(podOf(world).status.phase).toBe('Running');
  });

  test.each([
    ['is not looked at where kubelets take all for granted', { configs: 'required' } as const, {}],
    ['is not looked at on Windows', all, { labels: { 'kubernetes.io/os': 'windows' } }],
  ])('%s', (_, kubelet, node) => {
    const world = clusterWith(kubelet, node).apply(hostPath('/srv/new', 'Directory'));
    expect(podOf(world).status.phase).toBe('Running');
  });
});

test('a Pod whose ServiceAccount is gone waits for its token, and goes on when it is back', () => {
  const world = new World({ kubelet: { ...all, ready: 'auto' } });
  const account = { group: '', version: 'v1', resource: 'serviceaccounts', namespace: 'default' } as const;
  const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'agent', namespace: 'default' } };
  world.simulation.request({ ...account, verb: 'create', body });
  world.nodes('w1');
  world.ask('DaemonSet', { verb: 'create', body: aDaemonSet({ podSpec: { serviceAccountName: 'agent' } }) });
  // The Pod is made, and not started yet.
  while (world.podsOn('w1').length === 0) world.simulation.step();
  world.simulation.request({ ...account, verb: 'delete', name: 'agent' });
  world.settle();
  expect(warnings(world).join()).toMatch(
    /^FailedMount: MountVolume.SetUp failed for volume "kube-api-access-\w+" : failed to fetch token: serviceaccounts "agent" not found$/,
  );
  world.simulation.request({ ...account, verb: 'create', body });
  world.settle(130_000);
  expect(podOf(world).status.phase).toBe('Running');
});

test('image pull secrets that are missing are a warning, and the image is pulled', () => {
  const world = clusterWith().apply(aDaemonSet({ podSpec: { imagePullSecrets: [{ name: 'mine' }] } }));
  expect(warnings(world)).toEqual([
    'FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (mine); attempting to pull the image may not succeed.',
  ]);
  expect(podOf(world).status.phase).toBe('Running');
});

describe('init containers', () => {
  const withInits = (...inits: readonly JsonObject[]): JsonObject =>
    aDaemonSet({ podSpec: { initContainers: inits.map((each, index) => ({ name: `i${index}`, image: 'init:1', ...each })) } });
  /** What `kubectl get pods` showed, each once. */
  const shown = (world: World): readonly string[] => {
    const texts = world.simulation.changes.flatMap(({ ref, after }) =>
      ref.kind === 'Pod' && after !== undefined ? [statusOfPod(after as Pod)] : [],
    );
    return texts.filter((text, index) => text !== texts[index - 1]);
  };

  test.each<readonly [what: string, inits: readonly JsonObject[], shows: readonly string[]]>([
    ['one', [{}], ['Pending', 'Init:0/1', 'Running']],
    ['two, one after the other', [{}, {}], ['Pending', 'Init:0/2', 'Init:1/2', 'Running']],
    ['a sidecar is started and not waited for', [{ restartPolicy: 'Always' }, {}], ['Pending', 'Init:0/2', 'Init:1/2', 'Running']],
  ])('%s', (_, inits, shows) => {
    const world = clusterWith().apply(withInits(...inits));
    expect(shown(world)).toEqual(shows);
  });

  test('that lack a Secret wait for it, and then run', () => {
    const env = [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }];
    const world = clusterWith().apply(withInits({}, { env }));
    expect(statusOfPod(podOf(world))).toBe('Init:CreateContainerConfigError');
    world.simulation.request({
      group: '',
      version: 'v1',
      resource: 'secrets',
      namespace: 'default',
      verb: 'create',
      body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'default' }, data: { k: 'MQ==' } },
    });
    world.settle(60_000);
    expect(podOf(world).status.phase).toBe('Running');
  });

  test('can be made to crash, and the Pod goes on when it is reported ready', () => {
    const world = clusterWith().apply(withInits({}));
    const { name } = podOf(world).metadata;
    world.act({ type: 'pods', report: 'initCrash', filter: { pod: name } });
    expect(statusOfPod(podOf(world))).toBe('Init:CrashLoopBackOff');
    expect(world.daemonSet().status.numberReady).toBe(0);
    world.settle(300_000);
    expect(statusOfPod(podOf(world))).toBe('Init:CrashLoopBackOff');
    world.act({ type: 'pods', report: 'ready', filter: { pod: name } });
    expect(statusOfPod(podOf(world))).toBe('Running');
    expect(world.daemonSet().status.numberReady).toBe(1);
  });

  test('of a Pod without one, nothing crashes', () => {
    const world = clusterWith().apply(aDaemonSet());
    const before = podOf(world);
    world.act({ type: 'pods', report: 'initCrash', filter: {} });
    expect(podOf(world)).toBe(before);
  });
});
