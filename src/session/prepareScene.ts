import type { MachineCommand, SimulationSettings } from '../cluster/types.ts';
import { defaultScene, isSceneId, loadScene, type SceneFile } from '../presets/index.ts';

interface Prepared {
  readonly id: string;
  readonly settings: Partial<SimulationSettings>;
  readonly machines: readonly MachineCommand[];
  readonly applied: readonly string[];
  readonly then: readonly MachineCommand[];
  readonly files: readonly SceneFile[];
}

/** A scene of src/presets as what the session does with it; the default one for an id that there is not. */
export async function prepareScene(id: string): Promise<Prepared> {
  const scene = await loadScene(isSceneId(id) ? id : defaultScene.id);
  const machines: MachineCommand[] = [{ type: 'addNodes', nodes: scene.nodes }];
  if (scene.kubelet !== undefined) machines.unshift({ type: 'kubelets', ...scene.kubelet });
  return {
    id: scene.id,
    settings: {},
    machines,
    applied: scene.applied,
    then: scene.then ?? [],
    files: scene.files,
  };
}
