import { describe, expect, test } from 'vitest';
import { type JsonObject, type Pod, podCondition } from '../../kubernetes/index.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';

const ZONE = 'topology.kubernetes.io/zone';
const HOST = 'kubernetes.io/hostname';

const zoned = (): World =>
  new World().nodes(
    { name: 'a1', labels: { [ZONE]: 'a' } },
    { name: 'a2', labels: { [ZONE]: 'a' } },
    { name: 'b1', labels: { [ZONE]: 'b' } },
    { name: 'c1' },
  );

const pod = (name: string, spec: JsonObject, labels: JsonObject = { app: 'web' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels },
  spec: { containers: [{ name: 'c', image: 'x' }], ...spec },
});
const on = (node: string): JsonObject => ({ nodeSelector: { [HOST]: node } });
const web: JsonObject = { matchLabels: { app: 'web' } };
const needs = (which: 'podAffinity' | 'podAntiAffinity', topologyKey: string, more: JsonObject = {}): JsonObject => ({
  affinity: { [which]: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: web, ...more }] } },
});
const spread = (topologyKey: string, more: JsonObject = {}): JsonObject => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey, whenUnsatisfiable: 'DoNotSchedule', labelSelector: web, ...more }],
});
const get = (world: World, name: string): Pod | undefined => world.simulation.view.get('Pod', 'default', name);
const outcome = (world: World, name: string): string => {
  const found = get(world, name);
  if (found === undefined) return 'gone';
  return found.spec.nodeName ?? podCondition(found, 'PodScheduled')?.message ?? 'not tried';
};
const remove = (world: World, name: string): World => {
  world.ask('Pod', { verb: 'delete', name, gracePeriodSeconds: 0 });
  return world.settle();
};

describe('anti-affinity', () => {
  test('keeps a Pod out of the domain of those that it names, and they are let alone by name only', () => {
    const world = zoned()
      .apply(pod('first', on('a1')))
      .apply(pod('second', { ...on('a2'), ...needs('podAntiAffinity', ZONE) }));
    expect(outcome(world, 'second')).toBe(
      "0/4 nodes are available: 1 node(s) didn't match pod anti-affinity rules, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/4 nodes are available: 1 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.",
    );
    expect(outcome(remove(world, 'first'), 'second')).toBe('a2');
  });

  test('of a Pod that is there keeps others out, until it goes', () => {
    const world = zoned()
      .apply(pod('lonely', { ...on('a1'), ...needs('podAntiAffinity', ZONE) }, { app: 'other' }))
      .apply(pod('late', on('a2')));
    expect(outcome(world, 'late')).toContain("1 node(s) didn't satisfy existing pods anti-affinity rules");
    expect(outcome(remove(world, 'lonely'), 'late')).toBe('a2');
  });

  test('of a DaemonSet that waits in its zone ends when the other goes', () => {
    const world = zoned()
      .apply(pod('first', on('a1')))
      .apply(aDaemonSet({ podSpec: { ...needs('podAntiAffinity', ZONE) } }));
    const waiting = () => world.simulation.view.list('Pod').filter(({ spec }) => spec.nodeName === undefined).length;
    expect(waiting()).toBe(2);
    remove(world, 'first');
    expect(waiting()).toBe(0);
  });

  test('asks nothing of nodes without the label', () => {
    const world = zoned()
      .apply(pod('first', on('c1')))
      .apply(pod('second', { ...on('c1'), ...needs('podAntiAffinity', ZONE) }));
    expect(outcome(world, 'second')).toBe('c1');
  });

  test('spreads the replicas of a Deployment over nodes, one each', () => {
    const world = zoned();
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'c', image: 'x' }], ...needs('podAntiAffinity', HOST) },
    };
    world.simulation.request({
      verb: 'create',
      group: 'apps',
      version: 'v1',
      resource: 'deployments',
      namespace: 'default',
      body: { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { replicas: 5, selector: web, template } },
    });
    world.settle();
    const nodes = world.simulation.view.list('Pod').map(({ spec }) => spec.nodeName ?? '-');
    expect(nodes.toSorted()).toEqual(['-', 'a1', 'a2', 'b1', 'c1']);
    const back = world.simulation.head;
    world.simulation.moveTo(Math.floor(back / 2));
    world.simulation.moveTo(back);
    world.act({ type: 'addNodes', nodes: [{ name: 'd1' }] });
    expect(world.simulation.view.list('Pod').every(({ spec }) => spec.nodeName !== undefined)).toBe(true);
  });

  test('is preempted where the other Pod matters less', () => {
    const world = zoned();
    world.simulation.request({
      verb: 'create',
      group: 'scheduling.k8s.io',
      version: 'v1',
      resource: 'priorityclasses',
      body: { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 100 },
    });
    world
      .apply(pod('first', on('a1')))
      .apply(pod('second', { ...on('a1'), ...needs('podAntiAffinity', HOST), priorityClassName: 'high' }, { app: 'other' }));
    expect([outcome(world, 'first'), outcome(world, 'second')]).toEqual(['gone', 'a1']);
  });
});

describe('affinity', () => {
  test('waits for the Pods that it names, and is tried again when one comes', () => {
    const world = zoned().apply(pod('wants', needs('podAffinity', ZONE), { app: 'other' }));
    expect(outcome(world, 'wants')).toBe(
      "0/4 nodes are available: 4 node(s) didn't match pod affinity rules. preemption: 0/4 nodes are available: 4 Preemption is not helpful for scheduling.",
    );
    world.apply(pod('first', on('b1')));
    expect(outcome(world, 'wants')).toBe('b1');
  });

  test('lets the first of a kind begin, where the nodes have the label', () => {
    const world = zoned()
      .apply(pod('first', { ...on('a2'), ...needs('podAffinity', ZONE) }))
      .apply(pod('second', { ...on('b1'), ...needs('podAffinity', ZONE) }))
      .apply(pod('unlabelled', { ...on('c1'), ...needs('podAffinity', ZONE) }))
      .apply(pod('third', { ...on('a1'), ...needs('podAffinity', ZONE) }));
    expect(outcome(world, 'first')).toBe('a2');
    expect(outcome(world, 'second')).toContain("1 node(s) didn't match pod affinity rules");
    expect(outcome(world, 'unlabelled')).toContain("1 node(s) didn't match pod affinity rules");
    expect(outcome(world, 'third')).toBe('a1');
  });

  test('looks into its own namespace, those that it names and those that it selects', () => {
    const world = zoned();
    for (const [name, labels] of [
      ['team', { kind: 'team' }],
      ['shared', {}],
    ] as const) {
      world.simulation.request({
        verb: 'create',
        group: '',
        version: 'v1',
        resource: 'namespaces',
        body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
      });
      world.settle();
      const body = { ...pod(`in-${name}`, on('b1')), metadata: { name: `in-${name}`, namespace: name, labels: { app: 'web' } } };
      world.simulation.request({ verb: 'create', group: '', version: 'v1', resource: 'pods', namespace: name, body });
      world.settle();
    }
    const other = { app: 'other' };
    world
      .apply(pod('own', needs('podAffinity', HOST), other))
      .apply(pod('named', needs('podAffinity', HOST, { namespaces: ['shared'] }), other))
      .apply(pod('selected', needs('podAffinity', HOST, { namespaceSelector: { matchLabels: { kind: 'team' } } }), other))
      .apply(pod('all', needs('podAffinity', HOST, { namespaceSelector: {} }), other))
      .apply(pod('none', needs('podAffinity', HOST, { namespaceSelector: { matchLabels: { kind: 'none' } } }), other));
    expect(outcome(world, 'own')).toContain("4 node(s) didn't match pod affinity rules");
    expect(outcome(world, 'named')).toBe('b1');
    expect(outcome(world, 'selected')).toBe('b1');
    expect(outcome(world, 'all')).toBe('b1');
    expect(outcome(world, 'none')).toContain("4 node(s) didn't match pod affinity rules");
  });

  test('writes the values of matchLabelKeys into the selector', () => {
    const world = zoned().apply(
      pod('keyed', needs('podAntiAffinity', ZONE, { matchLabelKeys: ['version', 'absent'], mismatchLabelKeys: ['team'] }), {
        app: 'other',
        version: '2',
        team: 'x',
      }),
    );
    expect(get(world, 'keyed')?.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.[0]?.labelSelector).toEqual(
      {
        ...web,
        matchExpressions: [
          { key: 'version', operator: 'In', values: ['2'] },
          { key: 'team', operator: 'NotIn', values: ['x'] },
        ],
      },
    );
  });
});

describe('spread', () => {
  test('allows no more than the skew, and says which nodes lack the label', () => {
    const world = zoned()
      .apply(pod('first', { ...on('a1'), ...spread(ZONE) }))
      .apply(pod('second', spread(ZONE)));
    // Zone b has none: a has one already. A selector on a1 leaves only zone a to count.
    expect(outcome(world, 'second')).toBe('b1');
    world.act({ type: 'removeNode', node: 'b1' });
    world.apply(pod('blocked', { ...spread(ZONE, { minDomains: 2 }) }));
    expect(outcome(world, 'blocked')).toBe(
      "0/3 nodes are available: 1 node(s) didn't match pod topology spread constraints (missing required label), 2 node(s) didn't match pod topology spread constraints. preemption: 0/3 nodes are available: 1 Preemption is not helpful for scheduling, 2 No preemption victims found for incoming pod.",
    );
    expect(outcome(remove(world, 'first'), 'blocked')).toMatch(/^a/);
  });

  test('is no hindrance to a daemon Pod: its own Node is all that counts', () => {
    const empty = { name: 'b1', labels: { [ZONE]: 'b' }, taints: [{ key: 'k', effect: 'NoSchedule' as const }] };
    const full = ['a1', 'a2', 'a3'].map((name) => ({ name, labels: { [ZONE]: 'a' } }));
    const world = new World().nodes(...full, empty).apply(aDaemonSet({ name: 'web', podSpec: spread(ZONE) }));
    const nodes = world.simulation.view.list('Pod').map(({ spec }) => spec.nodeName ?? '-');
    expect(nodes.toSorted()).toEqual(['a1', 'a2', 'a3']);
  });

  test('counts nodes with taints unless they are to be honoured', () => {
    const taints = [{ key: 'k', effect: 'NoSchedule' as const }];
    const world = new World()
      .nodes({ name: 'n1', labels: { [ZONE]: 'a' } }, { name: 'n2', labels: { [ZONE]: 'b' }, taints })
      .apply(pod('first', spread(ZONE)))
      .apply(pod('second', spread(ZONE)))
      .apply(pod('honours', spread(ZONE, { nodeTaintsPolicy: 'Honor' })));
    expect(outcome(world, 'second')).toContain(
      "1 node(s) didn't match pod topology spread constraints, 1 node(s) had untolerated taint(s)",
    );
    expect(outcome(world, 'honours')).toBe('n1');
  });
});
