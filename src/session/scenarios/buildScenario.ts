import { horizons } from '../../cluster/horizon.ts';
import type { KubeletSettings, Simulation, View } from '../../cluster/types.ts';
import type { ApiObject, Pod, PodTemplateSpec } from '../../kubernetes/index.ts';
import { isPod } from '../../kubernetes/index.ts';
import type { TrialEnd } from '../../trial/index.ts';
import type { Start } from '../links/commandHistory.ts';
import { inSlices } from '../time/inSlices.ts';
import { prepareScenario } from './prepareScenario.ts';
import type { SetUpCommands } from './types.ts';

export type Prepared = Awaited<ReturnType<typeof prepareScenario>>;

export interface BuiltScenario {
  readonly scenario: Prepared;
  /** Settled, with what the scenario applies already running. */
  readonly simulation: Simulation;
}

/** Loads the engine after the first render. */
const loadEngine = async () => {
  const [{ simulate }, { trial }] = await Promise.all([import('../../cluster/index.ts'), import('../../trial/index.ts')]);
  return { simulate, trial };
};

/**
 * Builds the cluster of a scenario in the background: nodes, applied manifests, and time until it is stable, in slices, so
 * that the page stays responsive. Throws where kubectl refuses a manifest of the scenario.
 */
export async function buildScenario(id: string, start: StartSettings = {}): Promise<BuiltScenario> {
  const [scenario, { simulate, trial }] = await Promise.all([prepareScenario(id), loadEngine()]);
  const simulation = simulate({ kubelet: kubeletWith(start) });
  const script = [
    ...scenario.machines.map((machine) => ({ machine })),
    ...scenario.applied.map((stdin) => ({ kubectl: 'apply -f -', stdin })),
  ];
  await settled(trial(simulation, script, { until: horizons.stable }));
  await holdClock(simulation);
  return { scenario, simulation };
}

/** Runs a trial in slices. The clock then stands at its end. */
async function settled(work: Generator<void, TrialEnd>): Promise<void> {
  const end = await inSlices(work);
  if (!end.ok) throw new Error(end.refusal.message);
  await inSlices(end.horizon.advancingToLimit());
}

/** Builds the cluster of a lesson on that of its start. Throws where kubectl refuses one of its manifests. */
export async function buildOn(simulation: Simulation, { machines, applied, then }: SetUpCommands): Promise<void> {
  if (machines.length + applied.length > 0) {
    const { trial } = await loadEngine();
    const script = [...machines.map((machine) => ({ machine })), ...applied.map((stdin) => ({ kubectl: 'apply -f -', stdin }))];
    await settled(trial(simulation, script, { until: horizons.stable }));
    await holdClock(simulation);
  }
  for (const command of then) await inSlices(simulation.acting(command));
}

/** What a start says of its kubelets and components. */
export type StartSettings = Pick<Start, 'configs' | 'latencies' | 'jobs'>;

const kubeletWith = ({ configs, latencies, jobs }: StartSettings): Partial<KubeletSettings> => ({
  ...(configs === undefined ? {} : { configs }),
  ...(latencies === undefined ? {} : { latencies }),
  ...(jobs === undefined ? {} : { jobs }),
});

/** The settings of every new cluster. */
export const newClusterSettings = { configs: 'volumes', latencies: 'on', jobs: 'run' } as const satisfies StartSettings;

/** What they were in earlier versions: hand-ins of those are checked with them. A change of the settings above adds a row. */
export const earlierSettings: readonly StartSettings[] = [{ configs: 'all', latencies: 'on', jobs: 'run' }];

/** Adds a step without effect, because moving back to it keeps the current time. */
const holdClock = (simulation: Simulation) => inSlices(simulation.acting({ type: 'kubelets' }));

/** Builds the cluster that a history starts with, and its scenario where it has one. */
export async function buildStart(start: Start): Promise<{ readonly simulation: Simulation; readonly scenario?: Prepared }> {
  if ('scene' in start) return buildScenario(start.scene, start);
  const { simulate, trial } = await loadEngine();
  const simulation = simulate({ kubelet: kubeletWith(start) });
  if ('nodes' in start)
    await settled(trial(simulation, [{ machine: { type: 'addNodes', nodes: start.nodes } }], { until: horizons.stable }));
  else await inSlices(simulation.acting({ type: 'restore', objects: start.objects }));
  await holdClock(simulation);
  return { simulation };
}

const workloads: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** What Pods a cluster that was found elsewhere has or makes. */
function podsOf(object: ApiObject): readonly Pick<Pod, 'metadata' | 'spec'>[] {
  const { metadata, kind } = object;
  if (isPod(object)) return [object];
  if (!workloads.has(kind)) return [];
  const { template } = (object as unknown as { readonly spec: { readonly template: PodTemplateSpec } }).spec;
  return [{ metadata, spec: template.spec }];
}

/**
 * The start of an imported cluster. Imports seldom contain ConfigMaps and Secrets, so kubelets look for them only where all
 * that the Pods name are present. What lies on its nodes is not known, so every path is taken to exist. Its Jobs stay as they were found, until a setting lets them run.
 */
export async function startFound(objects: readonly ApiObject[]): Promise<Start> {
  const { missingForPod } = await import('../../cluster/index.ts');
  const idOf = (kind: string, namespace: string | undefined, name: string) => `${kind} ${namespace ?? ''}/${name}`;
  const found = new Map(objects.map((object) => [idOf(object.kind, object.metadata.namespace, object.metadata.name), object]));
  const get = ((kind: string, namespace: string | undefined, name: string) => found.get(idOf(kind, namespace, name))) as View['get'];
  const whole = objects.every((object) => podsOf(object).every((pod) => missingForPod({ get }, pod).length === 0));
  const { latencies } = newClusterSettings;
  return whole ? { objects, configs: 'required', latencies } : { objects, latencies };
}
