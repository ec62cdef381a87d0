import { beforeAll, describe, expect, test } from 'vitest';
import { changeLanguage, type Language, textOf } from '../i18n/index.ts';
import { isDiffering, isStale } from './counterMarks.ts';
import { MissingTally, nowhereOf } from './missing.ts';
import type { DaemonSetModel, Missing, NodeModel, NodeWorkload, PodMark } from './model.ts';
import { statementInWords, statementOf } from './statement.ts';

const aPod = (rest: Partial<PodMark> = {}): PodMark => ({
  key: 'd/agent-a',
  namespace: 'd',
  name: 'agent-a',
  short: 'a',
  state: 'ready',
  unreachable: false,
  restarts: 0,
  ...rest,
});

const usage = { used: 0, total: 0 };
const aNode = (name: string, nodeWorkload: Partial<NodeWorkload>, rest: Partial<NodeModel> = {}): NodeModel => ({
  name,
  role: 'worker',
  health: 'ready',
  cordoned: false,
  notResponding: false,
  zone: undefined,
  pool: undefined,
  taints: [],
  nodeWorkloads: [{ workloadId: 'DaemonSet/d/agent', verdict: 'runs', pods: [], ...nodeWorkload }],
  others: [],
  cpu: usage,
  memory: usage,
  requests: false,
  ...rest,
});

const running = (rest: Partial<PodMark> = {}): Partial<NodeWorkload> => ({ pods: [aPod(rest)] });
const message =
  "0/3 nodes are available: 1 Insufficient cpu, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/3 nodes are available.";

interface Given {
  readonly desired?: number;
  readonly ready?: number;
  readonly upToDate?: number;
  readonly waiting?: number;
  readonly kind?: 'maxUnavailable' | 'none';
  readonly terminating?: boolean;
  readonly nodes?: readonly NodeModel[];
  readonly missing?: readonly Missing[];
}

function aSet({
  desired = 3,
  ready = 2,
  upToDate = desired,
  waiting = 0,
  kind = 'maxUnavailable',
  terminating = false,
  nodes = [],
  missing,
}: Given): DaemonSetModel {
  const stored = { desired, current: desired, ready, upToDate, available: ready, unavailable: desired - ready, misscheduled: 0 } as const;
  return {
    kind: 'DaemonSet',
    id: 'DaemonSet/d/agent',
    hueIndex: 0,
    name: 'agent',
    namespace: 'd',
    terminating,
    strategy: { type: kind === 'none' ? 'OnDelete' : 'RollingUpdate', maxUnavailable: '1', maxSurge: '0' },
    minReadySeconds: 0,
    counters: (Object.keys(stored) as (keyof typeof stored)[]).map((name) => ({
      name,
      field: name,
      stored: stored[name],
      counted: stored[name],
    })),
    budget: { kind, written: '1', limit: 1, used: 0, usedBy: [], waiting: Array.from({ length: waiting }, (_, index) => `w${index + 1}`) },
    revisions: [],
    refused: undefined,
    missing: missing ?? missingOf(nodes),
    nowhere: desired === 0 ? nowhereOf(0, new Map(nodes.map((node) => [node.name, node]))) : undefined,
  };
}

function missingOf(nodes: readonly NodeModel[]): DaemonSetModel['missing'] {
  const tally = new MissingTally(0);
  for (const node of nodes) tally.put(node.name, node);
  return tally.missing();
}

const noTaint = { verdict: 'staysAway', failing: { key: 'short.taint', params: { taint: 'example.com/gpu:NoSchedule' } } } as const;
const noLabel = { verdict: 'staysAway', failing: { key: 'short.nodeSelectorAbsent', params: { key: 'disk', wanted: 'ssd' } } } as const;
const many = (count: number, nodeWorkload: Partial<NodeWorkload>): readonly NodeModel[] =>
  Array.from({ length: count }, (_, index) => aNode(`w${index + 1}`, nodeWorkload));

const cases: readonly (Given & { readonly name: string; readonly en: string; readonly es: string })[] = [
  { name: 'all is well', ready: 3, nodes: many(3, running()), en: '3 of 3 ready.', es: '3 de 3 listos.' },
  {
    name: 'a Pod starts',
    nodes: [aNode('w1', running()), aNode('w2', running({ state: 'pending', reason: 'ContainerCreating' })), aNode('w3', running())],
    en: '2 of 3 ready: w2 is starting.',
    es: '2 de 3 listos: w2 está arrancando.',
  },
  {
    name: 'two Pods start',
    ready: 1,
    nodes: many(2, running({ state: 'pending' })),
    en: '1 of 3 ready: w1, w2 are starting.',
    es: '1 de 3 listos: w1, w2 están arrancando.',
  },
  {
    name: 'many Pods start',
    desired: 12,
    ready: 0,
    nodes: many(12, running({ state: 'pending' })),
    en: '0 of 12 ready: 12 nodes are starting.',
    es: '0 de 12 listos: 12 nodos están arrancando.',
  },
  {
    name: 'no Pod yet',
    nodes: [aNode('w3', {})],
    en: '2 of 3 ready: w3 has no Pod yet.',
    es: '2 de 3 listos: w3 aún no tiene Pod.',
  },
  {
    name: 'the scheduler has not come to it yet',
    nodes: [aNode('w3', { unbound: { pod: aPod({ state: 'waiting' }) } })],
    en: '2 of 3 ready: w3 waits for the scheduler.',
    es: '2 de 3 listos: w3 espera al planificador.',
  },
  {
    name: 'the scheduler finds no place',
    nodes: [aNode('w3', { unbound: { pod: aPod({ state: 'waiting' }), message } })],
    en: '2 of 3 ready: Insufficient cpu on w3.',
    es: '2 de 3 listos: Insufficient cpu en w3.',
  },
  {
    name: 'an image cannot be pulled',
    nodes: [aNode('w3', running({ state: 'pending', reason: 'ImagePullBackOff' }))],
    en: '2 of 3 ready: w3 cannot pull the image.',
    es: '2 de 3 listos: w3 no puede descargar la imagen.',
  },
  {
    name: 'a container crashes',
    nodes: [aNode('w3', running({ state: 'crashing', reason: 'CrashLoopBackOff' }))],
    en: '2 of 3 ready: Pod on w3 crashes.',
    es: '2 de 3 listos: el Pod de w3 falla.',
  },
  {
    name: 'a container cannot be created',
    nodes: [aNode('w3', running({ state: 'pending', reason: 'CreateContainerConfigError' }))],
    en: '2 of 3 ready: CreateContainerConfigError on w3.',
    es: '2 de 3 listos: CreateContainerConfigError en w3.',
  },
  {
    name: 'a node does not respond',
    nodes: [aNode('w3', running({ state: 'unready', unreachable: true }), { health: 'unknown', notResponding: true })],
    en: '2 of 3 ready: w3 does not respond.',
    es: '2 de 3 listos: w3 no responde.',
  },
  {
    name: 'a node that should not have its Pod does not respond',
    desired: 2,
    nodes: [aNode('w3', { verdict: 'mayStay', ...running({ state: 'unready', unreachable: true }) }, { health: 'unknown' })],
    en: '2 of 2 ready: w3 does not respond.',
    es: '2 de 2 listos: w3 no responde.',
  },
  {
    name: 'a Pod is misscheduled',
    desired: 2,
    nodes: [aNode('w3', { verdict: 'mayStay', ...running() })],
    en: '2 of 2 ready: Pod on w3 is misscheduled.',
    es: '2 de 2 listos: el Pod de w3 está fuera de lugar.',
  },
  {
    name: 'one Pod is rejected',
    nodes: [aNode('cp', { refused: 'serviceaccount "reader" not found' })],
    en: '2 of 3 ready: Pod rejected for cp.',
    es: '2 de 3 listos: Pod rechazado para cp.',
  },
  {
    name: 'all Pods are rejected',
    desired: 4,
    ready: 0,
    nodes: many(4, { refused: 'serviceaccount "reader" not found' }),
    en: '0 of 4 ready: Pods rejected for 4 nodes.',
    es: '0 de 4 listos: Pods rechazados para 4 nodos.',
  },
  {
    name: 'several reasons, what does not pass by itself first',
    ready: 1,
    nodes: [aNode('w1', running({ state: 'pending' })), aNode('w3', running({ state: 'crashing' }))],
    en: '1 of 3 ready: Pod on w3 crashes; w1 is starting.',
    es: '1 de 3 listos: el Pod de w3 falla; w1 está arrancando.',
  },
  {
    name: 'an update rolls',
    ready: 3,
    upToDate: 2,
    waiting: 1,
    nodes: many(3, running()),
    en: '3 of 3 ready: 2 of 3 updated.',
    es: '3 de 3 listos: 2 de 3 al día.',
  },
  {
    name: 'an update replaces a Pod',
    upToDate: 1,
    waiting: 2,
    nodes: [aNode('w1', running({ state: 'terminating' }))],
    en: '2 of 3 ready: 1 of 3 updated, Pod on w1 is terminating.',
    es: '2 de 3 listos: 1 de 3 al día, el Pod de w1 está terminando.',
  },
  {
    name: 'OnDelete waits',
    ready: 3,
    upToDate: 0,
    waiting: 3,
    kind: 'none',
    nodes: many(3, running()),
    en: '3 of 3 ready: 0 of 3 updated, OnDelete waits for you to delete Pods.',
    es: '3 de 3 listos: 0 de 3 al día, OnDelete espera a que elimines Pods.',
  },
  {
    name: 'no node has the label',
    desired: 0,
    ready: 0,
    nodes: many(3, noLabel),
    en: '0 of 0 ready: no eligible node, no label disk=ssd.',
    es: '0 de 0 listos: ningún nodo apto, sin etiqueta disk=ssd.',
  },
  {
    name: 'no node for two reasons',
    desired: 0,
    ready: 0,
    nodes: [aNode('gpu1', noTaint), ...many(2, noLabel)],
    en: '0 of 0 ready: no eligible node, no label disk=ssd (2), taint example.com/gpu:NoSchedule (1).',
    es: '0 de 0 listos: ningún nodo apto, sin etiqueta disk=ssd (2), taint example.com/gpu:NoSchedule (1).',
  },
  {
    name: 'no node for many reasons',
    desired: 0,
    ready: 0,
    nodes: [
      aNode('w1', noTaint),
      aNode('w2', noLabel),
      aNode('w3', { verdict: 'staysAway', failing: { key: 'short.affinity', params: {} } }),
    ],
    en: '0 of 0 ready: no eligible node.',
    es: '0 de 0 listos: ningún nodo apto.',
  },
  {
    name: 'no nodes',
    desired: 0,
    ready: 0,
    en: '0 of 0 ready: the cluster has no nodes.',
    es: '0 de 0 listos: el clúster no tiene nodos.',
  },
  {
    name: 'the controller has not counted yet',
    desired: 0,
    ready: 0,
    nodes: many(2, {}),
    en: '0 of 0 ready: w1, w2 have no Pod yet.',
    es: '0 de 0 listos: w1, w2 aún no tienen Pod.',
  },
  {
    name: 'it is being deleted',
    ready: 3,
    terminating: true,
    en: '3 of 3 ready: being deleted.',
    es: '3 de 3 listos: se está eliminando.',
  },
];

describe.each<Language>(['en', 'es'])('the statement in %s', (language) => {
  beforeAll(() => changeLanguage(language));
  test.each(cases)('$name', (given) => {
    expect(statementInWords(aSet(given), textOf('graph', language))).toBe(given[language]);
  });
});

describe('shorter texts follow longer ones', () => {
  beforeAll(() => changeLanguage('en'));
  const texts = (given: Given): readonly string[] => statementOf(aSet(given), textOf('graph', 'en')).missing;

  test('names give way to a number, the scheduler’s message to a word', () => {
    expect(texts({ ready: 1, nodes: many(2, { unbound: { pod: aPod({ state: 'waiting' }), message } }) })).toEqual([
      'Insufficient cpu on w1, w2',
      'Pods for w1, w2 unscheduled',
      'Insufficient cpu on 2 nodes',
      'Pods for 2 nodes unscheduled',
    ]);
  });

  test('other reasons give way to their number, then to nothing', () => {
    expect(texts({ ready: 0, nodes: [...many(1, running({ state: 'crashing' })), aNode('w2', {}), aNode('w3', {})] })).toEqual([
      'Pod on w1 crashes; w2, w3 have no Pod yet',
      'Pod on w1 crashes, +2',
      'Pod on w1 crashes',
    ]);
  });

  test('a taint loses its prefix, then is left out', () => {
    expect(texts({ desired: 0, ready: 0, nodes: many(2, noTaint) })).toEqual([
      'no eligible node, taint example.com/gpu:NoSchedule',
      'no eligible node, taint gpu:NoSchedule',
      'no eligible node',
    ]);
  });

  test('an update gives way to what is missing', () => {
    expect(texts({ upToDate: 1, waiting: 2, nodes: [aNode('w1', {})] })).toEqual([
      '1 of 3 updated, w1 has no Pod yet',
      'w1 has no Pod yet',
    ]);
  });
});

test.each([
  { name: 'ready', stored: 3, desired: 3, differs: false },
  { name: 'ready', stored: 2, desired: 3, differs: true },
  { name: 'available', stored: 4, desired: 3, differs: true },
  { name: 'misscheduled', stored: 0, desired: 3, differs: false },
  { name: 'misscheduled', stored: 1, desired: 1, differs: true },
] as const)('$name $stored of desired $desired differs: $differs', ({ name, stored, desired, differs }) => {
  expect(isDiffering({ name, field: name, stored, counted: stored }, desired)).toBe(differs);
});

test('a counter is stale where the cluster gives another number', () => {
  expect(isStale({ name: 'ready', field: 'numberReady', stored: 3, counted: 2 })).toBe(true);
  expect(isStale({ name: 'ready', field: 'numberReady', stored: 3, counted: 3 })).toBe(false);
});
