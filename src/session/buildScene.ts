import { Horizon, horizons } from '../cluster/horizon.ts';
import type { Simulation } from '../cluster/types.ts';
import { runSlice } from './playback.ts';
import { prepareScene } from './prepareScene.ts';
import { nextTask } from './slices.ts';
import type { Start } from './story.ts';

export type Prepared = Awaited<ReturnType<typeof prepareScene>>;

export interface BuiltScene {
  readonly scene: Prepared;
  /** Settled, with what the scene applies already running. */
  readonly simulation: Simulation;
}

/** The engine, which is fetched behind the first picture. */
const loadEngine = () => import('../cluster/index.ts');

/**
 * Makes a scene's cluster out of sight: nodes, what is applied, and time until it is quiet, in slices between which the
 * page can breathe. Throws where kubectl refuses a manifest of the scene.
 */
export async function buildScene(id: string): Promise<BuiltScene> {
  const [scene, { simulate }, { kubectl }] = await Promise.all([prepareScene(id), loadEngine(), import('../kubectl/index.ts')]);
  const simulation = simulate(scene.settings);
  for (const command of scene.machines) simulation.act(command);
  for (const manifest of scene.applied) {
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
  return { scene, simulation };
}

/** Runs it to the stable state, or as far as a horizon goes, in slices. */
async function settle(simulation: Simulation): Promise<void> {
  const horizon = new Horizon(simulation, horizons.stable);
  while (!runSlice(horizon)) await nextTask();
}

/** A step without effect that holds the clock's last move: moving back to it keeps it. */
const holdClock = (simulation: Simulation) => simulation.act({ type: 'kubelets' });

/** The cluster that a story begins with, set up; its scene, where it is of one. */
export async function buildStart(start: Start): Promise<{ readonly simulation: Simulation; readonly scene?: Prepared }> {
  if ('scene' in start) return buildScene(start.scene);
  const { simulate } = await loadEngine();
  const simulation = simulate();
  if ('nodes' in start) {
    simulation.act({ type: 'addNodes', nodes: start.nodes });
    await settle(simulation);
  } else simulation.act({ type: 'restore', objects: start.objects });
  holdClock(simulation);
  return { simulation };
}
