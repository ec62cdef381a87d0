import type { Texts } from '../../i18n/index.ts';

export type TermId = keyof Texts['glossary']['term'];

const DOCS = 'https://kubernetes.io/docs/';

const pages: Readonly<Record<TermId, string | undefined>> = {
  daemonSet: 'concepts/workloads/controllers/daemonset/',
  pod: 'concepts/workloads/pods/',
  node: 'concepts/architecture/nodes/',
  controlPlane: 'concepts/architecture/',
  apiServer: 'concepts/overview/kubernetes-api/',
  daemonSetController: 'concepts/workloads/controllers/daemonset/#how-daemon-pods-are-scheduled',
  scheduler: 'concepts/scheduling-eviction/kube-scheduler/',
  kubelet: 'concepts/architecture/#kubelet',
  nodeLifecycleController: 'concepts/architecture/nodes/#node-controller',
  eligibleNode: 'concepts/workloads/controllers/daemonset/#running-pods-on-select-nodes',
  label: 'concepts/overview/working-with-objects/labels/',
  selector: 'concepts/overview/working-with-objects/labels/#label-selectors',
  nodeAffinity: 'concepts/scheduling-eviction/assign-pod-node/#node-affinity',
  taint: 'concepts/scheduling-eviction/taint-and-toleration/',
  toleration: 'concepts/scheduling-eviction/taint-and-toleration/',
  cordon: 'concepts/architecture/nodes/#manual-node-administration',
  drain: 'tasks/administer-cluster/safely-drain-node/',
  eviction: 'concepts/scheduling-eviction/api-eviction/',
  preemption: 'concepts/scheduling-eviction/pod-priority-preemption/',
  request: 'concepts/configuration/manage-resources-containers/',
  podTemplate: 'concepts/workloads/pods/#pod-templates',
  revision: 'tasks/manage-daemon/rollback-daemon-set/',
  rollingUpdate: 'tasks/manage-daemon/update-daemon-set/',
  updateBudget: 'tasks/manage-daemon/update-daemon-set/',
  maxUnavailable: 'tasks/manage-daemon/update-daemon-set/',
  maxSurge: 'tasks/manage-daemon/update-daemon-set/',
  disruptionBudget: 'concepts/workloads/pods/disruptions/',
  ready: 'concepts/workloads/pods/pod-lifecycle/#pod-conditions',
  available: 'reference/kubernetes-api/apps/daemon-set-v1/#DaemonSetSpec',
  misscheduled: 'reference/kubernetes-api/apps/daemon-set-v1/#DaemonSetStatus',
  nodePressure: 'concepts/scheduling-eviction/node-pressure-eviction/',
  criticalPod: 'tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/',
  initContainer: 'concepts/workloads/pods/init-containers/',
  gracePeriod: 'concepts/workloads/pods/pod-lifecycle/#pod-termination',
  readinessProbe: 'concepts/workloads/pods/pod-lifecycle/#container-probes',
  manifest: 'concepts/overview/working-with-objects/',
  // Words of the playground.
  step: undefined,
  branch: undefined,
  stableState: undefined,
};

export const termIds = Object.keys(pages) as readonly TermId[];

/** The page of the Kubernetes documentation about a term; absent for a word of the playground. */
export const docsOf = (term: TermId): string | undefined => (pages[term] === undefined ? undefined : DOCS + pages[term]);

/** The documentation of the fields that the counters of a DaemonSet are stored in. */
export const countersDocs = `${DOCS}reference/kubernetes-api/apps/daemon-set-v1/#DaemonSetStatus`;

/** The table of the tolerations that the DaemonSet controller adds. */
export const tolerationsDocs = `${DOCS}concepts/workloads/controllers/daemonset/#taints-and-tolerations`;
