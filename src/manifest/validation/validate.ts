import { resourceByKind, splitApiVersion } from '../../kubernetes/index.ts';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { validateApiService } from './apiServices.ts';
import { validateBudget, validateBudgetUpdate } from './budgets.ts';
import { validatePriorityClass, validatePriorityClassUpdate, validateStorageClass, validateStorageClassUpdate } from './classes.ts';
import { validateConfigMap, validateDataUpdate, validateSecret } from './configuration.ts';
import { validateDaemonSet, validateDaemonSetUpdate } from './daemonSets.ts';
import { validateDefinition } from './definitions.ts';
import { validateDeployment, validateDeploymentUpdate, validateReplicaSet, validateReplicaSetUpdate } from './deployments.ts';
import { validateDriver, validateDriverUpdate } from './drivers.ts';
import type { Faults } from './fault.ts';
import { pathSegment } from './formats.ts';
import { validateIngress, validateIngressUpdate } from './ingresses.ts';
import { validateCronJob, validateCronJobUpdate, validateJob, validateJobUpdate } from './jobs.ts';
import { validateLimitRange } from './limitRanges.ts';
import { validateAnyObjectMeta, validateAnyObjectMetaUpdate, validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { validateNamespace } from './namespaces.ts';
import { validateNetworkPolicy, validateNetworkPolicyUpdate } from './networkPolicies.ts';
import { validateNode, validateNodeUpdate } from './nodes.ts';
import { validatePod, validatePodUpdate } from './pods.ts';
import { validateQuota, validateQuotaUpdate } from './quotas.ts';
import { validateBinding, validateBindingUpdate, validateClusterRole, validateRole } from './rbac.ts';
import { isSet, struct } from './read.ts';
import { validateRuntimeClass, validateRuntimeClassUpdate } from './runtimeClasses.ts';
import { validateService, validateServiceUpdate } from './services.ts';
import { validateStatefulSet, validateStatefulSetUpdate } from './statefulSets.ts';
import { validateStatus } from './statuses.ts';
import { validateWebhooks } from './webhooks.ts';

interface Rules {
  readonly create: (object: JsonObject) => Faults;
  /** Absent: the rules of create, and what no metadata may change. */
  readonly update?: (object: JsonObject, old: JsonObject) => Faults;
}

const rules = new Map<string, Rules>([
  ['apps DaemonSet', { create: validateDaemonSet, update: validateDaemonSetUpdate }],
  ['apps Deployment', { create: validateDeployment, update: validateDeploymentUpdate }],
  ['apps ReplicaSet', { create: validateReplicaSet, update: validateReplicaSetUpdate }],
  ['apps StatefulSet', { create: validateStatefulSet, update: validateStatefulSetUpdate }],
  ['batch Job', { create: validateJob, update: validateJobUpdate }],
  ['batch CronJob', { create: validateCronJob, update: validateCronJobUpdate }],
  [' Pod', { create: validatePod, update: validatePodUpdate }],
  [' Node', { create: validateNode, update: validateNodeUpdate }],
  [' Service', { create: validateService, update: validateServiceUpdate }],
  [' Namespace', { create: validateNamespace }],
  [' ConfigMap', { create: validateConfigMap, update: validateDataUpdate(validateConfigMap, ['data', 'binaryData']) }],
  [' Secret', { create: validateSecret, update: validateDataUpdate(validateSecret, ['type', 'data']) }],
  [' LimitRange', { create: validateLimitRange, update: validateLimitRange }],
  [' ResourceQuota', { create: validateQuota, update: validateQuotaUpdate }],
  ['policy PodDisruptionBudget', { create: validateBudget, update: validateBudgetUpdate }],
  ['scheduling.k8s.io PriorityClass', { create: validatePriorityClass, update: validatePriorityClassUpdate }],
  ['node.k8s.io RuntimeClass', { create: validateRuntimeClass, update: validateRuntimeClassUpdate }],
  ['storage.k8s.io StorageClass', { create: validateStorageClass, update: validateStorageClassUpdate }],
  ['apiregistration.k8s.io APIService', { create: validateApiService, update: validateApiService }],
  ['storage.k8s.io CSIDriver', { create: validateDriver, update: validateDriverUpdate }],
  ['admissionregistration.k8s.io MutatingWebhookConfiguration', { create: validateWebhooks, update: validateWebhooks }],
  ['admissionregistration.k8s.io ValidatingWebhookConfiguration', { create: validateWebhooks, update: validateWebhooks }],
  ['networking.k8s.io NetworkPolicy', { create: validateNetworkPolicy, update: validateNetworkPolicyUpdate }],
  ['networking.k8s.io Ingress', { create: validateIngress, update: validateIngressUpdate }],
  ['rbac.authorization.k8s.io Role', { create: validateRole }],
  ['rbac.authorization.k8s.io ClusterRole', { create: validateClusterRole }],
  ['rbac.authorization.k8s.io RoleBinding', { create: validateBinding, update: validateBindingUpdate }],
  ['rbac.authorization.k8s.io ClusterRoleBinding', { create: validateBinding, update: validateBindingUpdate }],
  ['apiextensions.k8s.io CustomResourceDefinition', { create: validateDefinition }],
]);

function rulesOf(object: JsonObject): Rules {
  const { group } = splitApiVersion(String(object.apiVersion));
  return rules.get(`${group} ${String(object.kind)}`) ?? { create: (given) => validateObjectMeta(given, isNamespaced(given)) };
}

/** Of a kind that nothing is known of, it is taken from the object. */
function isNamespaced(object: JsonObject): boolean {
  const { group, version } = splitApiVersion(String(object.apiVersion));
  return resourceByKind(group, version, String(object.kind))?.namespaced ?? isSet(struct(object, 'metadata'), 'namespace');
}

/**
 * What the API server's validation says of a decoded and defaulted object whose namespace is filled in, in its order;
 * empty where it is accepted. Kinds without rules of their own get those of metadata.
 */
export function validateCreate(object: JsonObject): Faults {
  return rulesOf(object).create(object);
}

/**
 * The same for an update: what any metadata must be, then what holds for the kind, and what may not change.
 * Behaviour from k8s.io/apiserver/pkg/registry/rest/update.go (BeforeUpdate).
 */
export function validateUpdate(object: JsonObject, old: JsonObject): Faults {
  const { create, update } = rulesOf(object);
  const own = update === undefined ? [...create(object), ...validateObjectMetaUpdate(object, old)] : update(object, old);
  return behindMetadata(object, old, own);
}

/** The same for an update of the status subresource: of the object, only its metadata and status are new. */
export const validateStatusUpdate = (object: JsonObject, old: JsonObject): Faults =>
  behindMetadata(object, old, validateStatus(object, old));

function behindMetadata(object: JsonObject, old: JsonObject, own: Faults): Faults {
  const all = [...validateAnyObjectMeta(object, isNamespaced(object), pathSegment), ...validateAnyObjectMetaUpdate(object, old), ...own];
  return [...new Map(all.map((fault) => [`${fault.field}: ${fault.body}`, fault])).values()];
}
