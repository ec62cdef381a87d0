import type { JsonObject } from '../../kubernetes/objects.ts';
import { type Draft, draftOf, eachIn, fillAbsent, fillZero, finished, structAt, structIn } from './draft.ts';
import {
  setApiServiceDefaults,
  setBindingDefaults,
  setClaimDefaults,
  setDefinitionDefaults,
  setDriverDefaults,
  setLimitRangeDefaults,
  setNamespaceDefaults,
  setNetworkPolicyDefaults,
  setNodeDefaults,
  setQuotaDefaults,
  setSecretDefaults,
  setServiceAccountDefaults,
  setServiceDefaults,
  setVolumeObjectDefaults,
  setWebhookDefaults,
} from './others.ts';
import { setPodDefaults, setPodSpecDefaults } from './podSpec.ts';
import {
  setCronJobDefaults,
  setDaemonSetDefaults,
  setDeploymentDefaults,
  setJobDefaults,
  setReplicaSetDefaults,
  setStatefulSetDefaults,
} from './workloads.ts';

type Setter = (object: Draft) => void;

const ofSpec =
  (set: (spec: Draft, object: Draft) => void): Setter =>
  (object) =>
    set(structAt(object, 'spec'), object);

const setters = new Map<string, Setter>([
  ['apps/v1 DaemonSet', ofSpec(setDaemonSetDefaults)],
  ['apps/v1 Deployment', ofSpec(setDeploymentDefaults)],
  ['apps/v1 ReplicaSet', ofSpec(setReplicaSetDefaults)],
  ['apps/v1 StatefulSet', ofSpec(setStatefulSetDefaults)],
  ['batch/v1 Job', ofSpec(setJobDefaults)],
  ['batch/v1 CronJob', ofSpec(setCronJobDefaults)],
  [
    'v1 Pod',
    ofSpec((spec) => {
      setPodSpecDefaults(spec);
      setPodDefaults(spec);
    }),
  ],
  ['v1 PodTemplate', (object) => setPodSpecDefaults(structAt(structAt(object, 'template'), 'spec'))],
  [
    'v1 ReplicationController',
    ofSpec((spec) => {
      fillAbsent(spec, 'replicas', 1);
      const template = structIn(spec, 'template');
      if (template !== undefined) setPodSpecDefaults(structAt(template, 'spec'));
    }),
  ],
  ['v1 Service', setServiceDefaults],
  ['v1 Namespace', setNamespaceDefaults],
  ['v1 Node', setNodeDefaults],
  ['v1 Secret', setSecretDefaults],
  ['v1 ServiceAccount', setServiceAccountDefaults],
  ['v1 PersistentVolumeClaim', setClaimDefaults],
  ['v1 PersistentVolume', setVolumeObjectDefaults],
  ['v1 LimitRange', setLimitRangeDefaults],
  ['v1 ResourceQuota', setQuotaDefaults],
  [
    'v1 Endpoints',
    (object) => {
      for (const subset of eachIn(object, 'subsets')) for (const port of eachIn(subset, 'ports')) fillZero(port, 'protocol', 'TCP');
    },
  ],
  ['rbac.authorization.k8s.io/v1 RoleBinding', setBindingDefaults],
  ['rbac.authorization.k8s.io/v1 ClusterRoleBinding', setBindingDefaults],
  ['networking.k8s.io/v1 NetworkPolicy', setNetworkPolicyDefaults],
  [
    'networking.k8s.io/v1 IngressClass',
    (object) => {
      const parameters = structIn(structIn(object, 'spec'), 'parameters');
      if (parameters !== undefined) fillAbsent(parameters, 'scope', 'Cluster');
    },
  ],
  ['scheduling.k8s.io/v1 PriorityClass', (object) => fillAbsent(object, 'preemptionPolicy', 'PreemptLowerPriority')],
  [
    'storage.k8s.io/v1 StorageClass',
    (object) => {
      fillAbsent(object, 'reclaimPolicy', 'Delete');
      fillAbsent(object, 'volumeBindingMode', 'Immediate');
    },
  ],
  ['storage.k8s.io/v1 CSIDriver', setDriverDefaults],
  ['admissionregistration.k8s.io/v1 MutatingWebhookConfiguration', setWebhookDefaults],
  ['admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration', setWebhookDefaults],
  ['apiextensions.k8s.io/v1 CustomResourceDefinition', setDefinitionDefaults],
  ['apiregistration.k8s.io/v1 APIService', setApiServiceDefaults],
  ['autoscaling/v2 HorizontalPodAutoscaler', ofSpec((spec) => fillAbsent(spec, 'minReplicas', 1))],
]);

/**
 * Fills in what the API server fills in while it decodes, before validation. What a kind's registry adds on create
 * (generation, finalizers, allocated addresses) is not part of it. Returns a copy.
 * Behaviour from kubernetes/kubernetes: pkg/apis/<group>/<version>/defaults.go.
 */
export function setDefaults(object: JsonObject): JsonObject {
  const setter = setters.get(`${String(object.apiVersion)} ${String(object.kind)}`);
  if (setter === undefined) return object;
  const draft = draftOf(object);
  setter(draft);
  return finished(draft);
}
