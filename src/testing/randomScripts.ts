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
  fc.integer({ min: 0, max: 4 }).map((replicas) => `scale deployment web --replicas=${replicas}`),
);

const steps: fc.Arbitrary<ScriptStep> = fc.oneof(
  { weight: 3, arbitrary: manifests },
  { weight: 4, arbitrary: lines.map((kubectl) => ({ kubectl })) },
  { weight: 3, arbitrary: machines.map((machine: MachineCommand) => ({ machine })) },
);

/** Random scripts: what people do to a cluster of three nodes with one DaemonSet, by manifests, kubectl lines and machines. */
export const randomScripts: fc.Arbitrary<readonly ScriptPart[]> = fc.array(
  fc.record({ step: steps, then: fc.oneof(fc.integer({ min: 0, max: 12 }), fc.constant<'stable'>('stable')) }),
  { minLength: 3, maxLength: 14 },
);

const stateOf = ({ view, now }: Simulation): ClusterState => ({
  now,
  nodes: view.list('Node'),
  pods: view.list('Pod'),
  revisions: view.list('ControllerRevision'),
});

const living = ({ view }: Simulation): readonly DaemonSet[] =>
  view.list('DaemonSet').filter(({ metadata }) => metadata.deletionTimestamp === undefined);

interface ScriptRun {
  readonly simulation: Simulation;
  /** The cluster after each part: steps of the log, and all that could be seen. */
  readonly pictures: readonly { readonly head: number; readonly seen: string }[];
  /** Runs that came to no end. */
  readonly faults: readonly string[];
}

function runOf(script: readonly ScriptPart[]): ScriptRun {
  const simulation = simulate({});
  const faults: string[] = [];
  const pictures: { head: number; seen: string }[] = [];
  const toStable = (what: string) => {
    const run = finish(trial(simulation, [], { until: horizons.preview }));
    if (run.ok && run.horizon.end() === 'bounded') faults.push(`${what}: the run came to no end`);
  };
  simulation.act({
    type: 'addNodes',
    nodes: [{ name: 'w1' }, { name: 'w2', labels: { disk: 'ssd' } }, { name: 'w3', labels: { zone: 'b' } }],
  });
  finish(runScript(simulation, [applied(aDaemonSet())], { until: horizons.preview }));
  toStable('the beginning');
  for (const [index, { step, then }] of script.entries()) {
    finish(runScript(simulation, [step], { until: horizons.preview }));
    if (then === 'stable') toStable(`part ${index}`);
    else for (let made = 0; made < then && simulation.step(simulation.now + 10_000) !== undefined; made += 1);
    pictures.push({ head: simulation.head, seen: snapshot(simulation) });
  }
  toStable('the end');
  return { simulation, pictures, faults };
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

/** What a script breaks of what holds for every script: none for a right engine. */
export function faultsOf(script: readonly ScriptPart[]): readonly string[] {
  const { simulation, pictures, faults } = runOf(script);
  const end = snapshot(simulation);
  const changes = JSON.stringify(simulation.changes);
  const found = [...faults, ...miscounted(simulation), ...overBudget(simulation)];
  for (const { head, seen } of pictures.toReversed()) {
    simulation.moveTo(head);
    // The clock may have run on after the last step of a part.
    if (withoutTime(snapshot(simulation)) !== withoutTime(seen)) found.push(`back at step ${head} the cluster is not as it was`);
  }
  simulation.moveTo(0);
  simulation.moveTo(simulation.steps.length);
  if (withoutTime(snapshot(simulation)) !== withoutTime(end)) found.push('forward again the cluster is not as it was');
  if (JSON.stringify(runOf(script).simulation.changes) !== changes) found.push('run again the script has another log');
  return found;
}

const withoutTime = (seen: string): string => seen.slice(seen.indexOf(','));
