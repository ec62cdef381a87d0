import type { Resource } from '../../kubernetes/index.ts';
import type { Describer, Description } from './describer.ts';
import { describeGeneric } from './generic.ts';
import { describeLimitRange } from './limitRanges.ts';
import { describeNode } from './node.ts';
import {
  describeBinding,
  describeConfigMap,
  describeNamespace,
  describePodDisruptionBudget,
  describePriorityClass,
  describeRole,
  describeSecret,
  describeServiceAccount,
} from './others.ts';
import { describePod } from './pod.ts';
import { describeQuota } from './quotas.ts';
import { describeEndpointSlice, describeEndpoints, describeService } from './services.ts';
import { describeDaemonSet, describeDeployment, describeJob, describeReplicaSet, describeStatefulSet } from './workloads.ts';

const withEvents = (describe: Describer): Description => ({ describe, events: true });
const withoutEvents = (describe: Describer): Description => ({ describe, events: false });

/** By group and kind. */
const known: Readonly<Record<string, Description>> = {
  '/Pod': withEvents(describePod),
  '/Node': withEvents(describeNode),
  '/Namespace': withoutEvents(describeNamespace),
  '/Service': withEvents(describeService),
  '/Endpoints': withEvents(describeEndpoints),
  'discovery.k8s.io/EndpointSlice': withEvents(describeEndpointSlice),
  '/ServiceAccount': withEvents(describeServiceAccount),
  '/ConfigMap': withEvents(describeConfigMap),
  '/Secret': withoutEvents(describeSecret),
  '/LimitRange': withoutEvents(describeLimitRange),
  '/ResourceQuota': withoutEvents(describeQuota),
  'apps/DaemonSet': withEvents(describeDaemonSet),
  'apps/Deployment': withEvents(describeDeployment),
  'apps/ReplicaSet': withEvents(describeReplicaSet),
  'apps/StatefulSet': withEvents(describeStatefulSet),
  'batch/Job': withEvents(describeJob),
  'policy/PodDisruptionBudget': withEvents(describePodDisruptionBudget),
  'scheduling.k8s.io/PriorityClass': withEvents(describePriorityClass),
  'rbac.authorization.k8s.io/Role': withoutEvents(describeRole),
  'rbac.authorization.k8s.io/ClusterRole': withoutEvents(describeRole),
  'rbac.authorization.k8s.io/RoleBinding': withoutEvents(describeBinding),
  'rbac.authorization.k8s.io/ClusterRoleBinding': withoutEvents(describeBinding),
};

export const descriptionFor = ({ group, kind }: Resource): Description => known[`${group}/${kind}`] ?? withEvents(describeGeneric);
