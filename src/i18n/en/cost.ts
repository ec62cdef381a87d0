export const cost = {
  title: 'DaemonSet Pods on this node',
  none: 'This node has no DaemonSet Pod.',
  sentence_one: '{{count}} DaemonSet Pod requests {{cpu}} CPU ({{cpuShare}} of the node) and {{memory}} memory ({{memoryShare}}).',
  sentence_other: '{{count}} DaemonSet Pods request {{cpu}} CPU ({{cpuShare}} of the node) and {{memory}} memory ({{memoryShare}}).',
  sum: 'All DaemonSet Pods',
  others_one: '{{count}} other Pod',
  others_other: '{{count}} other Pods',
  allocatable: 'Allocatable',
};
