import { Horizon, horizons } from '../cluster/horizon.ts';
import type { KubeletSettings, Simulation, View } from '../cluster/types.ts';
import type { ApiObject, Pod, PodTemplateSpec } from '../kubernetes/index.ts';
import type { Start } from './commandHistory.ts';
import { runSlice } from './playback.ts';
import { prepareScenario } from './prepareScenario.ts';
import { nextTask } from './slices.ts';

export type Prepared = Awaited<ReturnType<typeof prepareScenario>>;

export interface BuiltScenario {
  readonly scenario: Prepared;
  /** Settled, with what the scenario applies already running. */
  readonly simulation: Simulation;
}

/** Loads the engine after the first render. */
const loadEngine = () => import('../cluster/index.ts');

/**
 * Builds the cluster of a scenario in the background: nodes, applied manifests, and time until it is stable, in slices, so
 * that the page stays responsive. Throws where kubectl refuses a manifest of the scenario.
 */
export async function buildScenario(id: string, { configs }: Pick<Start, 'configs'> = {}): Promise<BuiltScenario> {
  const [scenario, { simulate }, { kubectl }] = await Promise.all([prepareScenario(id), loadEngine(), import('../kubectl/index.ts')]);
  const simulation = simulate({ ...scenario.settings, kubelet: kubeletWith(configs) });
  for (const command of scenario.machines) simulation.act(command);
  for (const manifest of scenario.applied) {
    const environment = { now: () => simulation.now, timestamp: () => simulation.view.timestamp() };
    const process = kubectl('apply -f -', manifest, environment);
    let next = process.next();
    while (!next.done) {
      const call = next.value;
      if (call.type === 'request') next = process.next({ type: 'response', response: simulation.request(call.request) });
      else if (call.type === 'wait') next = process.next({ type: 'resumed', idle: simulation.step() === undefined });
      else next = process.next(undefined);
    }
    if (next.value.exitCode !== 0) throw new Error(next.value.stderr);
    await nextTask();
  }
  await settle(simulation);
  holdClock(simulation);
  return { scenario, simulation };
}

/** Runs it to the stable state, or as far as a horizon goes, in slices. */
async function settle(simulation: Simulation): Promise<void> {
  const horizon = new Horizon(simulation, horizons.stable);
  while (!runSlice(horizon)) await nextTask();
}

const kubeletWith = (configs: Start['configs']): Partial<KubeletSettings> => (configs === undefined ? {} : { configs });

/** Adds a step without effect, because moving back to it keeps the current time. */
const holdClock = (simulation: Simulation) => simulation.act({ type: 'kubelets' });

/** Builds the cluster that a history starts with, and its scenario where it has one. */
export async function buildStart(start: Start): Promise<{ readonly simulation: Simulation; readonly scenario?: Prepared }> {
  if ('scene' in start) return buildScenario(start.scene, start);
  const { simulate } = await loadEngine();
  const simulation = simulate({ kubelet: kubeletWith(start.configs) });
  if ('nodes' in start) {
    simulation.act({ type: 'addNodes', nodes: start.nodes });
    await settle(simulation);
  } else simulation.act({ type: 'restore', objects: start.objects });
  holdClock(simulation);
  return { simulation };
}

const workloads: ReadonlySet<string> = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

/** What Pods a cluster that was found elsewhere has or makes. */
function podsOf(object: ApiObject): readonly Pick<Pod, 'metadata' | 'spec'>[] {
  const { metadata, kind } = object;
  if (kind === 'Pod') return [object as Pod];
  if (!workloads.has(kind)) return [];
  const { template } = (object as unknown as { readonly spec: { readonly template: PodTemplateSpec } }).spec;
  return [{ metadata, spec: template.spec }];
}

/**
 * The start of an imported cluster. Imports seldom contain ConfigMaps and Secrets, so kubelets look for them only where all
 * that the Pods name are present.
 */
export async function startFound(objects: readonly ApiObject[]): Promise<Start> {
  const { missingForPod } = await loadEngine();
  const idOf = (kind: string, namespace: string | undefined, name: string) => `${kind} ${namespace ?? ''}/${name}`;
  const found = new Map(objects.map((object) => [idOf(object.kind, object.metadata.namespace, object.metadata.name), object]));
  const get = ((kind: string, namespace: string | undefined, name: string) => found.get(idOf(kind, namespace, name))) as View['get'];
  const whole = objects.every((object) => podsOf(object).every((pod) => missingForPod({ get }, pod).length === 0));
  return whole ? { objects, configs: 'required' } : { objects };
}
