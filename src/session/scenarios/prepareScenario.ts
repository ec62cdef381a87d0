import type { MachineCommand } from '../../cluster/types.ts';
import { defaultScenario, isScenarioId, loadScenario, type ScenarioFile, type ScenarioId } from '../../presets/index.ts';

interface Prepared {
  readonly id: ScenarioId;
  readonly machines: readonly MachineCommand[];
  readonly applied: readonly string[];
  readonly then: readonly MachineCommand[];
  readonly files: readonly ScenarioFile[];
}

/** A scenario of src/presets as commands for the session. An unknown id gives the default scenario. */
export async function prepareScenario(id: string): Promise<Prepared> {
  const known = isScenarioId(id) ? id : defaultScenario.id;
  const scenario = await loadScenario(known);
  const machines: MachineCommand[] = [{ type: 'addNodes', nodes: scenario.nodes }];
  if (scenario.kubelet !== undefined) machines.unshift({ type: 'kubelets', ...scenario.kubelet });
  return {
    id: known,
    machines,
    applied: scenario.applied,
    then: scenario.then ?? [],
    files: scenario.files,
  };
}
