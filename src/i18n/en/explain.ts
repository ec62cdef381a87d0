export const explain = {
  short: {
    nodeName: 'only {{wanted}}',
    nodeSelector: '{{key}}={{actual}}, not {{wanted}}',
    nodeSelectorAbsent: 'no label {{key}}={{wanted}}',
    expression: 'not {{expression}}',
    affinity: 'no affinity term matches',
    taint: 'taint {{taint}}',
    softTaint: 'not preferred: {{taint}}',
  },
  budget: {
    maxUnavailable: 'unavailable {{used}} of {{limit}}',
    maxSurge: 'surging {{used}} of {{limit}}',
    none: 'OnDelete: each Pod is replaced after you delete it',
    use: {
      missing: '{{node}} has no Pod yet.',
      refused: 'The API server rejects the Pod for {{node}}.',
      terminating: 'The Pod on {{node}} is still terminating.',
      notAvailable: 'The Pod on {{node}} is not available.',
      several: '{{node}} has more Pods than it needs.',
      surging: 'On {{node}} a new Pod starts next to the old one.',
    },
  },
  counter: {
    desired: 'Nodes that should run the Pod',
    current: 'of them, nodes that have one',
    ready: 'of them, nodes whose Pod is Ready',
    upToDate: 'of them, nodes whose Pod uses the current template',
    available: 'of them, nodes whose Pod has been Ready for minReadySeconds',
    unavailable: 'Nodes that should run the Pod and have no available Pod',
    misscheduled: 'Nodes that run the Pod but should not',
  },
  revision: {
    current: 'the current template',
    pods_one: '{{count}} Pod',
    pods_other: '{{count}} Pods',
  },
};
