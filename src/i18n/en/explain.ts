export const explain = {
  verdict: {
    runs: 'A Pod of {{daemonSet}} belongs on {{node}}.',
    mayStay: '{{daemonSet}} makes no Pod on {{node}}, and leaves one that runs there.',
    staysAway: 'No Pod of {{daemonSet}} belongs on {{node}}.',
  },
  check: {
    nodeName: {
      pass: 'The template names this Node.',
      fail: 'The template names Node {{wanted}}; this is {{node}}.',
    },
    nodeSelector: {
      pass: 'nodeSelector wants {{key}}={{wanted}}, and the Node has it.',
      fail: 'nodeSelector wants {{key}}={{wanted}}; the Node has {{key}}={{actual}}.',
      absent: 'nodeSelector wants {{key}}={{wanted}}; the Node has no label {{key}}.',
    },
    affinity: {
      pass: 'Term {{term}} of the required node affinity matches; one is enough.',
      fail: 'None of the terms of the required node affinity matches ({{terms}} in all).',
      empty: 'The required node affinity has no terms, so it matches no Node.',
    },
    taint: {
      template: 'The taint {{taint}} is tolerated by the template: {{toleration}}.',
      controller: 'The taint {{taint}} is tolerated: the controller gives every daemon Pod {{toleration}}.',
      soft: 'The taint {{taint}} only asks the scheduler to prefer other Nodes.',
      noSchedule: 'Nothing tolerates the taint {{taint}}: no new Pod, but one that runs may stay.',
      noExecute: 'Nothing tolerates the taint {{taint}}: no Pod may run here, and one that does is deleted.',
    },
  },
  short: {
    nodeName: 'only {{wanted}}',
    nodeSelector: '{{key}}={{actual}}, not {{wanted}}',
    nodeSelectorAbsent: 'no label {{key}}={{wanted}}',
    expression: 'not {{expression}}',
    affinity: 'no affinity term matches',
    taint: 'taint {{taint}}',
    softTaint: 'avoided: {{taint}}',
  },
  pending: {
    title: 'Its Pod waits for the scheduler.',
    notTried: 'The scheduler has not looked at it yet.',
  },
  budget: {
    maxUnavailable: 'unavailable {{used}} of {{limit}}',
    maxSurge: 'surging {{used}} of {{limit}}',
    none: 'OnDelete: a Pod is replaced when it is deleted',
    usedBy: 'used by {{nodes}}',
    use: {
      missing: '{{node}} has no Pod yet.',
      terminating: 'The Pod on {{node}} is still terminating.',
      notAvailable: 'The Pod on {{node}} is not available.',
      several: '{{node}} has more Pods than it should.',
      surging: 'On {{node}} a new Pod starts beside the old one.',
    },
  },
  counter: {
    desired: 'Nodes that should run the Pod',
    current: 'of them, Nodes that have one',
    ready: 'of them, Nodes whose Pod is Ready',
    upToDate: 'of them, Nodes whose Pod is of the present template',
    available: 'of them, Nodes whose Pod has been Ready for minReadySeconds',
    unavailable: 'Nodes that should run the Pod and have none available',
    misscheduled: 'Nodes that run the Pod and should not',
  },
  revision: {
    current: 'the present template',
    pods_one: '{{count}} Pod',
    pods_other: '{{count}} Pods',
  },
};
