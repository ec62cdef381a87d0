import { defaultScenario } from './scenarios/defaultScenario.ts';
import type { Scenario } from './types.ts';

const loaders = {
  [defaultScenario.id]: () => Promise.resolve(defaultScenario),
  'rolling-update': async () => (await import('./scenarios/rollingUpdate.ts')).rollingUpdate,
  'node-failure': async () => (await import('./scenarios/nodeFailure.ts')).nodeFailure,
  'gpu-pool': async () => (await import('./scenarios/gpuPool.ts')).gpuPool,
  'cni-not-ready': async () => (await import('./scenarios/cniNotReady.ts')).cniNotReady,
  'fifty-nodes': async () => (await import('./scenarios/fiftyNodes.ts')).fiftyNodes,
  empty: async () => (await import('./scenarios/empty.ts')).empty,
} as const satisfies Readonly<Record<string, () => Promise<Scenario>>>;

export type ScenarioId = keyof typeof loaders;

/** In the order in which a menu lists them. */
export const scenarioIds = Object.keys(loaders) as readonly ScenarioId[];

export const isScenarioId = (id: string): id is ScenarioId => Object.hasOwn(loaders, id);

export const loadScenario = (id: ScenarioId): Promise<Scenario> => loaders[id]();
