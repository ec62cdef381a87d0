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

/** What fewer Pods have. */
const rareSpec: JsonObject = {
  nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
  hostNetwork: true,
  hostPID: true,
  shareProcessNamespace: false,
  dnsPolicy: 'None',
  dnsConfig: { nameservers: ['10.0.0.1'], searches: ['a.example'], options: [{ name: 'ndots', value: '2' }] },
  subdomain: 'sub',
  hostname: 'host',
  setHostnameAsFQDN: true,
  enableServiceLinks: false,
  runtimeClassName: 'gvisor',
  schedulerName: 'other',
  preemptionPolicy: 'Never',
  priority: 5,
  overhead: { cpu: '10m' },
  os: { name: 'linux' },
  readinessGates: [{ conditionType: 'example.com/ready' }],
  schedulingGates: [{ name: 'example.com/gate' }],
  automountServiceAccountToken: false,
  activeDeadlineSeconds: 60,
  securityContext: {
    runAsGroup: 1,
    supplementalGroups: [1, 2],
    supplementalGroupsPolicy: 'Merge',
    fsGroupChangePolicy: 'OnRootMismatch',
    seLinuxOptions: { level: 's0' },
    appArmorProfile: { type: 'RuntimeDefault' },
  },
  affinity: {
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: {
            labelSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] },
            topologyKey: 'zone',
            namespaces: ['a'],
            namespaceSelector: { matchLabels: { a: 'b' } },
            matchLabelKeys: ['rev'],
          },
        },
      ],
    },
  },
  topologySpreadConstraints: [
    {
      maxSkew: 2,
      minDomains: 2,
      topologyKey: 'zone',
      whenUnsatisfiable: 'DoNotSchedule',
      nodeAffinityPolicy: 'Honor',
      nodeTaintsPolicy: 'Ignore',
    },
    {
      maxSkew: 1,
      topologyKey: 'host',
      whenUnsatisfiable: 'ScheduleAnyway',
      matchLabelKeys: ['rev'],
      labelSelector: { matchLabels: { app: 'a' } },
    },
  ],
  initContainers: [
    { name: 'side', image: 'side@sha256:'.padEnd(76, 'a'), restartPolicy: 'Always', startupProbe: { grpc: { port: 1, service: 's' } } },
  ],
  containers: [
    {
      name: 'main',
      image: 'registry.example:5000/agent:latest',
      tty: true,
      stdin: true,
      terminationMessagePolicy: 'FallbackToLogsOnError',
      terminationMessagePath: '/log',
      resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }],
      ports: [
        { containerPort: 53, protocol: 'UDP', hostPort: 53 },
        { containerPort: 53, protocol: 'TCP', hostPort: 53, hostIP: '10.0.0.1' },
      ],
      env: [
        { name: 'TWICE', value: '1' },
        { name: 'TWICE', value: '2' },
        { name: 'LIMIT', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1m', containerName: 'main' } } },
        { name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'k', optional: true } } },
      ],
      envFrom: [{ secretRef: { name: 's', optional: false } }],
      resources: {
        requests: { 'example.com/gpu': '1', 'hugepages-2Mi': '2Mi', cpu: 1 },
        limits: { 'example.com/gpu': '1', 'hugepages-2Mi': '2Mi' },
      },
      volumeMounts: [
        { name: 'host', mountPath: '/host', mountPropagation: 'HostToContainer' },
        { name: 'claim', mountPath: '/claim', subPathExpr: '$(LIMIT)' },
      ],
      volumeDevices: [{ name: 'block', devicePath: '/dev/x' }],
      livenessProbe: { grpc: { port: 5 }, terminationGracePeriodSeconds: 5, timeoutSeconds: 3 },
      readinessProbe: {
        httpGet: { port: 'web', scheme: 'HTTPS', host: 'h', httpHeaders: [{ name: 'X-A', value: 'b' }] },
        successThreshold: 2,
      },
      lifecycle: { postStart: { httpGet: { port: 80 } }, preStop: { sleep: { seconds: 5 } } },
      securityContext: {
        runAsUser: 1,
        readOnlyRootFilesystem: true,
        procMount: 'Default',
        seccompProfile: { type: 'Localhost', localhostProfile: 'a/b' },
      },
    },
  ],
  volumes: [
    { name: 'host', hostPath: { path: '/' } },
    { name: 'claim', persistentVolumeClaim: { claimName: 'c', readOnly: true } },
    { name: 'block', persistentVolumeClaim: { claimName: 'd' } },
    { name: 'nfs', nfs: { server: 's', path: '/p' } },
    { name: 'csi', csi: { driver: 'd.example.com', volumeAttributes: { a: 'b' } } },
    { name: 'image', image: { reference: 'a:1', pullPolicy: 'Always' } },
    {
      name: 'down',
      downwardAPI: { items: [{ path: 'cpu', resourceFieldRef: { containerName: 'main', resource: 'limits.cpu' }, mode: 256 }] },
    },
    {
      name: 'ephemeral',
      ephemeral: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'x', resources: { requests: { storage: '1Gi' } } },
        },
      },
    },
    {
      name: 'projected',
      projected: {
        defaultMode: 384,
        sources: [
          { secret: { name: 's', items: [{ key: 'a', path: 'b' }] } },
          { configMap: { name: 'c', optional: true } },
          { clusterTrustBundle: { name: 'b', path: 'ca' } },
        ],
      },
    },
    { name: 'iscsi', iscsi: { targetPortal: '1.2.3.4:1', iqn: 'iqn.2001-04.com.example:a', lun: 1 } },
    { name: 'fc', fc: { targetWWNs: ['a'], lun: 1 } },
    { name: 'rbd', rbd: { monitors: ['m'], image: 'i' } },
    { name: 'cephfs', cephfs: { monitors: ['m'], path: '/p' } },
    { name: 'git', gitRepo: { repository: 'r', directory: 'd' } },
  ],
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

const { affinity, hostAliases, ...plainPod } = podSpec;
/** Pods as a person writes them. */
export const pods: readonly JsonObject[] = [
  of('v1', 'Pod', { spec: plainPod }),
  of('v1', 'Pod', { spec: { ...plainPod, affinity: affinity ?? null, hostAliases: hostAliases ?? null, nodeName: 'w1' } }),
  of('v1', 'Pod', { spec: { ...simpleSpec, schedulingGates: [{ name: 'example.com/gate' }], nodeSelector: { a: 'b' } } }),
  of('v1', 'Pod', { spec: { ...simpleSpec, activeDeadlineSeconds: 60, nodeName: 'w1', restartPolicy: 'Never' } }),
];

/**
 * Objects that the API server accepts, which are then changed at random. Left out, because more than validation decides of them:
 * Pods (their specifications are in the templates; admission comes first) and Services (addresses are given first).
 * Time zones of CronJobs are, too: upstream looks their names up.
 */
export const bases: readonly JsonObject[] = [
  ...[podSpec, simpleSpec, podSpec, rareSpec].flatMap((spec) => [
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
  of('batch/v1', 'Job', {
    spec: {
      completionMode: 'Indexed',
      completions: 3,
      parallelism: 2,
      backoffLimitPerIndex: 1,
      maxFailedIndexes: 1,
      suspend: false,
      podReplacementPolicy: 'Failed',
      podFailurePolicy: {
        rules: [
          { action: 'FailIndex', onExitCodes: { containerName: 'main', operator: 'In', values: [1, 2] } },
          { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
        ],
      },
      successPolicy: { rules: [{ succeededIndexes: '0-1', succeededCount: 1 }] },
      template: template({ ...simpleSpec, restartPolicy: 'Never' }),
    },
  }),
  of('batch/v1', 'CronJob', {
    spec: {
      schedule: '*/5 * * * *',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 10,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 2,
      suspend: true,
      jobTemplate: { metadata: { labels: { a: 'b' } }, spec: { template: template({ ...simpleSpec, restartPolicy: 'OnFailure' }) } },
    },
  }),
  of('v1', 'Node', {
    spec: {
      taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }],
      unschedulable: true,
      podCIDR: '10.0.0.0/24',
      podCIDRs: ['10.0.0.0/24'],
      providerID: 'x',
    },
  }),
  of('networking.k8s.io/v1', 'Ingress', {
    spec: {
      ingressClassName: 'x',
      defaultBackend: { service: { name: 's', port: { number: 80 } } },
      tls: [{ hosts: ['a.example'], secretName: 's' }],
      rules: [
        {
          host: '*.a.example',
          http: { paths: [{ path: '/p', pathType: 'Prefix', backend: { service: { name: 's', port: { name: 'web' } } } }] },
        },
        {
          http: { paths: [{ pathType: 'ImplementationSpecific', backend: { resource: { apiGroup: 'a.example', kind: 'K', name: 'n' } } }] },
        },
      ],
    },
  }),
  of('networking.k8s.io/v1', 'NetworkPolicy', {
    spec: {
      podSelector: { matchLabels: { app: 'agent' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [
            { podSelector: {}, namespaceSelector: { matchLabels: { a: 'b' } } },
            { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } },
          ],
          ports: [{ port: 80, endPort: 90, protocol: 'TCP' }, { port: 'web' }],
        },
      ],
      egress: [{ to: [{ ipBlock: { cidr: '2001:db8::/64' } }], ports: [{ protocol: 'UDP', port: 53 }] }],
    },
  }),
  of('rbac.authorization.k8s.io/v1', 'Role', {
    rules: [{ apiGroups: ['', 'apps'], resources: ['pods', 'daemonsets/status'], verbs: ['get', '*'], resourceNames: ['x'] }],
  }),
  of('rbac.authorization.k8s.io/v1', 'ClusterRole', {
    rules: [
      { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ],
    aggregationRule: { clusterRoleSelectors: [selector] },
  }),
  of('rbac.authorization.k8s.io/v1', 'RoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
    subjects: [
      { kind: 'ServiceAccount', name: 'a', namespace: 'n' },
      { kind: 'User', name: 'u', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  }),
  of('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'r' },
    subjects: [
      { kind: 'ServiceAccount', name: 'a', namespace: 'n' },
      { kind: 'Group', name: 'g', apiGroup: 'rbac.authorization.k8s.io' },
    ],
  }),
  of('storage.k8s.io/v1', 'StorageClass', {
    provisioner: 'd.example.com',
    parameters: { a: 'b' },
    reclaimPolicy: 'Retain',
    allowVolumeExpansion: true,
    mountOptions: ['x'],
    volumeBindingMode: 'WaitForFirstConsumer',
    allowedTopologies: [{ matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] }],
  }),
  of('storage.k8s.io/v1', 'CSIDriver', {
    spec: {
      attachRequired: false,
      podInfoOnMount: true,
      storageCapacity: true,
      fsGroupPolicy: 'File',
      volumeLifecycleModes: ['Persistent', 'Ephemeral'],
      tokenRequests: [{ audience: 'a', expirationSeconds: 3600 }],
      requiresRepublish: true,
      seLinuxMount: true,
    },
  }),
  ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'].map((kind) =>
    of('admissionregistration.k8s.io/v1', kind, {
      webhooks: [
        {
          name: 'a.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          failurePolicy: 'Ignore',
          matchPolicy: 'Exact',
          timeoutSeconds: 5,
          namespaceSelector: selector,
          objectSelector: {},
          clientConfig: { service: { name: 's', namespace: 'n', path: '/p', port: 443 }, caBundle: '' },
          rules: [
            { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['daemonsets'], scope: 'Namespaced' },
          ],
        },
      ],
    }),
  ),
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
