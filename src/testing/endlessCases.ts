import type { RunEnd } from '../cluster/types.ts';

/** A workload whose template has these fields besides its one container. */
export const workload = (kind: string, template: string, spec = ''): string => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: agent, namespace: default}
spec:
  ${spec}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec:
      ${template}
      containers: [{name: main, image: 'agent:1'}]
`;
const budget = `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: agent, namespace: default}
spec: {minAvailable: 2, selector: {matchLabels: {app: agent}}}
`;
const quota = `apiVersion: v1
kind: ResourceQuota
metadata: {name: few, namespace: default}
spec: {hard: {pods: '1'}}
`;

interface EndlessCase {
  readonly name: string;
  readonly manifest: string;
  /** Further command lines; their end is not waited for. */
  readonly then?: readonly string[];
  readonly end: RunEnd;
  /** Pods that exist at the end, where that is certain. */
  readonly pods?: number;
}

/** Manifests that never become stable, or wait without end. */
export const endlessCases: readonly EndlessCase[] = [
  { name: 'no ServiceAccount', manifest: workload('DaemonSet', 'serviceAccountName: missing'), end: 'waiting', pods: 0 },
  { name: 'no PriorityClass', manifest: workload('DaemonSet', 'priorityClassName: missing'), end: 'waiting', pods: 0 },
  { name: 'no RuntimeClass', manifest: workload('DaemonSet', 'runtimeClassName: missing'), end: 'waiting', pods: 0 },
  { name: 'a quota for one Pod', manifest: `${quota}---\n${workload('DaemonSet', '')}`, end: 'waiting', pods: 1 },
  {
    name: 'a Deployment that is refused',
    manifest: workload('Deployment', 'serviceAccountName: missing', 'replicas: 3'),
    end: 'waiting',
    pods: 0,
  },
  {
    name: 'a StatefulSet that is refused',
    manifest: workload('StatefulSet', 'serviceAccountName: missing', 'serviceName: agent'),
    end: 'waiting',
    pods: 0,
  },
  {
    name: 'an update whose new Pods are refused',
    manifest: workload('DaemonSet', ''),
    then: [`patch ds agent -p '{"spec":{"template":{"spec":{"serviceAccountName":"missing"}}}}'`],
    end: 'waiting',
    pods: 1,
  },
  {
    name: 'Pods that are evicted and come back',
    manifest: workload('DaemonSet', 'tolerations: [{key: k, operator: Exists, effect: NoExecute, tolerationSeconds: 5}]'),
    then: ['taint node w1 k=v:NoExecute'],
    end: 'repeating',
  },
  {
    name: 'a Deployment whose Pods name a node that evicts them',
    manifest: workload('Deployment', 'nodeName: w1', 'replicas: 2'),
    then: ['taint node w1 k=v:NoExecute'],
    end: 'repeating',
  },
  {
    name: 'an image that cannot be pulled, while a rollout is waited for',
    manifest: workload('DaemonSet', '').replace('agent:1', 'no-such:1'),
    then: ['rollout status ds agent'],
    end: 'stable',
    pods: 2,
  },
  {
    name: 'a drain that a disruption budget refuses again and again',
    manifest: `${budget}---\n${workload('Deployment', '', 'replicas: 2')}`,
    then: ['drain w1 --ignore-daemonsets'],
    end: 'waiting',
    pods: 2,
  },
  {
    name: 'a wait for what never comes',
    manifest: workload('DaemonSet', 'serviceAccountName: missing'),
    then: ['wait ds/agent --for=jsonpath={.status.numberReady}=2 --timeout=120s'],
    end: 'waiting',
    pods: 0,
  },
];
