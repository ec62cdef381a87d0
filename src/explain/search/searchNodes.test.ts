import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { MachineCommand, Simulation } from '../../cluster/index.ts';
import { Cluster } from '../../testing/cluster.ts';
import { aDaemonSet, imagePatch } from '../../testing/manifests.ts';
import { readQuery } from './readQuery.ts';
import { makeNodeSearch, unmetTerms, wordsInCluster } from './searchNodes.ts';
import { suggestTerms } from './suggestTerms.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** cp (control plane), w1 (zone a), w2 (zone b, pool big), gpu1 (zone b, pool gpu, a taint), all with a DaemonSet that avoids cp and gpu1. */
function aCluster(): Cluster {
  const cluster = new Cluster();
  cluster.nodes(
    {
      name: 'cp',
      labels: { 'node-role.kubernetes.io/control-plane': '' },
      taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }],
    },
    { name: 'w1', labels: { [ZONE]: 'a' } },
    { name: 'w2', labels: { [ZONE]: 'b', pool: 'big' } },
    {
      name: 'gpu1',
      labels: { [ZONE]: 'b', pool: 'gpu' },
      taints: [{ key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' }],
    },
  );
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet() });
  return cluster.settle();
}

/** As the graph has them: another array where a node comes or goes. */
const namesOf = ({ view }: Simulation) => [...view.names('Node')];
const find = (simulation: Simulation, text: string) => [...makeNodeSearch()(simulation, namesOf(simulation), readQuery(text)).nodes];

describe('a cluster with one DaemonSet', () => {
  let cluster: Cluster;
  beforeAll(() => {
    cluster = aCluster();
  });

  test.each<[query: string, nodes: readonly string[]]>([
    ['', []],
    ['node:w1', ['w1']],
    ['node:w*', ['w1', 'w2']],
    ['node:W1', ['w1']],
    ['node:w', []],
    ['w', ['w1', 'w2']],
    ['gpu', ['gpu1']],
    ['zone:b', ['gpu1', 'w2']],
    ['zone:a,b', ['gpu1', 'w1', 'w2']],
    ['zone:none', ['cp']],
    ['-zone:none', ['gpu1', 'w1', 'w2']],
    ['zone:b -pool:gpu', ['w2']],
    ['pool:big', ['w2']],
    ['label:pool', ['gpu1', 'w2']],
    ['label:zone=b', ['gpu1', 'w2']],
    ['label:topology.kubernetes.io/zone=a', ['w1']],
    ['label:control-plane', ['cp']],
    ['taint:gpu', ['gpu1']],
    ['taint:nvidia.com/gpu', ['gpu1']],
    ['taint:present', ['gpu1']],
    ['taint:NoSchedule', ['cp', 'gpu1']],
    ['taint:"nvidia.com/gpu=present:NoSchedule"', ['gpu1']],
    ['taint:none', ['w1', 'w2']],
    ['nvidia.com/gpu', ['gpu1']],
    ['pod:Running', ['w1', 'w2']],
    ['pod:ready', ['w1', 'w2']],
    ['pod:agent', ['w1', 'w2']],
    ['pod:none', ['cp', 'gpu1']],
    ['pod:pending', []],
    ['verdict:runs', ['w1', 'w2']],
    ['verdict:none', ['cp', 'gpu1']],
    ['verdict:agent=none', ['cp', 'gpu1']],
    ['verdict:mayStay', ['cp', 'gpu1']],
    ['verdict:other=none', []],
    ['state:Ready', ['cp', 'gpu1', 'w1', 'w2']],
    ['-state:ready', []],
    ['version:1.37', ['cp', 'gpu1', 'w1', 'w2']],
    ['version:1.36*', []],
    ['revision:r1', ['w1', 'w2']],
    ['revision:1', ['w1', 'w2']],
    ['revision:none', ['cp', 'gpu1']],
    ['counter:desired', ['w1', 'w2']],
    ['counter:agent=available', ['w1', 'w2']],
    ['counter:misscheduled', []],
  ])('%s finds %j', (query, nodes) => {
    expect(find(cluster.simulation, query).toSorted()).toEqual(nodes);
  });

  test.each<[query: string, words: readonly (string | undefined)[]]>([
    ['zone:q', [undefined]],
    ['pool:gup', ['gpu']],
    ['state:Redy', ['Ready']],
    ['node:w11', ['w1']],
    ['zone:a pool:gpu', []],
    ['-zone:q pool:gup', ['gpu']],
  ])('of %s the terms that no node meets are named, with what may be meant', (query, words) => {
    const { simulation } = cluster;
    expect(unmetTerms(simulation, namesOf(simulation), readQuery(query)).map(({ instead }) => instead)).toEqual(words);
  });

  test.each<[typed: string, terms: readonly string[]]>([
    ['', ['node:', 'label:', 'taint:', 'pod:', 'verdict:', 'zone:', 'pool:', 'state:', 'version:', 'revision:', 'counter:']],
    ['z', ['zone:']],
    ['w3 -po', ['-pod:', '-pool:']],
    ['zone:', ['zone:b', 'zone:a', 'zone:none']],
    ['zone:a,', ['zone:a,b', 'zone:a,a', 'zone:a,none']],
    ['-pool:g', ['-pool:gpu', '-pool:big']],
    ['taint:nvidia.com/gpu=', ['taint:nvidia.com/gpu=present', 'taint:"nvidia.com/gpu=present:NoSchedule"']],
    ['zone:a', []],
    ['colour:', []],
    ['"zone:', []],
  ])('while %j is typed, %j are suggested', (typed, terms) => {
    const { simulation } = cluster;
    const suggested = suggestTerms(typed, (key) => wordsInCluster(simulation, namesOf(simulation), key));
    expect(suggested.map(({ term }) => term)).toEqual(terms);
    for (const { query, term } of suggested) expect(query).toBe(typed.replace(/\S*$/, '') + term);
  });
});

const states: readonly (readonly [what: string, act: (cluster: Cluster) => unknown, query: string, nodes: readonly string[]])[] = [
  ['is off', ({ simulation }) => simulation.act({ type: 'failNode', node: 'w1' }), 'state:off', ['w1']],
  ['is Unknown', (cluster) => [cluster.simulation.act({ type: 'failNode', node: 'w1' }), cluster.settle(90_000)], 'state:Unknown', ['w1']],
  [
    'has memory pressure',
    (cluster) => [cluster.simulation.act({ type: 'pressure', node: 'w2', of: 'memory', active: true }), cluster.settle()],
    'state:MemoryPressure',
    ['w2'],
  ],
  [
    'is cordoned',
    (cluster) => cluster.done('nodes', { verb: 'patch', name: 'w2', patchType: 'merge', body: { spec: { unschedulable: true } } }),
    'state:cordoned',
    ['w2'],
  ],
  ['is rebooting', ({ simulation }) => simulation.act({ type: 'reboot', node: 'w2' }), 'state:rebooting', ['w2']],
  ['is gone with its machine', ({ simulation }) => simulation.act({ type: 'removeNode', node: 'w2' }), 'state:deleted', ['w2']],
];

test.each(states)('a node that %s is found', (_, act, query, nodes) => {
  const cluster = aCluster();
  const names = namesOf(cluster.simulation);
  act(cluster);
  expect([...makeNodeSearch()(cluster.simulation, names, readQuery(query)).nodes]).toEqual(nodes);
});

test('an answer keeps its identity while the same nodes are found', () => {
  const { simulation } = aCluster();
  const [search, names, query] = [makeNodeSearch(), namesOf(simulation), readQuery('zone:b')];
  const before = search(simulation, names, query);
  simulation.act({ type: 'failNode', node: 'w1' });
  simulation.run({ quietMs: 90_000 });
  expect(search(simulation, names, query)).toBe(before);
});

/** Counts how often Pods of a node are read. */
function counting(simulation: Simulation): { readonly simulation: Simulation; count(): number } {
  let reads = 0;
  const view = new Proxy(simulation.view, {
    get: (target, name) => {
      if (name !== 'podsOnNode') return Reflect.get(target, name);
      return (node: string) => {
        reads += 1;
        return target.podsOnNode(node);
      };
    },
  });
  const wrapped = new Proxy(simulation, { get: (target, name) => (name === 'view' ? view : Reflect.get(target, name)) });
  return { simulation: wrapped, count: () => reads };
}

test('a step costs what it changed, not the size of the cluster', () => {
  const cluster = new Cluster().nodes(...Array.from({ length: 60 }, (_, index) => `n${index}`));
  cluster.done('daemonsets', { verb: 'create', body: aDaemonSet() });
  cluster.settle();
  const { simulation, count } = counting(cluster.simulation);
  const [search, names, query] = [makeNodeSearch(), namesOf(simulation), readQuery('pod:ready')];
  expect(search(simulation, names, query).nodes.size).toBe(60);
  expect(count()).toBe(60);
  cluster.simulation.act({ type: 'pods', report: 'crash', filter: { node: 'n7' } });
  expect(search(simulation, names, query).nodes.has('n7')).toBe(false);
  expect(count()).toBe(61);
});

const commands: readonly MachineCommand[] = [
  { type: 'failNode', node: 'w1' },
  { type: 'reviveNode', node: 'w1' },
  { type: 'reboot', node: 'w2' },
  { type: 'pressure', node: 'w2', of: 'disk', active: true },
  { type: 'pods', report: 'crash', filter: {} },
  { type: 'removeNode', node: 'gpu1' },
  { type: 'addNodes', nodes: [{ name: 'w9', labels: { [ZONE]: 'a' } }] },
  { type: 'wait', seconds: 60 },
];
const queries = [
  'state:Ready',
  'state:off,rebooting',
  'pod:ready',
  '-pod:none zone:b',
  'verdict:none',
  'revision:2',
  'counter:available',
  'w',
];

const move = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...commands).map((command) => ({ command })) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 8 }).map((steps) => ({ steps })) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1000 }).map((permille) => ({ permille })) },
  { weight: 1, arbitrary: fc.constant({ update: true }) },
);

test('after any moves the kept answer is that of a new search', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 25 }), fc.constantFrom(...queries), (moves, text) => {
      const cluster = aCluster();
      const { simulation } = cluster;
      const search = makeNodeSearch();
      const query = readQuery(text);
      let names = namesOf(simulation);
      for (const [index, each] of moves.entries()) {
        if ('command' in each) simulation.act(each.command);
        else if ('steps' in each) for (let done = 0; done < each.steps; done += 1) simulation.step();
        else if ('permille' in each) simulation.moveTo(Math.round((each.permille / 1000) * simulation.head));
        else cluster.ask('daemonsets', { verb: 'patch', name: 'agent', patchType: 'strategic', body: imagePatch(`agent:${index}`) });
        const now = namesOf(simulation);
        if (now.join() !== names.join()) names = now;
        expect(search(simulation, names, query).nodes).toEqual(makeNodeSearch()(simulation, names, query).nodes);
      }
    }),
    { numRuns: 40 },
  );
});
