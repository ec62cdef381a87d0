import { type Picture, pictureOf } from '../../src/cluster/index.ts';
import { defaultScene } from '../../src/presets/index.ts';
import { buildScene } from '../../src/session/buildScene.ts';

const { simulation } = await buildScene(defaultScene.id);
const { now, objects, machines } = pictureOf(simulation);
const shown = new Set(['Node', 'Pod', 'DaemonSet', 'ControllerRevision']);

/** The default scene at rest, with what its picture needs. */
export const opening: Picture = { now, machines, objects: objects.filter(({ kind }) => shown.has(kind)) };
