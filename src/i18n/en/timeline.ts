export const timeline = {
  region: 'Time',
  actor: {
    you: 'you',
    kubelet: 'the kubelet on {{node}}',
  },
  role: {
    you: 'You',
    controller: 'Workload controllers',
    scheduler: 'Scheduler',
    kubelet: 'Kubelets',
    node: 'Node life cycle',
  },
  plain: {
    acted: 'Done by {{actor}}.',
    created: '{{kind}} {{name}} created by {{actor}}.',
    changed: '{{kind}} {{name}} changed by {{actor}}.',
    removed: '{{kind}} {{name}} removed by {{actor}}.',
  },
};
