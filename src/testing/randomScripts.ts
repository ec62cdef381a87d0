import fc from 'fast-check';
import { horizons, type MachineCommand, type Simulation, simulate } from '../cluster/index.ts';
import type { ControllerRevision, DaemonSet, JsonObject, Pod } from '../kubernetes/index.ts';
import { isTerminal } from '../kubernetes/index.ts';
import { finish, runScript, type ScriptStep, trial } from '../trial/index.ts';
import { aDaemonSet } from './manifests.ts';
import { containers, images, machines, podSpecs, specs } from './randomCommands.ts';
import { allowsSurge, type ClusterState, countersOf, nodePlacementsOf, recount, rollingAllowance } from './recount.ts';
import { snapshot } from './world.ts';

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
const applied = (manifest: JsonObject): ScriptStep => ({ kubectl: 'apply -f -', stdin: JSON.stringify(manifest) });

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

const stateOf = ({ view, now }: Simulation): ClusterState => ({
  now,
  nodes: view.list('Node'),
  pods: view.list('Pod'),
  revisions: view.list('ControllerRevision'),
});

const living = ({ view }: Simulation): readonly DaemonSet[] =>
  view.list('DaemonSet').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

/** Parts of a script of which the whole cluster is kept as a text, at most. */
const MOST_PICTURES = 5;

interface Picture {
  readonly branch: string;
  /** Steps of the log. */
  readonly head: number;
  /** All that can be seen of the cluster. */
  readonly seen: string;
}

interface ScriptRun {
  readonly simulation: Simulation;
  /** The cluster after parts of the script. */
  readonly pictures: readonly Picture[];
  /** Runs that came to no end. */
  readonly faults: readonly string[];
  /** Runs until nothing new was to come. */
  readonly runs: number;
  /** Commands that were refused, or still waited at their horizon. */
  readonly unfinished: number;
}

function runOf(script: readonly ScriptPart[]): ScriptRun {
  const simulation = simulate({});
  const faults: string[] = [];
  const pictures: Picture[] = [];
  let [runs, unfinished] = [0, 0];
  const toStable = (what: string) => {
    const run = finish(trial(simulation, [], { until: horizons.preview }));
    runs += 1;
    if (run.ok && run.horizon.end() === 'bounded') faults.push(`${what}: the run came to no end`);
  };
  simulation.act({
    type: 'addNodes',
    nodes: [{ name: 'w1' }, { name: 'w2', labels: { disk: 'ssd' } }, { name: 'w3', labels: { zone: 'b' } }],
  });
  finish(runScript(simulation, [applied(aDaemonSet())], { until: horizons.preview }));
  toStable('the beginning');
  const apart = Math.ceil(script.length / MOST_PICTURES);
  for (const [index, { back = 0, step, then }] of script.entries()) {
    if (back > 0) simulation.moveTo(Math.max(simulation.oldest, simulation.head - back));
    const end = finish(runScript(simulation, [step], { until: horizons.preview }));
    if (!end.ok || end.waiting !== undefined) unfinished += 1;
    if (then === 'stable') toStable(`part ${index}`);
    else for (let made = 0; made < then && simulation.step(simulation.now + 10_000) !== undefined; made += 1);
    if (index % apart === 0) pictures.push({ branch: simulation.branch.id, head: simulation.head, seen: snapshot(simulation) });
  }
  toStable('the end');
  return { simulation, pictures, faults, runs, unfinished };
}

/** What a rolling update without surge deleted at a step beyond what `maxUnavailable` left room for. */
function overBudget({ steps: all }: Simulation): readonly string[] {
  const objects = new Map<string, { readonly kind: string }>();
  const ofKind = <T>(kind: string): readonly T[] =>
    [...objects.values()].filter((object) => object.kind === kind) as unknown as readonly T[];
  const faults: string[] = [];
  for (const { index, actor, time, changes } of all) {
    const deleted = new Set(
      changes.flatMap(({ before, after }) =>
        before?.kind === 'Pod' &&
        before.metadata.deletionTimestamp === undefined &&
        (after === undefined || after.metadata.deletionTimestamp !== undefined)
          ? [before.metadata.uid]
          : [],
      ),
    );
    if (actor === 'daemonset-controller' && deleted.size > 0) {
      const state: ClusterState = {
        now: time,
        nodes: ofKind('Node'),
        pods: ofKind<Pod>('Pod'),
        revisions: ofKind<ControllerRevision>('ControllerRevision'),
      };
      for (const daemonSet of ofKind<DaemonSet>('DaemonSet')) {
        const rolling = rollingAllowance(state, daemonSet);
        if (rolling === undefined) continue;
        const count = [...rolling.outdated].filter((uid) => deleted.has(uid)).length;
        if (count > rolling.room)
          faults.push(`step ${index}: ${count} old Pods of ${daemonSet.metadata.name} deleted, room for ${rolling.room}`);
      }
    }
    for (const { ref, after } of changes) {
      const key = `${ref.kind} ${ref.namespace ?? ''}/${ref.name}`;
      if (after === undefined) objects.delete(key);
      else objects.set(key, after);
    }
  }
  return faults;
}

/** What is wrong about Pods and counters, once the DaemonSet controller has looked at every DaemonSet at this moment. */
function miscounted(simulation: Simulation): readonly string[] {
  const faults: string[] = [];
  const other = simulation.fork();
  other.act({ type: 'kubelets', latencies: 'off' });
  for (const { metadata } of living(simulation)) {
    other.request({
      group: 'apps',
      version: 'v1',
      resource: 'daemonsets',
      namespace: metadata.namespace ?? 'default',
      name: metadata.name,
      verb: 'patch',
      patchType: 'merge',
      body: { metadata: { labels: { touched: String(simulation.steps.length) } } },
    });
  }
  other.run({ until: other.now });
  const state = stateOf(other);
  for (const daemonSet of living(other)) {
    const { name } = daemonSet.metadata;
    const [stored, counted] = [countersOf(daemonSet).join(), recount(state, daemonSet).join()];
    if (stored !== counted) faults.push(`${name} counts ${stored} instead of ${counted}`);
    const most = allowsSurge(daemonSet) ? 2 : 1;
    for (const placement of nodePlacementsOf(state, daemonSet))
      if (placement.node !== undefined && placement.living.filter((pod) => !isTerminal(pod)).length > most)
        faults.push(`${placement.name} has too many Pods of ${name}`);
  }
  return faults;
}

/** What was done and compared for a script. */
export interface ScriptFigures {
  readonly steps: number;
  readonly branches: number;
  readonly unfinished: number;
  /** Runs that had to come to an end. */
  readonly runs: number;
  /** Positions in time at which the whole cluster was compared with how it was. */
  readonly positions: number;
  /** DaemonSets whose counters were counted again. */
  readonly counted: number;
}

/** Runs a script and checks what holds for every script: no faults for a right engine. `replayed`: and runs it once more, which must give the same. */
export function checkScript(
  script: readonly ScriptPart[],
  replayed = true,
): { readonly faults: readonly string[]; readonly figures: ScriptFigures } {
  const { simulation, pictures, faults, runs, unfinished } = runOf(script);
  const end = snapshot(simulation);
  const last = simulation.branch.id;
  const changes = JSON.stringify(simulation.changes);
  const figures = {
    steps: simulation.branches.reduce((sum, { id, forkedAt }) => sum + simulation.stepsOf(id).length - forkedAt, 0),
    branches: simulation.branches.length,
    unfinished,
    runs,
    positions: pictures.length + 1,
    counted: living(simulation).length,
  };
  const found = [...faults, ...unreadable(end), ...miscounted(simulation), ...overBudget(simulation)];
  for (const { branch, head, seen } of pictures.toReversed()) {
    if (branch !== simulation.branch.id) simulation.switchTo(branch);
    if (head < simulation.oldest) continue;
    simulation.moveTo(head);
    // The clock may have run on after the last step of a part.
    if (withoutTime(snapshot(simulation)) !== withoutTime(seen))
      found.push(`back at step ${head} of ${branch} the cluster is not as it was`);
  }
  if (simulation.branch.id !== last) simulation.switchTo(last);
  simulation.moveTo(simulation.oldest);
  simulation.moveTo(simulation.steps.length);
  if (withoutTime(snapshot(simulation)) !== withoutTime(end)) found.push('forward again the cluster is not as it was');
  if (!replayed) return { faults: found, figures };
  const again = runOf(script);
  if (JSON.stringify(again.simulation.changes) !== changes) found.push('run again the script has another log');
  for (const [index, { seen }] of again.pictures.entries())
    if (pictures[index]?.seen !== seen) found.push(`run again the cluster differs at picture ${index}`);
  return { faults: found, figures };
}

/** What a script breaks of what holds for every script: none for a right engine. */
export const faultsOf = (script: readonly ScriptPart[]): readonly string[] => checkScript(script).faults;

const noValues = ['undefined', 'NaN', '[object Object]'];

/** Texts that a person cannot read, because a value is missing in them. */
const unreadable = (seen: string): readonly string[] =>
  noValues.flatMap((word) => {
    const at = seen.indexOf(word);
    return at < 0 ? [] : [`a text of the cluster has no value: ${seen.slice(Math.max(0, at - 60), at + 20)}`];
  });

const withoutTime = (seen: string): string => seen.slice(seen.indexOf(','));
