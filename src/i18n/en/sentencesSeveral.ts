/**
 * Captions of several changes of one kind at one time. `count` is their number; `nodes` names up to three nodes, or says how
 * many they are.
 */
export const sentencesSeveral = {
  several: {
    /** Where a kind of change has no text below. */
    other: '{{caption}} {{count}} changes of this kind.',
    /** After the caption of the first kind of change in a batch. */
    more_one: '{{caption}} Also {{count}} other change.',
    more_other: '{{caption}} Also {{count}} other changes.',
    nodes: '{{count}} nodes',
    daemonset: {
      created: 'The DaemonSet controller creates {{count}} Pods for {{nodes}}.',
      status: 'The DaemonSet controller updates the status of {{count}} DaemonSets.',
      prunedRevision: 'The DaemonSet controller deletes {{count}} old revisions.',
      relabelled: '{{count}} Pods get the label of the revision that equals their template.',
      adopted: 'The DaemonSet controller adopts {{count}} Pods without an owner whose labels match the selector.',
      released: 'The DaemonSet controller releases {{count}} Pods: their labels no longer match the selector.',
      deleted: {
        unwanted: 'The DaemonSet controller deletes {{count}} Pods: {{nodes}} should not run them.',
        failed: 'The DaemonSet controller deletes {{count}} failed Pods on {{nodes}} and will create new ones.',
        succeeded: 'The DaemonSet controller deletes {{count}} completed Pods: DaemonSet Pods should always run.',
        surplus: 'The DaemonSet controller deletes {{count}} Pods: a node needs only one.',
        replacedReady: 'The DaemonSet controller deletes {{count}} old Pods: the new Pods on {{nodes}} are available.',
        replacedUnready: 'The DaemonSet controller deletes {{count}} old Pods that are not ready: new Pods exist on {{nodes}}.',
        orphanedPin: 'The DaemonSet controller deletes {{count}} Pods: the nodes that they were created for no longer exist.',
        outdated: 'The DaemonSet controller deletes {{count}} old Pods on {{nodes}}: maxUnavailable allows it.',
        outdatedUnavailable: 'The DaemonSet controller deletes {{count}} old Pods that are already unavailable: no update budget is used.',
      },
    },
    scheduler: {
      bound: 'The scheduler binds {{count}} Pods to {{nodes}}.',
      refused: 'The scheduler finds no node for {{count}} Pods.',
      marked: 'The scheduler marks {{count}} Pods on {{nodes}} for preemption.',
      preempted: 'The scheduler preempts {{count}} Pods on {{nodes}}.',
    },
    kubelet: {
      creating: 'Kubelets start to create the containers of {{count}} Pods on {{nodes}}.',
      ready: 'Kubelets report {{count}} Pods on {{nodes}} as running and ready.',
      runningNotReady: 'Kubelets report {{count}} Pods on {{nodes}} as running. Their readiness probes have not passed yet.',
      probed: 'The readiness probes of {{count}} Pods on {{nodes}} pass: the Pods are ready.',
      readyAgain: 'Kubelets respond again and report {{count}} Pods on {{nodes}} as ready.',
      notReady: 'Kubelets report {{count}} Pods on {{nodes}} as not ready.',
      unmounted: 'Kubelets cannot mount a volume for {{count}} Pods on {{nodes}}. They will try again.',
      notCreated: 'Kubelets cannot create a container of {{count}} Pods on {{nodes}}. They will try again.',
      imageRefused: 'Kubelets cannot pull the image for {{count}} Pods on {{nodes}}. They keep retrying.',
      removed: 'Kubelets confirm that the containers of {{count}} Pods on {{nodes}} have stopped: the Pods are removed.',
      stopping: 'Kubelets stop the containers of {{count}} Pods on {{nodes}}.',
      nodeReady: 'The kubelets of {{nodes}} report their nodes as Ready.',
      nodeNotReady: 'The kubelets of {{nodes}} report NotReady: there is no Pod network.',
      init: 'Init containers of {{count}} Pods on {{nodes}} run. The next containers wait until they have ended.',
      rejected: 'The kubelets of {{nodes}} reject {{count}} Pods.',
      pressure: 'The kubelets of {{nodes}} report that something runs short.',
      noPressure: 'The kubelets of {{nodes}} no longer report that something runs short.',
      evicted: 'Kubelets evict {{count}} Pods on {{nodes}}: the Pods stay as Failed.',
      rebooted: '{{nodes}} are up again after a reboot. Their containers are gone, and the kubelets start them again.',
      interrupted: 'The containers of {{count}} Pods on {{nodes}} ended with the reboot.',
      restarted: 'Kubelets have started the containers of {{count}} Pods on {{nodes}} again. They are the same Pods.',
      replaced: 'The new kubelets of {{nodes}} start and report their version. The containers keep running.',
      shuttingDown: 'The kubelets of {{nodes}} report NotReady: the nodes are shutting down.',
      endedForShutdown: 'Kubelets have ended {{count}} Pods on {{nodes}}, which shut down: the Pods stay as Failed.',
    },
    node: {
      unknown: 'No heartbeats from {{nodes}}: the node lifecycle controller sets their conditions to Unknown.',
      podNotReady: 'The node lifecycle controller marks {{count}} Pods as not ready: {{nodes}} are unreachable.',
      tainted: 'The node lifecycle controller adds taints to {{nodes}}.',
      evicting: 'The node lifecycle controller adds NoExecute taints to {{nodes}}: Pods without a toleration will be evicted.',
      untainted: 'The node lifecycle controller removes taints from {{nodes}}.',
    },
    eviction: {
      marked: 'The taint eviction controller marks {{count}} Pods on {{nodes}} for deletion.',
      deleted: 'The taint eviction controller deletes {{count}} Pods: {{nodes}} have a NoExecute taint that they do not tolerate.',
    },
    garbage: {
      collected: 'The garbage collector deletes {{count}} objects: their owners no longer exist.',
      orphaned: 'The garbage collector orphans {{count}} objects: their owner is deleted, but they stay.',
      failed: 'The Pod garbage collector marks {{count}} Pods as failed: their nodes no longer exist.',
      nodeGone: 'The Pod garbage collector removes {{count}} Pods: their nodes have been missing for at least 40 s.',
      outOfService: 'The Pod garbage collector removes {{count}} Pods: {{nodes}} are out of service.',
    },
    replicaset: {
      created: 'The ReplicaSet controller creates {{count}} Pods.',
      deleted: 'The ReplicaSet controller deletes {{count}} Pods: there are more than needed.',
      status: 'The ReplicaSet controller updates the status of {{count}} ReplicaSets.',
    },
    statefulset: {
      createdAtOnce: 'The StatefulSet controller creates {{count}} Pods: Parallel waits for no other.',
    },
    namespace: {
      emptied: 'The namespace controller deletes {{count}} objects of namespaces that are being deleted.',
    },
  },
};
