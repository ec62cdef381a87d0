export const cost = {
  title: 'What runs on this node',
  none: 'No DaemonSet has a Pod here.',
  sentence_one: '{{count}} agent asks for {{cpu}} cpu ({{cpuShare}} of the node) and {{memory}} memory ({{memoryShare}}).',
  sentence_other: '{{count}} agents ask for {{cpu}} cpu ({{cpuShare}} of the node) and {{memory}} memory ({{memoryShare}}) together.',
  sum: 'All agents',
  others_one: '{{count}} other Pod',
  others_other: '{{count}} other Pods',
  allocatable: 'The node offers',
};
