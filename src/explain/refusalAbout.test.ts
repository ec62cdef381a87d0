import { describe, expect, test } from 'vitest';
import { type RefusedCreation, type Simulation, simulate } from '../cluster/index.ts';
import { en } from '../i18n/en/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import { runKubectl } from '../trial/index.ts';
import { aboutRefusal, refusalSentence } from './refusalAbout.ts';
import type { Message } from './types.ts';

/** Runs commands, `apply` for those that are a manifest, in the namespace `logging`. */
function run(simulation: Simulation, ...commands: readonly (string | JsonObject)[]): void {
  for (const command of commands) {
    const [line, stdin] = typeof command === 'string' ? [command, ''] : ['apply -n logging -f -', JSON.stringify(command)];
    const { exitCode, stderr } = runKubectl(simulation, line, stdin);
    if (exitCode !== 0) throw new Error(`${line}: ${stderr}`);
  }
}

const later = (simulation: Simulation, ms = 1_000): Simulation => {
  simulation.run({ until: simulation.now + ms, limit: 2_000 });
  return simulation;
};

function cluster(): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: ['w1', 'w2', 'w3'].map((name) => ({ name })) });
  run(simulation, 'create namespace logging');
  return later(simulation, 20_000);
}

const container = { name: 'main', image: 'a:1' };

/** A workload with one Pod template. */
const workload = (kind: string, podSpec: JsonObject = {}, spec: JsonObject = {}, name = 'agent'): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: 'agent' } },
    template: { metadata: { labels: { app: 'agent' } }, spec: { containers: [container], ...podSpec } },
    ...spec,
  },
});

const quota = (hard: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard } });

const limitRange = (limits: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'LimitRange',
  metadata: { name: 'bounds' },
  spec: { limits: [{ type: 'Container', ...limits }] },
});

const runtimeClass = (more: JsonObject): JsonObject => ({
  apiVersion: 'node.k8s.io/v1',
  kind: 'RuntimeClass',
  metadata: { name: 'kata' },
  handler: 'kata',
  ...more,
});

interface Case {
  readonly name: string;
  /** What is there before the workload. */
  readonly before?: readonly (string | JsonObject)[];
  readonly workload: JsonObject;
  /** What happens to it later, without a step between. */
  readonly after?: readonly (string | JsonObject)[];
  readonly message: string;
  readonly remedy?: string;
}

const cases: readonly Case[] = [
  {
    name: 'a ServiceAccount that is missing',
    workload: workload('DaemonSet', { serviceAccountName: 'falco' }),
    message: 'The Pod uses ServiceAccount falco, which namespace logging does not have.',
    remedy: 'createServiceAccount',
  },
  {
    name: 'a PriorityClass that is missing',
    workload: workload('DaemonSet', { priorityClassName: 'agents' }),
    message: 'The Pod template names PriorityClass agents, which does not exist.',
    remedy: 'createPriorityClass',
  },
  {
    name: 'a PriorityClass that nobody may create',
    workload: workload('DaemonSet', { priorityClassName: 'system-agents' }),
    message: 'PriorityClass system-agents does not exist, and names with system- are reserved. Name another class in the Pod template.',
  },
  {
    name: 'a number that is not the priority of its class',
    workload: workload('DaemonSet', { priority: 5 }),
    message: 'The Pod template sets another priority than its PriorityClass. Remove priority from the template.',
    remedy: 'unsetPriority',
  },
  {
    name: 'a RuntimeClass that is missing',
    workload: workload('DaemonSet', { runtimeClassName: 'kata' }),
    message: 'The Pod template names RuntimeClass kata, which does not exist.',
    remedy: 'createRuntimeClass',
  },
  {
    name: 'an overhead without a RuntimeClass',
    workload: workload('DaemonSet', { overhead: { cpu: '10m' } }),
    message: 'The Pod template sets another overhead than its RuntimeClass. Remove overhead from the template.',
    remedy: 'unsetOverhead',
  },
  {
    name: 'another overhead than the RuntimeClass has',
    before: [runtimeClass({ overhead: { podFixed: { cpu: '20m' } } })],
    workload: workload('DaemonSet', { overhead: { cpu: '10m' }, runtimeClassName: 'kata' }),
    message: 'The Pod template sets another overhead than its RuntimeClass. Remove overhead from the template.',
    remedy: 'unsetOverhead',
  },
  {
    name: 'a nodeSelector against that of the RuntimeClass',
    before: [runtimeClass({ scheduling: { nodeSelector: { 'kubernetes.io/os': 'windows' } } })],
    workload: workload('DaemonSet', { runtimeClassName: 'kata', nodeSelector: { 'kubernetes.io/os': 'linux' } }),
    message: 'The Pod template and its RuntimeClass select nodes by different values of kubernetes.io/os.',
    remedy: 'setNodeSelector',
  },
  {
    name: 'a quota that is used up',
    before: [quota({ pods: '1' })],
    workload: workload('DaemonSet'),
    message: 'ResourceQuota team limits namespace logging, and one more Pod would exceed it.',
    remedy: 'raiseQuota',
  },
  {
    name: 'a quota of what the containers do not name',
    before: [quota({ 'requests.cpu': '4' })],
    workload: workload('DaemonSet'),
    message: 'ResourceQuota team requires every container to set requests.cpu.',
    remedy: 'setResources',
  },
  {
    name: 'a LimitRange that does not allow so much',
    before: [limitRange({ max: { cpu: '100m' } })],
    workload: workload('DaemonSet', { containers: [{ ...container, resources: { limits: { cpu: '200m' } } }] }),
    message: 'A LimitRange of namespace logging does not allow the cpu that the Pod template requests or limits.',
    remedy: 'relaxLimitRange',
  },
  {
    name: 'a limit that a LimitRange gives, below what is requested',
    before: [limitRange({ default: { cpu: '100m' } })],
    workload: workload('DaemonSet', { containers: [{ ...container, resources: { requests: { cpu: '200m' } } }] }),
    message: 'A container requests more cpu than its limit. A LimitRange may have set that limit.',
    remedy: 'setResources',
  },
  {
    name: 'a namespace that is being deleted',
    workload: workload('DaemonSet', { nodeSelector: { go: '1' } }),
    after: ['label node w1 w2 w3 go=1', 'delete namespace logging --wait=false'],
    message: 'Namespace logging is being deleted and accepts nothing new. Wait until it is gone, then create it again.',
  },
  {
    name: 'a Deployment: its ReplicaSet is refused',
    workload: workload('Deployment', { serviceAccountName: 'falco' }),
    message: 'The Pod uses ServiceAccount falco, which namespace logging does not have.',
    remedy: 'createServiceAccount',
  },
  {
    name: 'a StatefulSet',
    workload: workload('StatefulSet', { priorityClassName: 'agents' }),
    message: 'The Pod template names PriorityClass agents, which does not exist.',
    remedy: 'createPriorityClass',
  },
  {
    name: 'a StatefulSet whose Pod has a name that is taken',
    before: [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'agent-0' }, spec: { containers: [container] } }],
    workload: workload('StatefulSet'),
    message: 'Another Pod has the name agent-0. Delete that Pod to free the name.',
    remedy: 'deletePod',
  },
  {
    name: 'a StatefulSet whose name makes its Pods invalid',
    workload: workload('StatefulSet', {}, {}, 'a'.repeat(62)),
    message: 'The API server finds the Pod invalid at metadata.labels. Correct the Pod template or the name of its owner.',
  },
  {
    name: 'a quota of the revisions of a DaemonSet, without which it creates no Pod',
    before: [quota({ 'count/controllerrevisions.apps': '0' })],
    workload: workload('DaemonSet'),
    message: 'ResourceQuota team limits namespace logging, and one more ControllerRevision would exceed it.',
    remedy: 'raiseQuota',
  },
  {
    name: 'a quota of the ReplicaSets of a Deployment',
    before: [quota({ 'count/replicasets.apps': '0' })],
    workload: workload('Deployment'),
    message: 'ResourceQuota team limits namespace logging, and one more ReplicaSet would exceed it.',
    remedy: 'raiseQuota',
  },
];

function refused({ before = [], workload: body, after }: Case): Simulation {
  const simulation = cluster();
  run(simulation, ...before);
  later(simulation);
  run(simulation, body);
  if (after !== undefined) {
    later(simulation, 30_000);
    run(simulation, ...after);
    while (simulation.view.refusals().length === 0) if (simulation.step() === undefined) throw new Error('nothing was refused');
  } else later(simulation);
  return simulation;
}

const refusalIn = ({ view }: Simulation): RefusedCreation => {
  const [refusal] = view.refusals();
  if (refusal === undefined) throw new Error('nothing is refused');
  return refusal;
};

/** As Why says it. */
function textOfMessage({ key, params }: Message<'why'>): string {
  const text = key.split('.').reduce((texts: unknown, part) => (texts as Readonly<Record<string, unknown>>)[part], en.why);
  return String(text).replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
}

describe('what Why says of a refusal, and the remedy it offers', () => {
  test.each(cases)('$name', (given) => {
    const simulation = refused(given);
    const refusal = refusalIn(simulation);
    expect(textOfMessage(aboutRefusal(simulation, refusal).sentence)).toBe(given.message);
    expect(aboutRefusal(simulation, refusal).remedy?.kind).toBe(given.remedy);
  });

  test.each(cases.filter(({ remedy }) => remedy !== undefined))('after the remedy nothing is refused: $name', (given) => {
    const simulation = refused(given);
    const { remedy } = aboutRefusal(simulation, refusalIn(simulation));
    const { exitCode, stderr } = runKubectl(simulation, remedy?.line ?? '', remedy?.manifest);
    expect({ exitCode, stderr: stderr.replace(/^Warning: .*\n/gm, '') }).toEqual({ exitCode: 0, stderr: '' });
    later(simulation, 120_000);
    expect(simulation.view.refusals()).toEqual([]);
    expect(simulation.view.list('Pod', 'logging').length).toBeGreaterThan(0);
  });
});

test.each([
  {
    message: 'pods "agent-x" is forbidden: status unknown for quota: team, resources: pods',
    hint: 'ResourceQuota team is not counted yet. A later attempt finds it counted.',
  },
  { message: 'namespaces "logging" not found', hint: 'Namespace logging does not exist.' },
  { message: 'pods "agent-x" is forbidden: other words', hint: 'Change what the message names. The controller tries again.' },
])('what imported clusters may be refused has words, too: $message', ({ message, hint }) => {
  const owner = { kind: 'DaemonSet', namespace: 'logging', name: 'agent' };
  expect(textOfMessage(refusalSentence({ kind: 'Pod', owner, message }))).toBe(hint);
});

test('once what was missing is there, the refusal stands until the next attempt, and it is said that it would be accepted', () => {
  const simulation = refused({ name: '', workload: workload('DaemonSet', { serviceAccountName: 'falco' }), message: '' });
  run(simulation, 'create serviceaccount falco -n logging');
  const about = aboutRefusal(simulation, refusalIn(simulation));
  expect(about).toMatchObject({ accepted: true, differs: false });
  expect(about.remedy).toBeUndefined();
  expect(refusalIn(simulation).next).toBeGreaterThan(simulation.now);
});

test('behind one refusal the next one is seen before the controller tries again', () => {
  const spec = { serviceAccountName: 'falco', priorityClassName: 'agents' };
  const simulation = refused({ name: '', workload: workload('DaemonSet', spec), message: '' });
  run(simulation, 'create serviceaccount falco -n logging');
  const about = aboutRefusal(simulation, refusalIn(simulation));
  expect(about).toMatchObject({ accepted: false, differs: true, remedy: { kind: 'createPriorityClass' } });
  expect(about.message).toContain('no PriorityClass with name agents was found');
});

test('asking the API server leaves no trace', () => {
  const simulation = refused({ name: '', before: [quota({ pods: '1' })], workload: workload('DaemonSet'), message: '' });
  const { head } = simulation;
  const { revision } = simulation.view;
  aboutRefusal(simulation, refusalIn(simulation));
  expect([simulation.head, simulation.view.revision]).toEqual([head, revision]);
});
