const selectorOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];
const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const protocols = ['TCP', 'UDP', 'SCTP'];
const capabilities = [
  'ALL',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SYS_ADMIN',
  'SYS_PTRACE',
  'SYS_RESOURCE',
  'BPF',
  'PERFMON',
  'DAC_READ_SEARCH',
  'CHOWN',
  'SETUID',
  'SETGID',
  'KILL',
  'IPC_LOCK',
  'SYSLOG',
];
const policies = ['Honor', 'Ignore'];
const verbs = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*'];
const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];

/** Fields, or items of lists, whose values are words of the API's, by Go type and field. The OpenAPI document does not list them. */
export const enumValues: Readonly<Record<string, readonly string[]>> = {
  'DaemonSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],
  'DeploymentStrategy.type': ['RollingUpdate', 'Recreate'],
  'StatefulSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],
  'StatefulSetSpec.podManagementPolicy': ['OrderedReady', 'Parallel'],
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenDeleted': ['Retain', 'Delete'],
  'StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled': ['Retain', 'Delete'],
  'JobSpec.completionMode': ['NonIndexed', 'Indexed'],
  'JobSpec.podReplacementPolicy': ['TerminatingOrFailed', 'Failed'],
  'CronJobSpec.concurrencyPolicy': ['Allow', 'Forbid', 'Replace'],
  'PodFailurePolicyRule.action': ['FailJob', 'FailIndex', 'Ignore', 'Count'],
  'PodFailurePolicyOnExitCodesRequirement.operator': ['In', 'NotIn'],
  'Toleration.operator': ['Exists', 'Equal'],
  'Toleration.effect': effects,
  'Taint.effect': effects,
  'LabelSelectorRequirement.operator': selectorOperators,
  'NodeSelectorRequirement.operator': [...selectorOperators, 'Gt', 'Lt'],
  'PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'PodSpec.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'PodSpec.preemptionPolicy': ['PreemptLowerPriority', 'Never'],
  'PodOS.name': ['linux', 'windows'],
  'PodSecurityContext.fsGroupChangePolicy': ['OnRootMismatch', 'Always'],
  'PodSecurityContext.supplementalGroupsPolicy': ['Merge', 'Strict'],
  'PodSecurityContext.seLinuxChangePolicy': ['MountOption', 'Recursive'],
  'SecurityContext.procMount': ['Default', 'Unmasked'],
  'SeccompProfile.type': ['RuntimeDefault', 'Localhost', 'Unconfined'],
  'AppArmorProfile.type': ['RuntimeDefault', 'Localhost', 'Unconfined'],
  'TopologySpreadConstraint.whenUnsatisfiable': ['DoNotSchedule', 'ScheduleAnyway'],
  'TopologySpreadConstraint.nodeAffinityPolicy': policies,
  'TopologySpreadConstraint.nodeTaintsPolicy': policies,
  'Container.imagePullPolicy': ['IfNotPresent', 'Always', 'Never'],
  'Container.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'Container.terminationMessagePolicy': ['File', 'FallbackToLogsOnError'],
  'ContainerResizePolicy.restartPolicy': ['NotRequired', 'RestartContainer'],
  'ContainerPort.protocol': protocols,
  'HTTPGetAction.scheme': ['HTTP', 'HTTPS'],
  'VolumeMount.mountPropagation': ['None', 'HostToContainer', 'Bidirectional'],
  'VolumeMount.recursiveReadOnly': ['Disabled', 'IfPossible', 'Enabled'],
  'HostPathVolumeSource.type': ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
  'EmptyDirVolumeSource.medium': ['Memory', 'HugePages'],
  'ImageVolumeSource.pullPolicy': ['IfNotPresent', 'Always', 'Never'],
  'ServiceSpec.type': ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
  'ServiceSpec.sessionAffinity': ['None', 'ClientIP'],
  'ServiceSpec.externalTrafficPolicy': ['Cluster', 'Local'],
  'ServiceSpec.internalTrafficPolicy': ['Cluster', 'Local'],
  'ServiceSpec.ipFamilyPolicy': ['SingleStack', 'PreferDualStack', 'RequireDualStack'],
  'ServiceSpec.ipFamilies': ['IPv4', 'IPv6'],
  'ServicePort.protocol': protocols,
  'PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy': ['IfHealthyBudget', 'AlwaysAllow'],
  'PriorityClass.preemptionPolicy': ['PreemptLowerPriority', 'Never'],
  'PersistentVolumeClaimSpec.accessModes': accessModes,
  'PersistentVolumeClaimSpec.volumeMode': ['Filesystem', 'Block'],
  'PersistentVolumeSpec.accessModes': accessModes,
  'PersistentVolumeSpec.volumeMode': ['Filesystem', 'Block'],
  'PersistentVolumeSpec.persistentVolumeReclaimPolicy': ['Retain', 'Delete'],
  'StorageClass.reclaimPolicy': ['Delete', 'Retain'],
  'StorageClass.volumeBindingMode': ['Immediate', 'WaitForFirstConsumer'],
  'NetworkPolicySpec.policyTypes': ['Ingress', 'Egress'],
  'NetworkPolicyPort.protocol': protocols,
  'HTTPIngressPath.pathType': ['Prefix', 'Exact', 'ImplementationSpecific'],
  'RoleRef.kind': ['ClusterRole', 'Role'],
  'Subject.kind': ['ServiceAccount', 'User', 'Group'],
  'CustomResourceDefinitionSpec.scope': ['Namespaced', 'Cluster'],
};

/** What is often written where other values are possible too. */
export const examples: Readonly<Record<string, readonly string[]>> = {
  'HostPathVolumeSource.path': [
    '/var/log',
    '/var/lib/kubelet',
    '/var/lib/docker/containers',
    '/run/containerd',
    '/etc/machine-id',
    '/proc',
    '/sys',
    '/dev',
  ],
  'VolumeMount.mountPath': ['/var/log', '/host', '/host/proc', '/host/sys', '/etc/config'],
  'Capabilities.add': capabilities,
  'Capabilities.drop': capabilities,
  'PodSpec.schedulerName': ['default-scheduler'],
  'ObjectFieldSelector.fieldPath': [
    'spec.nodeName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
    'metadata.name',
    'metadata.namespace',
    'metadata.uid',
    'spec.serviceAccountName',
  ],
  'ResourceFieldSelector.resource': [
    'limits.cpu',
    'limits.memory',
    'limits.ephemeral-storage',
    'requests.cpu',
    'requests.memory',
    'requests.ephemeral-storage',
  ],
  'Lifecycle.stopSignal': ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGKILL'],
  'Secret.type': [
    'Opaque',
    'kubernetes.io/dockerconfigjson',
    'kubernetes.io/tls',
    'kubernetes.io/basic-auth',
    'kubernetes.io/ssh-auth',
    'kubernetes.io/service-account-token',
  ],
  'PolicyRule.verbs': verbs,
  'RoleRef.apiGroup': ['rbac.authorization.k8s.io'],
  'ContainerResizePolicy.resourceName': ['cpu', 'memory'],
};

/** Kinds in whose Pods nothing ends. */
const endless = new Set(['DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet']);

export function wordsOf(type: string, field: string, kind?: string): readonly string[] {
  if (type === 'PodSpec' && field === 'restartPolicy' && kind !== undefined && endless.has(kind)) return ['Always'];
  return enumValues[`${type}.${field}`] ?? [];
}

/** Labels that Nodes have everywhere, with values where they are few. */
export const wellKnownLabels: ReadonlyMap<string, readonly string[]> = new Map([
  ['kubernetes.io/os', ['linux', 'windows']],
  ['kubernetes.io/arch', ['amd64', 'arm64']],
  ['kubernetes.io/hostname', []],
  ['topology.kubernetes.io/zone', []],
  ['topology.kubernetes.io/region', []],
  ['node.kubernetes.io/instance-type', []],
  ['node-role.kubernetes.io/control-plane', ['']],
]);

/** Taints that Kubernetes itself puts on Nodes. */
export const wellKnownTaints: readonly string[] = [
  'node-role.kubernetes.io/control-plane',
  'node.kubernetes.io/not-ready',
  'node.kubernetes.io/unreachable',
  'node.kubernetes.io/unschedulable',
  'node.kubernetes.io/memory-pressure',
  'node.kubernetes.io/disk-pressure',
  'node.kubernetes.io/pid-pressure',
  'node.kubernetes.io/network-unavailable',
  'node.kubernetes.io/out-of-service',
];
