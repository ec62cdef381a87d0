import { defaultScene } from './scenes/defaultScene.ts';
import type { Scene } from './types.ts';

const loaders = {
  [defaultScene.id]: () => Promise.resolve(defaultScene),
  'rolling-update': async () => (await import('./scenes/rollingUpdate.ts')).rollingUpdate,
  'node-failure': async () => (await import('./scenes/nodeFailure.ts')).nodeFailure,
  'gpu-pool': async () => (await import('./scenes/gpuPool.ts')).gpuPool,
  'cni-not-ready': async () => (await import('./scenes/cniNotReady.ts')).cniNotReady,
  'fifty-nodes': async () => (await import('./scenes/fiftyNodes.ts')).fiftyNodes,
  empty: async () => (await import('./scenes/empty.ts')).empty,
} as const satisfies Readonly<Record<string, () => Promise<Scene>>>;

export type SceneId = keyof typeof loaders;

/** In the order in which a menu lists them. */
export const sceneIds = Object.keys(loaders) as readonly SceneId[];

export const isSceneId = (id: string): id is SceneId => Object.hasOwn(loaders, id);

export const loadScene = (id: SceneId): Promise<Scene> => loaders[id]();
