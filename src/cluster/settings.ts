import type { SimulationSettings } from './types.ts';

/** Real Kubernetes' defaults, and a kubelet that is quick enough to watch. */
export const defaultSettings: SimulationSettings = {
  seed: 1,
  kubelet: { ready: 'auto', terminate: 'auto', startSeconds: 2, readySeconds: 1, terminateSeconds: 1 },
  nodeMonitorGraceSeconds: 50,
  nodeMonitorPeriodSeconds: 5,
  notReadyTolerationSeconds: 300,
  addresses: 'allocated',
  logLimit: 400_000,
};
