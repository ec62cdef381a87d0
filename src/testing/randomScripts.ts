import fc from 'fast-check';
import type { MachineCommand } from '../cluster/index.ts';
import type { JsonObject } from '../kubernetes/index.ts';
import type { ScriptStep } from '../trial/index.ts';
import { aDaemonSet } from './manifests.ts';
import { containers, images, machines, podSpecs, specs } from './randomCommands.ts';

/** What a person does in one moment of a script, and how long time runs after it. A script is printed as it is. */
export interface ScriptPart {
  /** Steps that the head goes back before; what follows is on a branch then. */
  readonly back?: number;
  readonly step: ScriptStep;
  /** Steps of the control plane before the next part; `stable`: until nothing new is to come. */
  readonly then: number | 'stable';
}

const daemonSets = fc.constantFrom('agent', 'logger');
const nodes = fc.constantFrom('w1', 'w2', 'w3', 'w4');
export const applied = (manifest: JsonObject): ScriptStep => ({ kubectl: 'apply -f -', stdin: JSON.stringify(manifest) });

const template = (app: string, image: string, podSpec: JsonObject = {}): JsonObject => ({
  metadata: { labels: { app } },
  spec: { ...podSpec, containers: [{ name: 'main', image }] },
});
const workload = (kind: string, name: string, image: string, spec: JsonObject): ScriptStep =>
  applied({
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: { selector: { matchLabels: { app: name } }, template: template(name, image), ...spec },
  });

/** What DaemonSets meet: other objects that select, limit, precede or feed their Pods, and what is no manifest. */
const otherManifests: readonly JsonObject[] = [
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'agent' }, spec: { selector: { app: 'agent' }, ports: [{ port: 80 }] } },
  { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf' }, data: { a: 'b' } },
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  { ...aDaemonSet(), metadata: { name: 'agent', namespace: 'other' } },
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 100_000 },
  {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name: 'limits' },
    spec: { limits: [{ type: 'Container', default: { cpu: '2' }, defaultRequest: { cpu: '1' }, max: { cpu: '2500m' } }] },
  },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'once' },
    spec: {
      completions: 2,
      ttlSecondsAfterFinished: 30,
      template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'job:1' }] } },
    },
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec: { selector: { matchLabels: { app: 'else' } } } },
  { kind: 'Unknown' },
];
const otherPodSpecs: readonly JsonObject[] = [
  {},
  { hostNetwork: true },
  { priorityClassName: 'high' },
  { terminationGracePeriodSeconds: 0 },
  { volumes: [{ name: 'conf', configMap: { name: 'conf' } }] },
  { volumes: [{ name: 'run', hostPath: { path: '/run/agent', type: 'Directory' } }] },
  { tolerations: [{ effect: 'NoExecute', operator: 'Exists', tolerationSeconds: 20 }] },
];
const fileCommands = ['apply --server-side -f -', 'apply --server-side --force-conflicts -f -', 'replace -f -', 'delete -f - --wait=false'];

const manifests: fc.Arbitrary<ScriptStep> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({ name: daemonSets, image: images, podSpec: podSpecs, container: containers, spec: specs })
      .map(aDaemonSet)
      .map(applied),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ image: images, replicas: fc.integer({ min: 0, max: 4 }) })
      .map(({ image, ...spec }) => workload('Deployment', 'web', image, spec)),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({ image: images, replicas: fc.integer({ min: 0, max: 3 }) })
      .map(({ image, ...spec }) => workload('StatefulSet', 'db', image, { serviceName: 'db', ...spec })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('web', 'agent').map((app) =>
      applied({
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'budget' },
        spec: { minAvailable: 1, selector: { matchLabels: { app } } },
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('2', '6')
      .map((pods) => applied({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'few' }, spec: { hard: { pods } } })),
  },
  { weight: 2, arbitrary: fc.constantFrom(...otherManifests).map(applied) },
  {
    weight: 2,
    arbitrary: fc
      .record({ name: daemonSets, image: images, podSpec: fc.constantFrom(...otherPodSpecs), spec: specs })
      .chain((wanted) => fc.constantFrom(...fileCommands).map((kubectl) => ({ kubectl, stdin: JSON.stringify(aDaemonSet(wanted)) }))),
  },
);

const lines: fc.Arbitrary<string> = fc.oneof(
  fc.tuple(daemonSets, images).map(([name, image]) => `set image ds/${name} *=${image}`),
  fc.tuple(fc.constantFrom('restart', 'undo', 'status --timeout=40s'), daemonSets).map(([verb, name]) => `rollout ${verb} ds/${name}`),
  fc
    .tuple(daemonSets, fc.constantFrom('background', 'orphan', 'foreground'))
    .map(([name, how]) => `delete ds ${name} --cascade=${how} --wait=false`),
  fc.constantFrom('delete pod -l app=agent --wait=false', 'delete pod --all --wait=false', 'delete quota few', 'delete pdb budget'),
  fc.constantFrom('label pod -l app=agent app-', 'label pod --all app=agent --overwrite', 'label pod --all app=other --overwrite'),
  fc
    .tuple(nodes, fc.constantFrom('a=x:NoSchedule', 'a=x:NoExecute', 'b=y:NoExecute', 'a-', 'b-'))
    .map((words) => `taint node ${words.join(' ')} --overwrite`),
  fc
    .tuple(nodes, fc.constantFrom('disk=ssd', 'disk=hdd', 'disk-', 'zone=a', 'zone-', 'size=5'))
    .map((words) => `label node ${words.join(' ')} --overwrite`),
  fc.tuple(fc.constantFrom('cordon', 'uncordon'), nodes).map((words) => words.join(' ')),
  nodes.map((node) => `drain ${node} --ignore-daemonsets --force --timeout=60s`),
  nodes.map((node) => `delete node ${node} --wait=false`),
  fc
    .tuple(fc.constantFrom('deployment web', 'statefulset db'), fc.integer({ min: 0, max: 4 }))
    .map(([name, replicas]) => `scale ${name} --replicas=${replicas}`),
  fc
    .tuple(
      fc.constantFrom(
        'set env ds/* A=b',
        'set resources ds/* --requests=cpu=3',
        'annotate ds * a=b --overwrite',
        'rollout undo ds/* --to-revision=1',
        'rollout history ds/*',
        'describe ds *',
        'patch ds * -p {"spec":{"minReadySeconds":5}}',
        'patch ds * -p {"spec":{"updateStrategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}',
        'patch ds * -p {"spec":{"template":{"spec":{"nodeSelector":{"disk":"ssd"}}}}}',
      ),
      daemonSets,
    )
    .map(([line, name]) => line.replace('*', name)),
  fc.constantFrom(
    'delete pod --all --force --grace-period=0',
    'taint node --all a=x:NoExecute --overwrite',
    'taint node --all a-',
    'wait --for=condition=Ready pod -l app=agent --timeout=30s',
    'rollout pause deployment/web',
    'rollout resume deployment/web',
    'run one --image=one:1',
    'expose deployment web --port=80',
    'delete ns other --wait=false',
    'delete job once --wait=false',
    'delete limitrange limits',
    'delete configmap conf',
    'delete priorityclass high',
    'get all -A -o wide',
    'get pods -o yaml',
  ),
);

const pools = [
  { name: 'small', min: 0, max: 2, node: { labels: { disk: 'ssd' } } },
  {
    name: 'large',
    min: 1,
    max: 3,
    node: { allocatable: { cpu: '16' }, taints: [{ key: 'a', value: 'x', effect: 'NoSchedule' as const }] },
  },
];
const otherMachines: fc.Arbitrary<MachineCommand> = fc.oneof(
  fc.constantFrom(0, 1, 2).map((count): MachineCommand => ({ type: 'autoscaler', pools: pools.slice(0, count), removeAfterSeconds: 60 })),
  fc.record({ type: fc.constant('scalePool'), pool: fc.constantFrom('small', 'large'), nodes: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ type: fc.constant('pressure'), node: nodes, of: fc.constantFrom('memory', 'disk', 'pid'), active: fc.boolean() }),
  nodes.map((node): MachineCommand => ({ type: 'addPath', node, path: '/run/agent', pathType: 'Directory' })),
);

const steps: fc.Arbitrary<ScriptStep> = fc.oneof(
  { weight: 3, arbitrary: manifests },
  { weight: 4, arbitrary: lines.map((kubectl) => ({ kubectl })) },
  { weight: 3, arbitrary: fc.oneof({ weight: 4, arbitrary: machines }, otherMachines).map((machine: MachineCommand) => ({ machine })) },
);

const parts: fc.Arbitrary<ScriptPart> = fc
  .record({
    back: fc.oneof({ weight: 7, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 30 })),
    step: steps,
    then: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 12 }) },
      { weight: 1, arbitrary: fc.constant<'stable'>('stable') },
    ),
  })
  .map(({ back, ...part }) => (back === 0 ? part : { back, ...part }));

/**
 * Random scripts: what people do to a cluster of three nodes with one DaemonSet, by manifests, kubectl lines and machines, and by
 * going back in time.
 */
export const randomScripts: fc.Arbitrary<readonly ScriptPart[]> = fc.array(parts, { minLength: 3, maxLength: 14 });

/** Now and then a long one, as somebody gives who plays for an hour. */
export const mixedScripts: fc.Arbitrary<readonly ScriptPart[]> = fc.oneof(
  { weight: 5, arbitrary: randomScripts },
  { weight: 1, arbitrary: fc.array(parts, { minLength: 60, maxLength: 200 }) },
);
