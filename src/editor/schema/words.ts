const selectorOperators = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

/** Fields whose values are words of the API's, by Go type and field. */
const words: Readonly<Record<string, readonly string[]>> = {
  'DaemonSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],
  'DeploymentStrategy.type': ['RollingUpdate', 'Recreate'],
  'StatefulSetUpdateStrategy.type': ['RollingUpdate', 'OnDelete'],
  'Toleration.operator': ['Exists', 'Equal'],
  'Toleration.effect': ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  'Taint.effect': ['NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  'LabelSelectorRequirement.operator': selectorOperators,
  'NodeSelectorRequirement.operator': [...selectorOperators, 'Gt', 'Lt'],
  'Container.imagePullPolicy': ['IfNotPresent', 'Always', 'Never'],
  'ContainerPort.protocol': ['TCP', 'UDP', 'SCTP'],
  'PodSpec.dnsPolicy': ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  'PodSpec.restartPolicy': ['Always'],
  'PodSpec.preemptionPolicy': ['PreemptLowerPriority', 'Never'],
  'HostPathVolumeSource.type': ['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
};

export const wordsOf = (type: string, field: string): readonly string[] => words[`${type}.${field}`] ?? [];
