import { clusterAutoscaler } from './autoscaler/controller.ts';
import { daemonSetController } from './daemonset/controller.ts';
import { deploymentController } from './deployment/controller.ts';
import { taintEvictionController } from './eviction/controller.ts';
import { garbageCollector } from './garbage/owners.ts';
import { podGarbageCollector } from './garbage/pods.ts';
import { jobController } from './job/controller.ts';
import { ttlController } from './job/ttl.ts';
import { kubelets } from './kubelet/kubelet.ts';
import { namespaceController } from './namespace/controller.ts';
import { serviceAccountController } from './namespace/serviceAccounts.ts';
import { nodeLifecycleController } from './nodelifecycle/controller.ts';
import { quotaController } from './quota/controller.ts';
import { replicaSetController } from './replicaset/controller.ts';
import { scheduler } from './scheduler/controller.ts';
import { defaultSettings } from './settings.ts';
import { Engine } from './simulation.ts';
import { statefulSetController } from './statefulset/controller.ts';
import type { Component, Simulation, SimulationSettings } from './types.ts';
import { volumeController } from './volumes/controller.ts';

/** Settings of which any may be left out, the kubelet's too. */
export type SettingsChange = Partial<Omit<SimulationSettings, 'kubelet'>> & { readonly kubelet?: Partial<SimulationSettings['kubelet']> };

/** The order decides who hears of a change first: the DaemonSet controller before the taint eviction controller. */
const components = (): readonly Component[] => [
  nodeLifecycleController(),
  daemonSetController(),
  taintEvictionController(),
  deploymentController(),
  replicaSetController(),
  statefulSetController(),
  jobController(),
  ttlController(),
  scheduler(),
  kubelets(),
  garbageCollector(),
  podGarbageCollector(),
  namespaceController(),
  serviceAccountController(),
  quotaController(),
  volumeController(),
  clusterAutoscaler(),
];

/**
 * A cluster without nodes: the namespaces default, kube-system, kube-public and kube-node-lease with their service accounts, the
 * Service `kubernetes` and the two system priority classes. Its creation is not in the log.
 */
export function simulate(change: SettingsChange = {}): Simulation {
  const settings = { ...defaultSettings, ...change, kubelet: { ...defaultSettings.kubelet, ...change.kubelet } };
  return new Engine(settings, components);
}

export { type BudgetCounts, countBudget } from './apiserver/disruption.ts';
export { type EvictionAnswer, evictionAnswer } from './apiserver/eviction.ts';
export { poolOf, poolSize } from './autoscaler/pools.ts';
export { type NodeNeed, nodeNeed } from './autoscaler/scaleDown.ts';
export { type PoolAnswer, poolAnswers } from './autoscaler/scaleUp.ts';
export { millisOf, timestampOf } from './clock.ts';
export { Horizon, type HorizonSpec, horizons, MOST_IDLE_WAITS } from './horizon.ts';
export { jobBackoff } from './job/backoff.ts';
export { type MissingConfig, missingConfigs, missingForPod } from './kubelet/configs.ts';
export { admissionRefusal, pressures } from './kubelet/pressure.ts';
export { isUp } from './machineState.ts';
export { ValuePacker, ValueReader } from './packedValues.ts';
export { withoutPauses } from './pauses.ts';
export { causeOfRefusal } from './refused.ts';
export { type NodePoints, nodeChoice } from './scheduler/choice.ts';
export {
  allocatableOf,
  type FilterAnswer,
  type FilterPlugin,
  filterAnswers,
  filterNode,
  nodeInfoPods,
  type Refusal,
  rulesOf,
} from './scheduler/filters.ts';
export {
  hasEndpoints,
  isHeadless,
  type ServiceEndpoint,
  selectedPods,
  selects,
  serviceEndpoints,
} from './services/endpoints.ts';
export { emptySnapshot, snapshotOf, snapshotSimulation } from './snapshot.ts';
export { SortedNames } from './sortedNames.ts';
export type * from './types.ts';
