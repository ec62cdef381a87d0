import type { JsonObject } from '../../../src/kubernetes/index.ts';

const at = '2026-01-01T00:00:00Z';
const replicas = { observedGeneration: 1, replicas: 2, readyReplicas: 2, availableReplicas: 2 };
const condition = { type: 'Ready', status: 'True', lastTransitionTime: at, reason: 'x', message: 'y' };

/** A status of each kind that has one which only its subresource writes. */
export const statuses: Readonly<Record<string, JsonObject>> = {
  DaemonSet: {
    currentNumberScheduled: 1,
    desiredNumberScheduled: 1,
    numberMisscheduled: 0,
    numberReady: 1,
    observedGeneration: 1,
    updatedNumberScheduled: 1,
    numberAvailable: 1,
  },
  Deployment: {
    ...replicas,
    updatedReplicas: 2,
    conditions: [{ ...condition, type: 'Available', lastUpdateTime: at }],
  },
  ReplicaSet: { ...replicas, fullyLabeledReplicas: 2 },
  StatefulSet: {
    ...replicas,
    currentReplicas: 2,
    updatedReplicas: 2,
    currentRevision: 'agent-1',
    updateRevision: 'agent-1',
    collisionCount: 0,
  },
  Job: { active: 1, ready: 1, startTime: at, uncountedTerminatedPods: {} },
  CronJob: { lastScheduleTime: at, active: [{ kind: 'Job', apiVersion: 'batch/v1', namespace: 'default', name: 'a' }] },
  Namespace: { phase: 'Active' },
  Node: {
    capacity: { cpu: '4', memory: '8Gi', pods: '110' },
    allocatable: { cpu: '4', memory: '8Gi', pods: '110' },
    conditions: [{ ...condition, lastHeartbeatTime: at }],
    addresses: [{ type: 'InternalIP', address: '172.18.0.2' }],
    daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
    nodeInfo: Object.fromEntries(
      [
        ...['machineID', 'systemUUID', 'bootID', 'kernelVersion', 'osImage', 'containerRuntimeVersion'],
        ...['kubeletVersion', 'kubeProxyVersion', 'operatingSystem', 'architecture'],
      ].map((field) => [field, 'x']),
    ),
  },
  ResourceQuota: { hard: { pods: '10', 'requests.cpu': '4' }, used: { pods: '1', 'requests.cpu': '100m' } },
  Ingress: { loadBalancer: { ingress: [{ ip: '10.0.0.1' }, { hostname: 'a.example', ports: [{ port: 80, protocol: 'TCP' }] }] } },
  PodDisruptionBudget: { currentHealthy: 2, desiredHealthy: 1, disruptionsAllowed: 1, expectedPods: 2, observedGeneration: 1 },
  Pod: {
    phase: 'Running',
    qosClass: 'Burstable',
    startTime: at,
    conditions: [{ ...condition, lastProbeTime: null }],
  },
};
