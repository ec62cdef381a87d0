import { openingSnapshot } from 'virtual:opening-snapshot';
import { emptySnapshot, snapshotSimulation } from '../../cluster/snapshot.ts';
import type { Simulation } from '../../cluster/types.ts';
import { defaultScenario } from '../../presets/index.ts';
import { emptyFiles, type Files, recallFiles, scenarioFiles } from '../files/files.ts';
import { recall, recallOfTab } from '../storage.ts';

/** What the page shows until the engine has set up a cluster: the snapshot of the default scenario, if that was the last one. */
export function opening(): { readonly simulation: Simulation; readonly files: Files } {
  // Not checked here: an unknown scenario opens the default one.
  const { scene } = (recallOfTab('head') as { readonly scene?: unknown } | null | undefined) ?? { scene: recall('scene') };
  const isDefault = scene === undefined || scene === defaultScenario.id;
  return {
    simulation: snapshotSimulation(isDefault ? openingSnapshot : emptySnapshot),
    files: recallFiles() ?? (isDefault ? scenarioFiles([], defaultScenario.files) : emptyFiles),
  };
}
