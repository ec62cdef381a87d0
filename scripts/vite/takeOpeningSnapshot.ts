import { type Snapshot, snapshotOf } from '../../src/cluster/index.ts';
import { defaultScenario } from '../../src/presets/index.ts';
import { buildScenario, newClusterSettings } from '../../src/session/scenarios/buildScenario.ts';

const { simulation } = await buildScenario(defaultScenario.id, newClusterSettings);
const { now, objects, machines } = snapshotOf(simulation);
const shown = new Set(['Node', 'Pod', 'DaemonSet', 'ControllerRevision']);

/** The stable default scenario, with the objects that the first render needs. */
export const opening: Snapshot = { now, machines, objects: objects.filter(({ kind }) => shown.has(kind)) };
