export { type PresetId, presets } from './catalog.ts';
export { loadBeside, loadPreset } from './loadPreset.ts';
export { isSceneId, loadScene, type SceneId, sceneIds } from './loadScene.ts';
export { defaultScene } from './scenes/defaultScene.ts';
export type { Preset, PresetGroup, Scene, SceneFile } from './types.ts';
