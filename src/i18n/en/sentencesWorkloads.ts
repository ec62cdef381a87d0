/** Captions of the controllers other than the DaemonSet controller. */
export const sentencesWorkloads = {
  deployment: {
    created:
      'The Deployment controller creates ReplicaSet {{replicaSet}} for the new template of {{deployment}}, with {{replicas}} replicas.',
    scaledUp: 'The Deployment controller scales ReplicaSet {{replicaSet}} up from {{from}} to {{to}} Pods.',
    scaledDown: 'The Deployment controller scales ReplicaSet {{replicaSet}} down from {{from}} to {{to}} Pods.',
    noted: 'The Deployment controller records the size of {{deployment}} on ReplicaSet {{replicaSet}}.',
    renumbered: 'ReplicaSet {{replicaSet}} becomes the current one of {{deployment}}, as revision {{revision}}.',
    pruned: 'The Deployment controller deletes old ReplicaSet {{replicaSet}}: the history limit of {{deployment}} is reached.',
    adopted: '{{owner}} adopts ReplicaSet {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} releases ReplicaSet {{name}}: its labels no longer match the selector.',
    status: 'The Deployment controller updates the status of {{deployment}}: {{changes}}.',
    conditions: 'The Deployment controller updates the conditions of {{deployment}}: {{conditions}}.',
    revision: 'The Deployment controller records revision {{revision}} on {{deployment}}.',
  },
  replicaset: {
    created: 'The ReplicaSet controller creates Pod {{name}}: {{replicaSet}} needs {{replicas}} and has fewer.',
    deleted: 'The ReplicaSet controller deletes Pod {{pod}}: {{replicaSet}} needs {{replicas}} and has more.',
    adopted: '{{owner}} adopts Pod {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} releases Pod {{name}}: its labels no longer match the selector.',
    status: 'The ReplicaSet controller updates the status of {{replicaSet}}: {{changes}}.',
  },
  statefulset: {
    created: 'The StatefulSet controller creates Pod {{pod}}: ordinal {{ordinal}} is missing, and all lower ordinals are ready.',
    createdAtOnce: 'The StatefulSet controller creates Pod {{pod}}: ordinal {{ordinal}} is missing, and Parallel waits for no other.',
    claimed: 'The StatefulSet controller creates PersistentVolumeClaim {{claim}} for Pod {{pod}}. The claim outlives the Pod.',
    deleted: {
      finished: 'The StatefulSet controller deletes ended Pod {{pod}} and will create it again under the same name.',
      surplus: 'The StatefulSet controller deletes Pod {{pod}}: it has the highest ordinal, and there are more Pods than replicas.',
      outdated: 'The StatefulSet controller deletes old Pod {{pod}} and will create it again from the current template.',
    },
    newRevision: 'The StatefulSet controller stores the Pod template of {{statefulSet}} as revision {{revision}}.',
    revisionAgain: 'The Pod template of {{statefulSet}} equals revision {{before}}, which becomes current again as revision {{revision}}.',
    prunedRevision:
      'The StatefulSet controller deletes revision {{revision}} of {{statefulSet}}: no Pod uses it, and the history limit is reached.',
    adopted: '{{owner}} adopts {{kind}} {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} releases Pod {{name}}: its labels no longer match the selector.',
    status: 'The StatefulSet controller updates the status of {{statefulSet}}: {{changes}}.',
  },
  job: {
    created: 'The Job controller creates Pod {{name}} for Job {{job}}.',
    deleted: 'The Job controller deletes Pod {{pod}} of Job {{job}}.',
    counted: 'The Job controller has counted Pod {{pod}} and removes its finalizer.',
    adopted: '{{owner}} adopts Pod {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} releases Pod {{name}}: its labels no longer match the selector.',
    status: 'The Job controller updates the status of {{job}}: {{active}} active, {{succeeded}} succeeded, {{failed}} failed.',
    complete: 'Job {{job}} is complete: {{succeeded}} succeeded.',
    failed: 'Job {{job}} has failed: {{reason}}.',
    expired: 'The TTL controller deletes Job {{job}}: it finished {{seconds}} s ago.',
  },
  autoscaler: {
    added_one: 'The node autoscaler orders {{count}} node of pool {{pool}}, because {{pods}} Pods found no node.',
    added_other: 'The node autoscaler orders {{count}} nodes of pool {{pool}}, because {{pods}} Pods found no node.',
    joined: 'Nodes that the node autoscaler ordered join: {{nodes}}.',
    notAdded: 'The node autoscaler adds no node for Pod {{pod}}: no new node would take it.',
    draining: 'The node autoscaler no longer needs node {{node}}. It keeps new Pods away and evicts those on it.',
    evicted: 'The node autoscaler evicts Pod {{pod}}, because it removes node {{node}}.',
    removed: 'The node autoscaler removes unneeded nodes: {{nodes}}.',
    kept: 'The node autoscaler keeps node {{node}}, because its Pods could not be evicted in time.',
  },
  namespace: {
    emptied: 'The namespace controller deletes {{kind}} {{name}}: namespace {{namespace}} is being deleted.',
    removed: 'Namespace {{namespace}} is empty and is removed.',
  },
  serviceaccount: {
    created: 'Namespace {{namespace}} gets its ServiceAccount "default". Without one, the API server rejects Pods.',
  },
  volumes: {
    bound: 'PersistentVolume {{volume}} now belongs to PersistentVolumeClaim {{claim}}.',
    phase: '{{kind}} {{name}} is now {{phase}}.',
  },
  quota: {
    charged: 'The API server raises the usage of ResourceQuota {{quota}}: {{used}}.',
    counted: 'The quota controller recalculates the usage of ResourceQuota {{quota}}: {{used}}.',
  },
};
