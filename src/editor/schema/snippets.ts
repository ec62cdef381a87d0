import type { TextKey } from '../../i18n/index.ts';

/** A block that many manifests have. `$1`, `${1:word}` are places to fill in, as in Monaco's snippets. */
export interface Snippet {
  readonly label: string;
  /** A text of the room `language`, `snippet.*`. */
  readonly about: TextKey<'language'>;
  readonly body: string;
  /** A whole item of a list. */
  readonly item?: true;
}

const container = `name: \${1:agent}
image: \${2:example.com/agent:1.0}
resources:
  requests:
    cpu: 50m
    memory: 64Mi
  limits:
    memory: 128Mi
`;

const probe = (name: string): string => `${name}:
  httpGet:
    path: \${1:/healthz}
    port: \${2:8080}
  periodSeconds: 10
`;

const daemonSet = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: \${1:agent}
spec:
  selector:
    matchLabels:
      app: \${1:agent}
  template:
    metadata:
      labels:
        app: \${1:agent}
    spec:
      containers:
      - name: \${1:agent}
        image: \${2:example.com/agent:1.0}
`;

const controlPlane = `key: node-role.kubernetes.io/control-plane
  operator: Exists
  effect: NoSchedule
`;

const requiredAffinity = `affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
      - matchExpressions:
        - key: \${1:kubernetes.io/os}
          operator: \${2:In}
          values:
          - \${3:linux}
`;

/** By Go type of the mapping that the cursor is in; `` is the root of an empty document. */
export const snippets: Readonly<Record<string, readonly Snippet[]>> = {
  '': [{ label: 'DaemonSet…', about: 'snippet.daemonSet', body: daemonSet }],
  DaemonSetSpec: [
    {
      label: 'updateStrategy: RollingUpdate',
      about: 'snippet.rollingUpdate',
      body: `updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    maxUnavailable: \${1:1}\n`,
    },
    {
      label: 'updateStrategy: maxSurge',
      about: 'snippet.surge',
      body: `updateStrategy:\n  type: RollingUpdate\n  rollingUpdate:\n    maxSurge: \${1:1}\n    maxUnavailable: 0\n`,
    },
  ],
  PodSpec: [
    { label: 'tolerations: control-plane', about: 'snippet.controlPlane', body: `tolerations:\n- ${controlPlane}` },
    { label: 'affinity: required', about: 'snippet.affinity', body: requiredAffinity },
    {
      label: 'volumes: hostPath',
      about: 'snippet.hostPath',
      body: `volumes:\n- name: \${1:varlog}\n  hostPath:\n    path: \${2:/var/log}\n`,
    },
  ],
  Toleration: [{ label: 'control-plane', about: 'snippet.controlPlane', body: controlPlane.replace(/^ {2}/gm, ''), item: true }],
  Container: [
    { label: 'container…', about: 'snippet.container', body: container, item: true },
    {
      label: 'resources: requests, limits',
      about: 'snippet.resources',
      body: `resources:\n  requests:\n    cpu: \${1:50m}\n    memory: \${2:64Mi}\n  limits:\n    memory: \${3:128Mi}\n`,
    },
    { label: 'readinessProbe: httpGet', about: 'snippet.readiness', body: probe('readinessProbe') },
    { label: 'livenessProbe: httpGet', about: 'snippet.liveness', body: probe('livenessProbe') },
  ],
  Volume: [{ label: 'hostPath…', about: 'snippet.hostPath', body: `name: \${1:varlog}\nhostPath:\n  path: \${2:/var/log}\n`, item: true }],
  VolumeMount: [
    { label: 'read-only…', about: 'snippet.mount', body: `name: \${1:varlog}\nmountPath: \${2:/var/log}\nreadOnly: true\n`, item: true },
  ],
};
