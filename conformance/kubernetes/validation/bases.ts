import type { JsonObject } from '../../../src/kubernetes/index.ts';

const podSpec: JsonObject = {
  nodeSelector: { disk: 'ssd' },
  serviceAccountName: 'agent',
  hostNetwork: false,
  dnsPolicy: 'ClusterFirst',
  priorityClassName: 'high',
  terminationGracePeriodSeconds: 30,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 1000,
    fsGroup: 1000,
    sysctls: [{ name: 'net.core.somaxconn', value: '1024' }],
    seccompProfile: { type: 'RuntimeDefault' },
  },
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a', 'b'] }] },
          { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['w1'] }] },
        ],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 5, preference: { matchExpressions: [{ key: 'size', operator: 'Gt', values: ['3'] }] } },
      ],
    },
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [
        { labelSelector: { matchLabels: { app: 'agent' } }, topologyKey: 'kubernetes.io/hostname' },
      ],
    },
  },
  tolerations: [
    { key: 'a', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'b', value: 'x', effect: 'NoExecute', tolerationSeconds: 5 },
  ],
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'agent' } } },
  ],
  initContainers: [{ name: 'init', image: 'busybox:1', command: ['sh', '-c', 'true'] }],
  containers: [
    {
      name: 'main',
      image: 'agent:1',
      args: ['--v=1'],
      workingDir: '/work',
      imagePullPolicy: 'Always',
      ports: [{ name: 'metrics', containerPort: 9100, hostPort: 9100, protocol: 'TCP' }],
      env: [
        { name: 'A', value: '1' },
        { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
        { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: 'k' } } },
      ],
      envFrom: [{ prefix: 'P_', configMapRef: { name: 'c' } }],
      resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
      volumeMounts: [
        { name: 'logs', mountPath: '/var/log', readOnly: true },
        { name: 'config', mountPath: '/etc/agent', subPath: 'a' },
      ],
      livenessProbe: { httpGet: { path: '/healthz', port: 9100 }, periodSeconds: 5, failureThreshold: 3 },
      readinessProbe: { exec: { command: ['true'] }, initialDelaySeconds: 1 },
      startupProbe: { tcpSocket: { port: 'metrics' } },
      lifecycle: { preStop: { exec: { command: ['sleep', '1'] } } },
      securityContext: { privileged: false, allowPrivilegeEscalation: false, capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] } },
    },
    { name: 'sidecar', image: 'sidecar:1' },
  ],
  volumes: [
    { name: 'logs', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'config', configMap: { name: 'c', items: [{ key: 'k', path: 'p' }], defaultMode: 420 } },
    { name: 'secret', secret: { secretName: 's', optional: true } },
    { name: 'empty', emptyDir: { medium: 'Memory', sizeLimit: '1Gi' } },
    {
      name: 'all',
      projected: {
        sources: [
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
        ],
      },
    },
  ],
  imagePullSecrets: [{ name: 'pull' }],
  hostAliases: [{ ip: '10.1.2.3', hostnames: ['a.example'] }],
};

const simpleSpec: JsonObject = { containers: [{ name: 'main', image: 'agent:1' }] };
const metadata = (name: string): JsonObject => ({ name, labels: { app: 'agent' }, annotations: { 'example.com/note': 'x' } });
const template = (spec: JsonObject): JsonObject => ({ metadata: { labels: { app: 'agent' } }, spec });
const selector: JsonObject = {
  matchLabels: { app: 'agent' },
  matchExpressions: [{ key: 'app', operator: 'In', values: ['agent', 'other'] }],
};
const of = (apiVersion: string, kind: string, rest: JsonObject, name = 'agent'): JsonObject => ({
  apiVersion,
  kind,
  metadata: metadata(name),
  ...rest,
});

/** Objects that the API server accepts, which are then changed at random. */
export const bases: readonly JsonObject[] = [
  ...[podSpec, simpleSpec, podSpec].flatMap((spec) => [
    of('apps/v1', 'DaemonSet', {
      spec: {
        selector,
        template: template(spec),
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } },
        minReadySeconds: 5,
        revisionHistoryLimit: 3,
      },
    }),
    of('apps/v1', 'DaemonSet', { spec: { selector, template: template(spec), updateStrategy: { type: 'OnDelete' } } }),
  ]),
  of('apps/v1', 'Deployment', {
    spec: {
      replicas: 2,
      selector,
      template: template(podSpec),
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1, maxSurge: '25%' } },
      progressDeadlineSeconds: 600,
      paused: false,
    },
  }),
  of('apps/v1', 'ReplicaSet', { spec: { replicas: 2, selector, template: template(simpleSpec) } }),
  of('apps/v1', 'StatefulSet', {
    spec: {
      serviceName: 'agent',
      replicas: 2,
      selector,
      template: template(simpleSpec),
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 1 } },
      volumeClaimTemplates: [
        { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
      ],
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' },
    },
  }),
  of('batch/v1', 'Job', {
    spec: {
      parallelism: 1,
      completions: 2,
      backoffLimit: 3,
      activeDeadlineSeconds: 60,
      ttlSecondsAfterFinished: 10,
      template: template({ ...simpleSpec, restartPolicy: 'Never' }),
    },
  }),
  of('policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '50%', selector } }),
  of('v1', 'ConfigMap', { data: { a: '1' }, binaryData: { b: 'AQ==' }, immutable: false }),
  of('v1', 'Secret', { type: 'Opaque', data: { a: 'AQ==' }, stringData: { b: 'x' } }),
  of('v1', 'ServiceAccount', { secrets: [{ name: 's' }], imagePullSecrets: [{ name: 'p' }], automountServiceAccountToken: true }),
  of('v1', 'Namespace', { spec: { finalizers: ['kubernetes'] } }),
  of('v1', 'LimitRange', {
    spec: {
      limits: [
        {
          type: 'Container',
          min: { cpu: '10m' },
          max: { cpu: '2' },
          default: { cpu: '1' },
          defaultRequest: { cpu: '100m' },
          maxLimitRequestRatio: { cpu: '20' },
        },
      ],
    },
  }),
  of('v1', 'ResourceQuota', { spec: { hard: { pods: '10', 'requests.cpu': '4' }, scopes: ['NotBestEffort'] } }),
  of('node.k8s.io/v1', 'RuntimeClass', {
    handler: 'runsc',
    overhead: { podFixed: { cpu: '10m' } },
    scheduling: { nodeSelector: { a: 'b' }, tolerations: [{ key: 'a', operator: 'Exists' }] },
  }),
  of('scheduling.k8s.io/v1', 'PriorityClass', { value: 1000, globalDefault: false, description: 'x', preemptionPolicy: 'Never' }),
];
