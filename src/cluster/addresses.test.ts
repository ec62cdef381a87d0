import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ApiObject, Json, JsonObject, Node, Pod } from '../kubernetes/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { commandLists, perform, settle } from '../testing/randomCommands.ts';
import { World } from '../testing/world.ts';
import { Allocation, hosts, ipv4Of, type Pool, podRanges } from './addresses.ts';
import type { Simulation } from './types.ts';

const nodeOf = ({ simulation }: World, name: string): Node => {
  const node = simulation.view.get('Node', undefined, name);
  if (node === undefined) throw new Error(`no Node ${name}`);
  return node;
};
const rangeOf = (world: World, name: string): string | undefined => nodeOf(world, name).spec.podCIDR;
const ipsOn = (world: World, node: string): readonly (string | undefined)[] => world.podsOn(node).map(({ status }) => status.podIP);

const aNode = (name: string, spec: JsonObject, addresses: readonly JsonObject[] = []): ApiObject =>
  ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, uid: name, resourceVersion: '', creationTimestamp: '' },
    spec,
    status: { addresses, allocatable: { pods: '110', cpu: '4', memory: '8Gi' }, conditions: [{ type: 'Ready', status: 'True' }] },
  }) as unknown as ApiObject;

const aPod = (name: string, nodeName: string, podIP: string): ApiObject =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', uid: name, resourceVersion: '', creationTimestamp: '' },
    spec: { nodeName, containers: [{ name: 'main', image: 'web' }] },
    status: {
      phase: 'Running',
      podIP,
      podIPs: [{ ip: podIP }],
      containerStatuses: [{ name: 'main', ready: true, restartCount: 0, image: '' }],
    },
  }) as unknown as ApiObject;

const restored = (...objects: readonly ApiObject[]): World => new World().act({ type: 'restore', objects });

describe('a Node', () => {
  test('has an address, and a range of addresses for its Pods, from the step in which it joins', () => {
    const world = new World();
    world.simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] });
    expect(['w1', 'w2'].map((name) => nodeOf(world, name))).toMatchObject([
      {
        spec: { podCIDR: '10.244.0.0/24', podCIDRs: ['10.244.0.0/24'] },
        status: {
          addresses: [
            { type: 'InternalIP', address: '172.18.0.2' },
            { type: 'Hostname', address: 'w1' },
          ],
        },
      },
      { spec: { podCIDR: '10.244.1.0/24' }, status: { addresses: [{ address: '172.18.0.3' }, { address: 'w2' }] } },
    ]);
  });

  test('gets another range when it comes back under its name, and the one that it had rests', () => {
    const world = new World().nodes('w1', 'w2').act({ type: 'removeNode', node: 'w1' }).nodes('w1', 'w3');
    expect(['w1', 'w2', 'w3'].map((name) => rangeOf(world, name))).toEqual(['10.244.2.0/24', '10.244.1.0/24', '10.244.3.0/24']);
  });

  test('keeps its range and address while it is off, cordoned, relabelled and tainted', () => {
    const world = new World().nodes('w1');
    const before = nodeOf(world, 'w1');
    world.act({ type: 'failNode', node: 'w1' }).act({ type: 'reviveNode', node: 'w1' });
    world.patch('Node', 'w1', { spec: { unschedulable: true }, metadata: { labels: { a: 'b' } } });
    expect(nodeOf(world, 'w1').spec.podCIDRs).toEqual(before.spec.podCIDRs);
    expect(nodeOf(world, 'w1').status.addresses).toEqual(before.status.addresses);
    expect(world.refusals).toEqual([]);
  });

  test('that a person registers has a range too, and an address once a machine starts under it', () => {
    const world = new World();
    world.ask('Node', { verb: 'create', body: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'w1' } } });
    expect(nodeOf(world, 'w1').spec.podCIDRs).toEqual(['10.244.0.0/24']);
    expect(nodeOf(world, 'w1').status?.addresses).toBeUndefined();
    world.nodes('w1');
    expect(nodeOf(world, 'w1')).toMatchObject({
      spec: { podCIDR: '10.244.0.0/24' },
      status: { addresses: [{ address: '172.18.0.2' }, {}] },
    });
  });

  test.each([
    ['a range of ours', '10.244.0.0/24'],
    ['a smaller one', '10.244.0.128/25'],
  ])('that brings %s along keeps it, and no other gets it', (_what, podCIDR) => {
    const world = new World();
    world.ask('Node', { verb: 'create', body: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'own' }, spec: { podCIDR } } });
    world.nodes('w1');
    expect([rangeOf(world, 'own'), rangeOf(world, 'w1')]).toEqual([podCIDR, '10.244.1.0/24']);
  });

  test('that is refused, or only rehearsed, takes no range', () => {
    const world = new World().nodes('w1');
    const body = (name: string) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name } });
    world.ask('Node', { verb: 'create', body: body('w1') });
    world.ask('Node', { verb: 'create', body: body('w2'), dryRun: true });
    world.nodes('w3');
    expect(rangeOf(world, 'w3')).toBe('10.244.1.0/24');
  });

  test('has no range and no address where a recording is replayed, and Pods have the recorded ones', () => {
    const world = new World({ addresses: 'fixed' }).nodes('w1', 'w2').apply(aDaemonSet());
    expect(nodeOf(world, 'w1').spec).toEqual({});
    expect(nodeOf(world, 'w1').status.addresses).toBeUndefined();
    expect(['w1', 'w2'].flatMap((node) => world.podsOn(node)).map(({ status }) => [status.hostIP, status.podIP, status.podIPs])).toEqual([
      ['10.0.0.1', '10.1.0.1', undefined],
      ['10.0.0.1', '10.1.0.1', undefined],
    ]);
  });
});

describe('a Pod', () => {
  test('gets its address when its sandbox is made, before its containers run', () => {
    const world = new World({ kubelet: { ready: 'manual' } }).nodes('w1').apply(aDaemonSet());
    const [pod] = world.podsOn('w1');
    expect(pod?.status).toMatchObject({
      phase: 'Pending',
      hostIP: '172.18.0.2',
      hostIPs: [{ ip: '172.18.0.2' }],
      podIP: '10.244.0.2',
      podIPs: [{ ip: '10.244.0.2' }],
    });
    world.act({ type: 'pods', report: 'ready', filter: {} });
    expect(world.podsOn('w1')[0]?.status).toMatchObject({ phase: 'Running', podIP: '10.244.0.2' });
  });

  test('that cannot get its image has one all the same', () => {
    const world = new World().nodes('w1').apply(aDaemonSet({ image: 'no-such' }));
    expect(ipsOn(world, 'w1')).toEqual(['10.244.0.2']);
  });

  test('in the network of its host has the address of its Node', () => {
    const world = new World().nodes('w1', 'w2').apply(aDaemonSet({ podSpec: { hostNetwork: true } }));
    expect(world.podsOn('w2')[0]?.status).toMatchObject({
      hostIP: '172.18.0.3',
      podIP: '172.18.0.3',
      podIPs: [{ ip: '172.18.0.3' }],
    });
  });

  test('that takes the place of another has the next address, not the one that became free', () => {
    const world = new World().nodes('w1').apply(aDaemonSet());
    const seen = [1, 2, 3].map((version) => {
      world.apply(aDaemonSet({ image: `agent:${version}` }));
      return ipsOn(world, 'w1');
    });
    expect(seen).toEqual([['10.244.0.2'], ['10.244.0.3'], ['10.244.0.4']]);
  });

  test('gets its own address when several are reported at once', () => {
    const world = new World({ kubelet: { ready: 'manual' } }).nodes('w1');
    for (const name of ['a', 'b', 'c']) world.ask('DaemonSet', { verb: 'create', body: aDaemonSet({ name }) });
    for (let steps = 0; steps < 50 && world.podsOn('w1').length < 3; steps += 1) world.simulation.step();
    world.simulation.act({ type: 'pods', report: 'ready', filter: {} });
    expect(ipsOn(world, 'w1')).toEqual(['10.244.0.2', '10.244.0.3', '10.244.0.4']);
  });
});

describe('a Node of a cluster that was found elsewhere', () => {
  test.each<{ what: string; spec: JsonObject; addresses?: readonly JsonObject[]; expected: Partial<Pod['status']> }>([
    {
      what: 'keeps its range and its addresses',
      spec: { podCIDR: '10.42.3.0/25', podCIDRs: ['10.42.3.0/25'] },
      addresses: [
        { type: 'ExternalIP', address: '203.0.113.9' },
        { type: 'InternalIP', address: '10.0.0.7' },
      ],
      expected: { hostIP: '10.0.0.7', podIP: '10.42.3.2' },
    },
    {
      what: 'has both families',
      spec: { podCIDRs: ['10.42.3.0/24', 'fd00:10:42:3::/64'] },
      addresses: [
        { type: 'InternalIP', address: '10.0.0.7' },
        { type: 'InternalIP', address: 'fd00::7' },
      ],
      expected: {
        hostIPs: [{ ip: '10.0.0.7' }, { ip: 'fd00::7' }],
        podIP: '10.42.3.2',
        podIPs: [{ ip: '10.42.3.2' }, { ip: 'fd00:10:42:3::2' }],
      },
    },
    { what: 'has IPv6 alone', spec: { podCIDRs: ['2001:db8::/64'] }, expected: { podIP: '2001:db8::2' } },
    { what: 'has neither: its Pods get a range all the same', spec: {}, expected: { podIP: '10.244.0.2' } },
  ])('$what', ({ spec, addresses, expected }) => {
    const world = restored(aNode('n1', spec, addresses)).apply(aDaemonSet());
    expect(world.podsOn('n1')[0]?.status).toMatchObject(expected);
    expect(nodeOf(world, 'n1')).toMatchObject({ spec, status: { addresses: addresses ?? [] } });
  });

  test('leaves its addresses alone: nobody else gets them, with a range of its own or without', () => {
    const world = restored(
      aNode('n1', { podCIDRs: ['10.244.0.0/23'] }, [{ type: 'InternalIP', address: '172.18.0.2' }]),
      aNode('n2', {}),
      aPod('old', 'n2', '10.244.2.77'),
    );
    world.nodes('w1').apply(aDaemonSet());
    expect(rangeOf(world, 'n2')).toBeUndefined();
    expect(nodeOf(world, 'w1')).toMatchObject({
      spec: { podCIDR: '10.244.4.0/24' },
      status: { addresses: [{ address: '172.18.0.3' }, {}] },
    });
    expect(['n1', 'n2', 'w1'].map((node) => ipsOn(world, node))).toEqual([['10.244.0.2'], ['10.244.3.2', '10.244.2.77'], ['10.244.4.2']]);
  });

  test('whose range is full keeps Pods waiting for an address, and says so', () => {
    const world = restored(aNode('n1', { podCIDRs: ['10.42.0.0/30'] })).apply(aDaemonSet({ name: 'a' }));
    world.apply(aDaemonSet({ name: 'b' }));
    expect(ipsOn(world, 'n1')).toEqual(['10.42.0.2', undefined]);
    expect(world.simulation.due()).toBeUndefined();
    expect(world.simulation.view.events().at(-1)).toMatchObject({
      reason: 'FailedCreatePodSandBox',
      message: expect.stringMatching(/no IP addresses available in range set: 10\.42\.0\.1-10\.42\.0\.2$/),
    });
    world.ask('DaemonSet', { verb: 'delete', name: 'a', propagationPolicy: 'Background' });
    world.settle();
    expect(ipsOn(world, 'n1')).toEqual(['10.42.0.2']);
    expect(world.podsOn('n1')[0]?.status.phase).toBe('Running');
  });
});

/** Addresses from the first to the last of a range. */
const spanOf = (range: string): readonly [number, number] => {
  const [network = '', bits = ''] = range.split('/');
  const from = ipv4Of(network) ?? Number.NaN;
  return [from, from + 2 ** (32 - Number(bits)) - 1];
};

function expectSound({ view }: Simulation): void {
  const spans = view
    .list('Node')
    .flatMap(({ spec }) => spec.podCIDRs ?? [])
    .map(spanOf)
    .toSorted(([a], [b]) => a - b);
  for (const [index, [from]] of spans.entries()) expect(from).toBeGreaterThan(spans[index - 1]?.[1] ?? 0);
  const machines = view.list('Node').flatMap(({ status }) => status.addresses?.[0]?.address ?? []);
  expect(new Set(machines).size).toBe(machines.length);
  const ips = view.list('Pod').flatMap(({ status }) => (status.phase === 'Running' ? (status.podIP ?? '') : []));
  expect(new Set(ips).size).toBe(ips.length);
  expect(ips).not.toContain('');
}

test('whatever happens, no two Nodes have addresses in common, and no two Pods', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(commandLists, (commands) => {
      const world = new World().nodes('w1', 'w2', 'w3').apply(aDaemonSet());
      for (const command of commands) {
        perform(world, command);
        expectSound(world.simulation);
      }
      settle(world);
      expectSound(world.simulation);
    }),
    { numRuns: 20 },
  );
});

describe.each<[string, Pool]>([
  ['ranges', podRanges],
  ['addresses of machines', hosts],
])('%s', (_what, pool) => {
  test('are handed out one after the other, without a search through those that are taken', () => {
    const cells = new Map<string, Json>();
    let reads = 0;
    const texts: string[] = [];
    for (let node = 0; node < 15_000; node += 1) {
      const allocation = new Allocation(pool, (name) => {
        reads += 1;
        return cells.get(name);
      });
      const text = allocation.take() ?? '';
      texts.push(text);
      cells.set(...allocation.next);
      cells.set(`${pool.name}/${pool.partOf(ipv4Of(text.split('/')[0] ?? '') ?? 0)}`, `w${node}`);
    }
    expect(new Set(texts).size).toBe(15_000);
    expect(reads).toBeLessThan(15_000 * 3);
  });

  test('come to an end, and go on with what became free', () => {
    const cells = new Map<string, Json>(Array.from({ length: pool.size }, (_, part) => [`${pool.name}/${part}`, 'w']));
    const take = () => new Allocation(pool, (name) => cells.get(name)).take();
    expect(take()).toBeUndefined();
    cells.delete(`${pool.name}/3`);
    expect(take()).toBe(pool.textOf(3));
  });
});
