/** Captions of the controllers beside the DaemonSet controller. */
export const sentencesWorkloads = {
  deployment: {
    created:
      'The Deployment controller makes ReplicaSet {{replicaSet}} for the new template of {{deployment}}, at first of size {{replicas}}.',
    scaledUp: 'The Deployment controller lets ReplicaSet {{replicaSet}} grow from {{from}} Pods to {{to}}.',
    scaledDown: 'The Deployment controller makes ReplicaSet {{replicaSet}} shrink from {{from}} Pods to {{to}}.',
    noted: 'The Deployment controller notes the size of {{deployment}} on ReplicaSet {{replicaSet}}.',
    renumbered: 'ReplicaSet {{replicaSet}} is the current one of {{deployment}}: revision {{revision}}.',
    pruned: 'The Deployment controller drops ReplicaSet {{replicaSet}}: the history limit of {{deployment}} is reached.',
    adopted: '{{owner}} adopts ReplicaSet {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} lets go of ReplicaSet {{name}}: its labels do not match the selector any more.',
    status:
      'The Deployment controller counts again for {{deployment}}: {{replicas}} wanted, {{updated}} up to date, {{ready}} ready, {{available}} available.',
  },
  replicaset: {
    created: 'The ReplicaSet controller creates Pod {{name}}: {{replicaSet}} is to have {{replicas}} and has fewer.',
    deleted: 'The ReplicaSet controller deletes Pod {{pod}}: {{replicaSet}} is to have {{replicas}} and has more.',
    adopted: '{{owner}} adopts Pod {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} lets go of Pod {{name}}: its labels do not match the selector any more.',
    status:
      'The ReplicaSet controller counts again for {{replicaSet}}: {{current}} of {{replicas}} Pods, {{ready}} ready, {{available}} available.',
  },
  statefulset: {
    created: 'The StatefulSet controller creates Pod {{pod}}: ordinal {{ordinal}} is missing, and all before it are ready.',
    createdAtOnce:
      'The StatefulSet controller creates Pod {{pod}}: ordinal {{ordinal}} is missing, and with Parallel none waits for another.',
    claimed: 'The StatefulSet controller claims the volume {{claim}} for Pod {{pod}}. It will outlive the Pod.',
    deleted: {
      finished: 'The StatefulSet controller deletes Pod {{pod}}, which has ended, to make it anew under the same name.',
      surplus: 'The StatefulSet controller deletes Pod {{pod}}: there are more ordinals than replicas, and the highest goes first.',
      outdated: 'Rolling update: the StatefulSet controller deletes the old Pod {{pod}}; it comes back under the same name.',
    },
    newRevision: 'The StatefulSet controller stores the template of {{statefulSet}} as revision {{revision}}.',
    revisionAgain: 'The template of {{statefulSet}} equals revision {{before}}: it is current again, and renumbered {{revision}}.',
    prunedRevision:
      'The StatefulSet controller drops revision {{revision}} of {{statefulSet}}: no Pod uses it and the history limit is reached.',
    adopted: '{{owner}} adopts {{kind}} {{name}}: it has no owner and its labels match the selector.',
    released: '{{owner}} lets go of Pod {{name}}: its labels do not match the selector any more.',
    status:
      'The StatefulSet controller counts again for {{statefulSet}}: {{current}} of {{replicas}} Pods, {{ready}} ready, {{updated}} up to date.',
  },
  namespace: {
    emptied: 'The namespace controller deletes {{kind}} {{name}}: its namespace {{namespace}} is being deleted.',
    removed: 'Namespace {{namespace}} is empty, and gone.',
  },
  serviceaccount: {
    created: 'Namespace {{namespace}} gets its ServiceAccount "default": without one no Pod is admitted there.',
  },
  quota: {
    charged: 'The API server raises the usage of ResourceQuota {{quota}}: {{used}}.',
    counted: 'The quota controller recalculates the usage of ResourceQuota {{quota}}: {{used}}.',
  },
};
