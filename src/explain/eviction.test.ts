import { describe, expect, test } from 'vitest';
import { type Simulation, simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { JsonObject, Node, Pod } from '../kubernetes/index.ts';
import { runKubectl } from '../trial/index.ts';
import { drainHolds, evictionOf } from './eviction.ts';
import type { Message } from './types.ts';

const run = (simulation: Simulation, line: string, stdin: string | JsonObject = ''): string => {
  const { exitCode, stderr, stdout } = runKubectl(simulation, line, typeof stdin === 'string' ? stdin : JSON.stringify(stdin));
  if (exitCode !== 0) throw new Error(`${line}: ${stderr}`);
  return stdout;
};

const labels = { app: 'web' };
const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'web:1' }] } };
const workload = (kind: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web' },
  spec: { selector: { matchLabels: labels }, template, ...spec },
});
const budget = (spec: JsonObject, name = 'web'): JsonObject => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec: { selector: { matchLabels: labels }, ...spec },
});

const settle = (simulation: Simulation): Simulation => {
  simulation.run({ quietMs: 20_000, limit: 3_000 });
  return simulation;
};

function cluster(body: JsonObject, budgets: readonly JsonObject[]): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: ['w1', 'w2', 'w3'].map((name) => ({ name })) });
  settle(simulation);
  run(simulation, 'apply -f -', body);
  for (const each of budgets) run(simulation, 'apply -f -', each);
  return settle(simulation);
}

/** Its Pods, those that are not Ready last. */
const podsOf = ({ view }: Simulation): readonly Pod[] =>
  view.list('Pod', 'default').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

function textOfMessage({ key, params }: Message<'why'>): string {
  const plural = 'count' in params && params['count'] !== 1 ? '_other' : '_one';
  const eviction = en.why.eviction as unknown as Readonly<Record<string, string>>;
  const text = eviction[key.slice('eviction.'.length)] ?? eviction[`${key.slice('eviction.'.length)}${plural}`];
  return String(text).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
}

interface Case {
  readonly name: string;
  readonly workload: JsonObject;
  readonly budgets: readonly JsonObject[];
  /** Reports of the Pods of w1, before the question. */
  readonly unready?: true;
  readonly says: readonly string[];
  readonly lines: readonly string[];
}

const refused = 'An eviction would be rejected now: PodDisruptionBudget web allows no disruption.';

const cases: readonly Case[] = [
  {
    name: 'minAvailable, a Deployment that has no Pod to spare',
    workload: workload('Deployment', { replicas: 2 }),
    budgets: [budget({ minAvailable: 2 })],
    says: [refused, '2 healthy − 2 required = 0 disruptions allowed.'],
    lines: ['scale deployment web --replicas=3', `patch pdb web --type=merge -p '{"spec":{"minAvailable":1}}'`],
  },
  {
    name: 'minAvailable as a share',
    workload: workload('Deployment', { replicas: 2 }),
    budgets: [budget({ minAvailable: '100%' })],
    says: [refused, '2 healthy − 2 required = 0 disruptions allowed.'],
    lines: [`patch pdb web --type=merge -p '{"spec":{"minAvailable":1}}'`],
  },
  {
    name: 'maxUnavailable 0',
    workload: workload('StatefulSet', { replicas: 2 }),
    budgets: [budget({ maxUnavailable: 0 })],
    says: [refused, '2 healthy − 2 required = 0 disruptions allowed.'],
    lines: [`patch pdb web --type=merge -p '{"spec":{"maxUnavailable":1}}'`],
  },
  {
    name: 'maxUnavailable, which another Pod has used up',
    workload: workload('ReplicaSet', { replicas: 3 }),
    budgets: [budget({ maxUnavailable: 1 })],
    unready: true,
    says: [refused, '2 healthy − 2 required = 0 disruptions allowed.'],
    lines: [`patch pdb web --type=merge -p '{"spec":{"maxUnavailable":2}}'`],
  },
  {
    name: 'a share of the Pods of a DaemonSet',
    workload: workload('DaemonSet'),
    budgets: [budget({ maxUnavailable: 1 })],
    says: [refused, 'A DaemonSet has no replica count, so percentages and maxUnavailable allow no disruption.'],
    lines: [`patch pdb web --type=merge -p '{"spec":{"maxUnavailable":null,"minAvailable":2}}'`],
  },
  {
    name: 'more than one budget',
    workload: workload('Deployment', { replicas: 2 }),
    budgets: [budget({ minAvailable: 1 }), budget({ maxUnavailable: 1 }, 'web-2')],
    says: ['An eviction fails: several PodDisruptionBudgets select this Pod (web, web-2), but the API server supports only one.'],
    lines: ['delete pdb web', 'delete pdb web-2'],
  },
  {
    name: 'a budget with room',
    workload: workload('Deployment', { replicas: 3 }),
    budgets: [budget({ minAvailable: 1 })],
    says: [
      'An eviction would be allowed now: PodDisruptionBudget web allows 2 disruptions.',
      '3 healthy − 1 required = 2 disruptions allowed.',
    ],
    lines: [],
  },
];

function given({ workload: body, budgets, unready }: Case): Simulation {
  const simulation = cluster(body, budgets);
  if (unready) simulation.act({ type: 'pods', report: 'unready', filter: { node: 'w1' } });
  return settle(simulation);
}

const aPod = (simulation: Simulation, { unready }: Case): Pod => {
  const pod = podsOf(simulation).find(({ spec }) => unready !== true || spec.nodeName !== 'w1');
  if (pod === undefined) throw new Error('no Pod');
  return pod;
};

describe('what budgets say to an eviction', () => {
  test.each(cases)('$name', (one) => {
    const simulation = given(one);
    const eviction = evictionOf(simulation.view, aPod(simulation, one));
    expect(eviction?.sentences.map(textOfMessage)).toEqual(one.says);
    expect(eviction?.fixes.map(({ line }) => line)).toEqual(one.lines);
  });

  test.each(cases)('is what the API server answers, before and after each remedy: $name', (one) => {
    const lines = one.lines.length === 0 ? [''] : one.lines;
    for (const line of lines) {
      const simulation = given(one);
      const evict = () => {
        const { namespace = '', name } = aPod(simulation, one).metadata;
        return simulation.request({ group: '', version: 'v1', resource: 'pods', namespace, name, verb: 'evict', dryRun: true });
      };
      const eviction = evictionOf(simulation.view, aPod(simulation, one));
      const answer = evict();
      expect([answer.ok, answer.ok ? undefined : answer.status.message]).toEqual([eviction?.refused === false, eviction?.message]);
      if (line === '') continue;
      run(simulation, line);
      settle(simulation);
      expect([line, evict().ok]).toEqual([line, true]);
    }
  });

  test('a Pod that is not Ready may be evicted where the others suffice, and else where the budget says so', () => {
    const simulation = cluster(workload('ReplicaSet', { replicas: 3 }), [budget({ minAvailable: 2 })]);
    simulation.act({ type: 'pods', report: 'unready', filter: { node: 'w1' } });
    settle(simulation);
    const on = (node: string) => podsOf(simulation).find(({ spec }) => spec.nodeName === node) as Pod;
    expect(evictionOf(simulation.view, on('w1'))?.sentences[0]?.key).toBe('eviction.unready');
    simulation.act({ type: 'pods', report: 'unready', filter: { node: 'w2' } });
    settle(simulation);
    const eviction = evictionOf(simulation.view, on('w1'));
    expect(eviction).toMatchObject({ refused: true, fixes: [{ kind: 'allowUnready' }] });
    run(simulation, eviction?.fixes[0]?.line ?? '');
    expect(evictionOf(simulation.view, on('w1'))?.refused).toBe(false);
  });

  test('nothing, where no budget selects the Pod', () => {
    const simulation = cluster(workload('Deployment', { replicas: 1 }), []);
    expect(evictionOf(simulation.view, podsOf(simulation)[0] as Pod)).toBeUndefined();
  });
});

describe('what holds up the drain of a node', () => {
  const held = (): Simulation => {
    const simulation = cluster(workload('ReplicaSet', { replicas: 3 }), [budget({ minAvailable: 3 })]);
    run(simulation, 'apply -f -', { ...workload('DaemonSet'), metadata: { name: 'agent' } });
    return settle(simulation);
  };
  const nodeOf = ({ view }: Simulation): Node => view.get('Node', undefined, 'w1') as Node;

  test('is nothing before it is cordoned, then each Pod that a budget keeps', () => {
    const simulation = held();
    expect(drainHolds(simulation.view, nodeOf(simulation))).toEqual([]);
    run(simulation, 'cordon w1');
    run(simulation, `patch pdb web --type=merge -p '{"spec":{"minAvailable":6}}'`);
    const [first, ...rest] = drainHolds(simulation.view, nodeOf(simulation));
    expect(rest).toEqual([]);
    expect(first?.pod.metadata.ownerReferences?.[0]?.kind).toBe('ReplicaSet');
    expect(first?.eviction.refused).toBe(true);
  });

  test('is gone once the budget gives way', () => {
    const simulation = held();
    run(simulation, 'cordon w1');
    run(simulation, `patch pdb web --type=merge -p '{"spec":{"minAvailable":1}}'`);
    expect(drainHolds(simulation.view, nodeOf(simulation))).toEqual([]);
  });
});
