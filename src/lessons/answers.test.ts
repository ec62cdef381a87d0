import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { horizons, type Simulation, simulate } from '../cluster/index.ts';
import { counterFields } from '../explain/index.ts';
import type { Pod } from '../kubernetes/index.ts';
import type { ScenarioFile } from '../presets/index.ts';
import { commandLists, perform } from '../testing/randomCommands.ts';
import { type ClusterState, nodePlacementsOf, ownedBy, recount } from '../testing/recount.ts';
import { World } from '../testing/world.ts';
import { finish, runKubectl, trial } from '../trial/index.ts';
import { PodOutcome } from '../trial/podOutcome.ts';
import { type Answer, answerOf } from './answers.ts';
import { compare, type Given } from './compare.ts';
import { playStep } from './playLesson.ts';
import { readLesson } from './readLesson.ts';
import { lessonStart, setUp } from './start.ts';
import type { LessonStep } from './types.ts';

const manifest = (name: string, spec: string, podSpec = '', container = ''): string => `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      app: ${name}
${spec}  template:
    metadata:
      labels:
        app: ${name}
    spec:
${podSpec}      containers:
      - name: main
        image: agent:1
${container}`;

const indented = (text: string): string => text.replace(/^/gm, '    ');

const web = manifest('web', '  replicas: 2\n').replace('DaemonSet', 'Deployment');
const db = manifest('db', '  serviceName: db\n  replicas: 2\n').replace('DaemonSet', 'StatefulSet');

/** A control plane and three worker nodes; w3 has a GPU and its taint. */
function lessonText(files: Readonly<Record<string, string>>, step: string, apply = Object.keys(files)): string {
  return `---
title: A
nodes:
  - { name: cp, role: control-plane }
  - { name: w1, labels: { disk: ssd } }
  - { name: w2 }
  - { name: w3, labels: { disk: ssd }, taints: ["gpu=yes:NoSchedule"] }
files:
${Object.entries(files)
  .map(([name, text]) => `  ${name}: |\n${indented(text)}\n`)
  .join('')}apply: [${apply.join(', ')}]
---
## One
\`\`\`step
${step}
\`\`\`
`;
}

interface Begun {
  readonly simulation: Simulation;
  readonly step: LessonStep;
  readonly files: readonly ScenarioFile[];
}

async function begin(text: string): Promise<Begun> {
  const read = readLesson(text, 'a');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const simulation = simulate({ kubelet: { latencies: 'on' } });
  const start = await lessonStart(read.lesson);
  expect(finish(setUp(simulation, start))).toEqual({ ok: true });
  const [step] = read.lesson.steps;
  if (step === undefined) throw new Error('no step');
  return { simulation, step, files: start.files };
}

async function answerTo(files: Readonly<Record<string, string>>, step: string, apply?: string[]): Promise<Answer | undefined> {
  const begun = await begin(lessonText(files, step, apply));
  const head = begun.simulation.head;
  const answer = finish(answerOf(begun.simulation, begun.step, begun.files));
  // The cluster itself does not move.
  expect([begun.simulation.head, begun.simulation.steps.length]).toEqual([head, head]);
  return answer;
}

const agent = { 'agent.yaml': manifest('agent', '') };
const rolling = { 'agent.yaml': manifest('agent', '', '      tolerations: [{operator: Exists}]\n') };

describe('the answer is what the engine does', () => {
  test.each([
    ['nodes with a Pod now', agent, 'ask: {nodes: {daemonSet: agent}, when: now}', { all: ['cp', 'w1', 'w2', 'w3'], right: ['w1', 'w2'] }],
    [
      'nodes after an edit',
      agent,
      `do:\n- {edit: agent.yaml, replace: "      containers:", with: "      nodeSelector: {disk: ssd}\\n      containers:"}\n- kubectl apply -f agent.yaml\nask: {nodes: {daemonSet: agent}}`,
      { right: ['w1'] },
    ],
    [
      'nodes when one is removed',
      agent,
      'do: "# remove machine w1"\nask: {nodes: {daemonSet: agent}}',
      { all: ['cp', 'w1', 'w2', 'w3'], right: ['w2'] },
    ],
    [
      'nodes when one is added',
      agent,
      'do: "# a machine joins: w4"\nask: {nodes: {daemonSet: agent}}',
      { all: ['cp', 'w1', 'w2', 'w3', 'w4'], right: ['w1', 'w2', 'w4'] },
    ],
    ['nodes of a DaemonSet that does not exist', agent, 'ask: {nodes: {daemonSet: other}, when: now}', { right: [] }],
    ['a counter', agent, 'do: "# power off w2"\nplay: 2m\nask: {count: {daemonSet: agent, counter: ready}}', { right: 1, nodes: ['w1'] }],
    ['a counter of no DaemonSet', agent, 'ask: {count: {daemonSet: other, counter: ready}, when: now}', { type: 'none' }],
    [
      'the sequence of a rolling update',
      rolling,
      'do: kubectl set image daemonset/agent main=agent:2\nask: {order: {daemonSet: agent}}',
      {
        right: [
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
        ],
      },
    ],
    [
      'the sequence of two rolling updates: that of the first',
      rolling,
      'do: [kubectl set image daemonset/agent main=agent:2, "# wait 300s", kubectl set image daemonset/agent main=agent:3]\nask: {order: {daemonSet: agent}}',
      {
        right: [
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
          { nodes: [expect.any(String)] },
        ],
      },
    ],
    [
      'a counter that the controller has not written yet',
      agent,
      'do: kubectl apply -f agent.yaml\nplay: 0s\nask: {count: {daemonSet: agent, counter: desired}}',
      { right: 0, nodes: ['w1', 'w2'] },
      [],
    ],
    [
      'the sequence when all are created',
      rolling,
      'do: kubectl apply -f agent.yaml\nask: {order: {daemonSet: agent}}',
      { right: [{ nodes: ['cp', 'w1', 'w2', 'w3'] }] },
      [],
    ],
    [
      'a Pod on a failed node',
      agent,
      'do: "# power off w2"\nplay: 8m\nask: {outcome: {daemonSet: agent, node: w2}}',
      { words: ['stays', 'deleted', 'replaced', 'evicted', 'pending'], right: { is: 'stays' } },
    ],
    [
      'a Pod of a Deployment on a failed node',
      { 'web.yaml': web },
      'do: "# power off w2"\nplay: 8m\nask: {outcome: {deployment: web, node: w2}}',
      { right: { is: 'evicted', replacement: { kind: 'Pod' } } },
    ],
    [
      'a Pod that is deleted with the others of its Deployment',
      { 'web.yaml': web },
      'do: kubectl scale deployment web --replicas=0\nask: {outcome: {deployment: web, node: w1}}',
      { right: { is: 'deleted' } },
    ],
    [
      'a Pod of a StatefulSet that is deleted',
      { 'db.yaml': db },
      'do: kubectl delete pod db-0 --wait=false\nask: {outcome: {statefulSet: db, node: w2}}',
      { right: { is: 'replaced', replacement: { name: 'db-0' } } },
    ],
    [
      'a Pod whose image changes',
      agent,
      'do: kubectl set image daemonset/agent main=agent:2\nask: {outcome: {daemonSet: agent, node: w1}}',
      { right: { is: 'replaced' } },
    ],
    [
      'a Pod whose node is drained',
      { 'web.yaml': web },
      'do: kubectl drain w1 --ignore-daemonsets\nask: {outcome: {deployment: web, node: w1}}',
      { right: { is: 'evicted', seconds: 0 } },
    ],
    [
      'a Pod whose node gets a NoExecute taint',
      agent,
      'do: kubectl taint node w1 a=b:NoExecute\nask: {outcome: {daemonSet: agent, node: w1}}',
      { right: { is: 'deleted' } },
    ],
    ['a Pod on a cordoned node', agent, 'do: kubectl cordon w1\nask: {outcome: {daemonSet: agent, node: w1}}', { right: { is: 'stays' } }],
    [
      'a Pod for which there is no memory',
      { 'agent.yaml': manifest('agent', '', '', '        resources: {requests: {memory: 20Gi}}\n') },
      'do: kubectl apply -f agent.yaml\nask: {outcome: {daemonSet: agent, node: w1}}',
      { words: ['runs', 'pending', 'none'], right: { is: 'pending' } },
      [],
    ],
    [
      'a Pod that is created',
      agent,
      'do: kubectl apply -f agent.yaml\nask: {outcome: {daemonSet: agent, node: w1}}',
      { right: { is: 'runs' } },
      [],
    ],
    [
      'a Pod that is not created',
      agent,
      'do: kubectl apply -f agent.yaml\nask: {outcome: {daemonSet: agent, node: w3}}',
      { right: { is: 'none' } },
      [],
    ],
    [
      'a claim that is so',
      agent,
      'do: kubectl cordon w1\nask: {claim: {text: x, holds: [{podsOn: {daemonSet: agent, nodes: [w1, w2], pod: ready}}]}}',
      { right: true, missing: [] },
    ],
    [
      'a claim that is not so',
      agent,
      'ask: {claim: {text: x, holds: [{podsOn: {daemonSet: agent, nodes: all, pod: ready}}]}, when: now}',
      { right: false, missing: [{ nodes: ['cp', 'w3'] }] },
    ],
  ] as const)('%s', async (_, files, step, expected, apply?: readonly string[]) => {
    expect(await answerTo(files, step, apply === undefined ? undefined : [...apply])).toMatchObject(expected);
  });

  test('the eviction of a Pod is said with its seconds: 300 after the node was found to be unreachable', async () => {
    const answer = await answerTo({ 'web.yaml': web }, 'do: "# power off w2"\nplay: 8m\nask: {outcome: {deployment: web, node: w2}}');
    const seconds = answer?.type === 'outcome' ? (answer.right.seconds ?? 0) : 0;
    expect(seconds).toBeGreaterThanOrEqual(340);
    expect(seconds).toBeLessThanOrEqual(360);
  });
});

describe('the line that decides', () => {
  const ask = (node: string) => `ask: {line: {daemonSet: agent, node: ${node}, file: agent.yaml}, when: now}`;
  const linesOf = async (text: string, node: string) => {
    const answer = await answerTo({ 'agent.yaml': text }, ask(node));
    if (answer?.type !== 'line') return answer;
    const lines = text.split('\n');
    return answer.right.map(({ from, to }) => lines.slice(from - 1, to).map((line) => line.trim()));
  };
  const selector = '      nodeSelector:\n        disk: ssd\n';
  const tolerations = '      tolerations:\n      - key: gpu\n        operator: Exists\n';
  const required = `      affinity:
        nodeAffinity:
          requiredDuringSchedulingIgnoredDuringExecution:
            nodeSelectorTerms:
            - matchExpressions:
              - key: disk
                operator: In
                values: [ssd]
`;

  test.each([
    ['a nodeSelector keeps it away', selector, 'w2', [['disk: ssd']]],
    ['a nodeSelector lets it in', selector, 'w1', [['disk: ssd']]],
    ['an affinity keeps it away', required, 'w2', [['- key: disk', 'operator: In', 'values: [ssd]']]],
    ['a toleration lets it in', tolerations, 'w3', [['- key: gpu', 'operator: Exists']]],
    ['tolerations that do not tolerate', tolerations, 'cp', [['tolerations:', '- key: gpu', 'operator: Exists']]],
    ['a toleration that is missing', '', 'w3', []],
    ['no rule', '', 'w1', []],
  ])('%s', async (_, podSpec, node, expected) => {
    expect(await linesOf(manifest('agent', '', podSpec), node)).toEqual(expected);
  });

  test.each([
    [
      'a request that no node can satisfy',
      '        resources:\n          requests:\n            memory: 20Gi\n            cpu: 10m\n',
      [['memory: 20Gi']],
    ],
  ])('%s', async (_, container, expected) => {
    expect(await linesOf(manifest('agent', '', '', container), 'w1')).toEqual(expected);
  });

  const two = '      nodeSelector:\n        disk: ssd\n        kubernetes.io/os: linux\n';
  test.each([
    ['a selector with one label', selector, 'w2', 'nodeSelector:', true],
    ['a selector with two labels', two, 'w2', 'nodeSelector:', false],
    ['the only term of an affinity', required, 'w2', 'affinity:', true],
    ['the only toleration', tolerations, 'w3', 'tolerations:', true],
    ['the Pod’s spec', selector, 'w2', 'spec:', false],
  ])('the key above counts where it holds nothing else: %s', async (_, podSpec, node, pressed, isRight) => {
    const text = manifest('agent', '', podSpec);
    const answer = await answerTo({ 'agent.yaml': text }, ask(node));
    const line = text.split('\n').findLastIndex((each) => each.trim() === pressed) + 1;
    expect(answer && compare(answer, { type: 'line', line }).isRight).toBe(isRight);
  });

  test('a file without the DaemonSet cannot be asked about', async () => {
    expect(await answerTo({ ...agent, 'web.yaml': web }, ask('w1').replace('agent.yaml', 'web.yaml'))).toMatchObject({ type: 'none' });
    expect(await answerTo(agent, ask('w9'))).toMatchObject({ type: 'none' });
  });
});

const daemonSet = { kind: 'DaemonSet', namespace: 'default', name: 'agent' } as const;
const rank = (...nodes: readonly string[]) => ({ nodes, step: 1, time: 0 });

describe('compare', () => {
  const cases: readonly (readonly [name: string, answer: Answer, given: Given, wrong: readonly string[], score: number])[] = [
    ['all nodes right', { type: 'nodes', daemonSet, all: ['a', 'b'], right: ['a'] }, { type: 'nodes', nodes: ['a'] }, [], 1],
    ['one too many', { type: 'nodes', daemonSet, all: ['a', 'b'], right: ['a'] }, { type: 'nodes', nodes: ['a', 'b'] }, ['b'], 0.5],
    ['one missing', { type: 'nodes', daemonSet, all: ['a', 'b'], right: ['a'] }, { type: 'nodes', nodes: [] }, ['a'], 0.5],
    ['one that is no node', { type: 'nodes', daemonSet, all: ['a'], right: ['a'] }, { type: 'nodes', nodes: ['a', 'z'] }, ['z'], 0.5],
    ['a number', { type: 'count', daemonSet, counter: 'ready', right: 3, nodes: [] }, { type: 'count', count: 3 }, [], 1],
    ['another number', { type: 'count', daemonSet, counter: 'ready', right: 3, nodes: [] }, { type: 'count', count: 2 }, ['count'], 0],
    ['the sequence', { type: 'order', daemonSet, right: [rank('a'), rank('b', 'c')] }, { type: 'order', nodes: ['a', 'c', 'b'] }, [], 1],
    [
      'another sequence',
      { type: 'order', daemonSet, right: [rank('a'), rank('b', 'c')] },
      { type: 'order', nodes: ['b', 'a', 'c'] },
      ['b', 'a'],
      1 / 3,
    ],
    ['a part of the sequence', { type: 'order', daemonSet, right: [rank('a'), rank('b')] }, { type: 'order', nodes: ['a'] }, ['b'], 0.5],
    [
      'an outcome',
      { type: 'outcome', workload: daemonSet, node: 'a', words: [], right: { is: 'stays' } },
      { type: 'outcome', is: 'stays', seconds: 5 },
      [],
      1,
    ],
    [
      'another outcome',
      { type: 'outcome', workload: daemonSet, node: 'a', words: [], right: { is: 'stays' } },
      { type: 'outcome', is: 'deleted' },
      ['is'],
      0,
    ],
    [
      'an outcome with its time',
      { type: 'outcome', workload: daemonSet, node: 'a', words: [], right: { is: 'evicted', seconds: 345 } },
      { type: 'outcome', is: 'evicted', seconds: 350 },
      [],
      1,
    ],
    [
      'an outcome with another time',
      { type: 'outcome', workload: daemonSet, node: 'a', words: [], right: { is: 'evicted', seconds: 345 } },
      { type: 'outcome', is: 'evicted', seconds: 60 },
      ['seconds'],
      0.5,
    ],
    ['a claim', { type: 'claim', right: false, missing: [] }, { type: 'claim', holds: false }, [], 1],
    ['another claim', { type: 'claim', right: false, missing: [] }, { type: 'claim', holds: true }, ['holds'], 0],
    [
      'one of the lines',
      { type: 'line', daemonSet, node: 'a', file: 'f', right: [{ from: 3, to: 4, above: 3, path: 'p' }] },
      { type: 'line', line: 4 },
      [],
      1,
    ],
    [
      'another line',
      { type: 'line', daemonSet, node: 'a', file: 'f', right: [{ from: 3, to: 4, above: 3, path: 'p' }] },
      { type: 'line', line: 5 },
      ['line'],
      0,
    ],
    ['no line', { type: 'line', daemonSet, node: 'a', file: 'f', right: [] }, { type: 'line' }, [], 1],
    [
      'no line, where one decides',
      { type: 'line', daemonSet, node: 'a', file: 'f', right: [{ from: 3, to: 4, above: 3, path: 'p' }] },
      { type: 'line' },
      ['line'],
      0,
    ],
    ['an answer of another kind', { type: 'claim', right: true, missing: [] }, { type: 'count', count: 1 }, ['count'], 0],
  ];
  test.each(cases)('%s', (_, answer, given, wrong, score) => {
    const compared = compare(answer, given);
    expect(compared.items.filter(({ isRight }) => !isRight).map(({ item }) => item)).toEqual(wrong);
    expect([compared.score, compared.isRight]).toEqual([score, wrong.length === 0]);
  });
});

const stateOf = ({ view, now }: Simulation): ClusterState => ({
  now,
  nodes: view.list('Node'),
  pods: view.list('Pod'),
  revisions: view.list('ControllerRevision'),
});

const counterNames = ['desired', 'current', 'misscheduled', 'ready', 'upToDate', 'available', 'unavailable'] as const;
const lines = [
  'cordon w1',
  'taint node w2 a=x:NoExecute --overwrite',
  'taint node w3 a=x:NoSchedule --overwrite',
  'label node w4 zone=b --overwrite',
  'set image daemonset/agent main=agent:2',
  'delete daemonset agent --wait=false',
  'drain w1 --ignore-daemonsets --force --timeout=5s',
];

test('after any commands, answers equal a recount of what then happens', () => {
  const asked = (line: string, question: LessonStep['question']): LessonStep => ({
    title: 'x',
    text: [],
    markdown: '',
    at: { line: 1, column: 1 },
    commands: [{ type: 'kubectl', line, at: { line: 1, column: 1 } }],
    fails: false,
    by: 'page',
    until: [],
    points: [],
    play: { type: 'stable' },
    ...(question === undefined ? {} : { question }),
  });
  fc.assert(
    fc.property(commandLists, fc.constantFrom(...lines), fc.constantFrom('w1', 'w2', 'w3', 'w4'), (commands, line, node) => {
      const world = new World({ kubelet: { startSeconds: 1 } });
      world.nodes('w1', 'w2', { name: 'w3', labels: { disk: 'ssd' } });
      for (const command of commands) perform(world, command);
      const { simulation } = world;
      if (simulation.view.get('DaemonSet', 'default', 'agent') === undefined) return;
      const ask = (question: LessonStep['question']) => finish(answerOf(simulation, asked(line, question), []));
      const nodes = ask({ type: 'nodes', when: 'after', daemonSet });
      const counters = counterNames.map((counter) => ask({ type: 'count', when: 'after', daemonSet, counter }));
      const order = ask({ type: 'order', when: 'after', daemonSet });
      const outcome = ask({ type: 'outcome', when: 'after', workload: daemonSet, node });

      const first = simulation.view
        .list('Pod')
        .find(
          (pod) =>
            nodePlacementsOf(stateOf(simulation), world.daemonSet()).some(({ name, living }) => name === node && living.includes(pod)) &&
            pod.metadata.ownerReferences?.some(({ name }) => name === 'agent'),
        );
      const observer = first === undefined ? undefined : new PodOutcome(simulation.fork().view, first);
      const from = simulation.steps.length;
      runKubectl(simulation, line);
      finish(trial(simulation, [], { until: horizons.stable }));

      const made = simulation.steps.slice(from).map((step) => {
        observer?.see(step);
        return step.changes.flatMap(({ before, after, ref }) => (ref.kind === 'Pod' && before === undefined ? [after as Pod] : []));
      });
      const created = made
        .map((pods) =>
          pods.filter((pod) => pod.metadata.ownerReferences?.some(({ name, kind }) => kind === 'DaemonSet' && name === 'agent')),
        )
        .map((pods) =>
          pods.map(
            (pod) =>
              pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms?.[0]?.matchFields?.[0]
                ?.values?.[0],
          ),
        );
      const firsts = new Set(created.flat());
      expect(order).toMatchObject({ type: 'order' });
      expect(order?.type === 'order' ? order.right.flatMap((each) => each.nodes) : []).toEqual([...firsts]);

      if (observer !== undefined && outcome?.type === 'outcome') {
        const { deletedAt } = observer.result();
        expect(deletedAt === undefined).toBe(outcome.right.is === 'stays' || outcome.right.is === 'pending');
      }
      const after = simulation.view.get('DaemonSet', 'default', 'agent');
      if (after === undefined) {
        expect(nodes).toMatchObject({ right: [] });
        expect(counters.map((counter) => counter?.type)).toEqual(counterNames.map(() => 'none'));
        return;
      }
      const placements = nodePlacementsOf(stateOf(simulation), after);
      const expected = simulation.view
        .list('Node')
        .map(({ metadata }) => metadata.name)
        .filter((name) => placements.some((each) => each.name === name && each.living.length > 0));
      expect(
        nodes?.type === 'nodes' ? nodes.right.filter((name) => simulation.view.get('Node', undefined, name) !== undefined) : [],
      ).toEqual(expected);
      const counts = recount(stateOf(simulation), after);
      for (const [index, counter] of counters.entries()) {
        if (counter?.type !== 'count') throw new Error('no counter');
        expect(counter.right).toBe(after.status[counterFields[counter.counter]] ?? 0);
        expect(counter.nodes.length).toBe(counts[index]);
      }
      expect(simulation.view.list('Pod').filter((pod) => ownedBy(pod, after)).length).toBeGreaterThanOrEqual(expected.length);
    }),
    { numRuns: 40 },
  );
});

test('the numbers of steps in an answer are those of the step when it is done', async () => {
  const text = lessonText(rolling, 'do: kubectl set image daemonset/agent main=agent:2\nask: {order: {daemonSet: agent}}');
  const { simulation, step, files } = await begin(text);
  const answer = finish(answerOf(simulation, step, files));
  finish(playStep(simulation, step, files));
  for (const { step: index, nodes } of answer?.type === 'order' ? answer.right : []) {
    const created = simulation.steps[index - 1]?.changes.filter(({ ref, before }) => ref.kind === 'Pod' && before === undefined);
    expect(created?.length).toBe(nodes.length);
  }
});
