export { type PresetId, presets } from './catalog.ts';
export { loadBeside, loadPreset } from './loadPreset.ts';
export { isScenarioId, loadScenario, type ScenarioId, scenarioIds } from './loadScenario.ts';
export { defaultScenario } from './scenarios/defaultScenario.ts';
export type { Preset, PresetGroup, Scenario, ScenarioFile } from './types.ts';
