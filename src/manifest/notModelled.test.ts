import { expect, test } from 'vitest';
import type { JsonObject } from '../kubernetes/objects.ts';
import { notModelled } from './notModelled.ts';

const daemonSet = (spec: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', spec: { template: { spec } } });
const inContainer = (container: JsonObject): JsonObject => daemonSet({ containers: [container] });

test.each<[name: string, object: JsonObject, notes: readonly string[]]>([
  ['a kind that nothing acts on', { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' }, ['kind kind']],
  ['a kind that kubelets may look for', { apiVersion: 'v1', kind: 'ConfigMap' }, ['configKind kind']],
  ['a custom resource', { apiVersion: 'example.com/v1', kind: 'Widget' }, ['customResource kind']],
  ['a Pod', { apiVersion: 'v1', kind: 'Pod', spec: { os: { name: 'linux' } } }, ['os spec.os']],
  ['affinity to nodes', daemonSet({ affinity: { nodeAffinity: {} } }), []],
  [
    'affinity to Pods that is required',
    daemonSet({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'a' }] } } }),
    [],
  ],
  [
    'affinity to Pods that is preferred',
    daemonSet({ affinity: { podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] } } }),
    [],
  ],
  [
    'spreading',
    daemonSet({ topologySpreadConstraints: [{ whenUnsatisfiable: 'DoNotSchedule' }, { whenUnsatisfiable: 'ScheduleAnyway' }] }),
    [],
  ],
  ['gates of readiness', daemonSet({ readinessGates: [{ conditionType: 'a' }] }), ['readinessGates ~readinessGates']],
  ['the usual scheduler', daemonSet({ schedulerName: 'default-scheduler' }), []],
  ['another scheduler', daemonSet({ schedulerName: 'mine' }), ['schedulerName ~schedulerName']],
  [
    'volumes that are on every node',
    daemonSet({
      volumes: [
        { name: 'a', hostPath: { path: '/a' } },
        { name: 'b', emptyDir: {} },
      ],
    }),
    [],
  ],
  ['a volume that is waited for', daemonSet({ volumes: [{ name: 'a', rbd: { image: 'a' } }] }), ['volumes ~volumes[0].rbd']],
  [
    'a volume that is a claim',
    daemonSet({ volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'a' } }] }),
    ['claims ~volumes[0].persistentVolumeClaim'],
  ],
  ['a class of volumes', { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass' }, ['claimKind kind']],
  ['a volume of a ConfigMap', daemonSet({ volumes: [{ name: 'a', configMap: { name: 'a' } }] }), ['configs ~volumes[0].configMap']],
  [
    'a projected volume of what else is waited for',
    daemonSet({ volumes: [{ name: 'a', projected: { sources: [{ secret: { name: 'a' } }, { clusterTrustBundle: { path: 'a' } }] } }] }),
    ['volumes ~volumes[0].projected'],
  ],
  ['a volume that may be missing', daemonSet({ volumes: [{ name: 'a', secret: { secretName: 'a', optional: true } }] }), []],
  [
    'a projected volume of what the kubelet gets by itself',
    daemonSet({ volumes: [{ name: 'a', projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { downwardAPI: {} }] } }] }),
    [],
  ],
  [
    'a projected volume of a ConfigMap that may be missing',
    daemonSet({ volumes: [{ name: 'a', projected: { sources: [{ configMap: { name: 'a', optional: true } }] } }] }),
    [],
  ],
  [
    'a projected volume with a Secret among the rest',
    daemonSet({
      volumes: [{ name: 'a', projected: { sources: [{ serviceAccountToken: { path: 'token' } }, { secret: { name: 'a' } }] } }],
    }),
    ['configs ~volumes[0].projected'],
  ],
  [
    'an environment from elsewhere',
    inContainer({
      env: [
        { name: 'A', value: 'a' },
        { name: 'B', valueFrom: { secretKeyRef: { name: 'b', key: 'c' } } },
      ],
      envFrom: [{ configMapRef: { name: 'a', optional: true } }, { secretRef: { name: 'b' } }],
    }),
    ['configs ~containers[0].env[1].valueFrom.secretKeyRef', 'configs ~containers[0].envFrom[1].secretRef'],
  ],
  [
    'an environment from the Pod itself',
    inContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] }),
    [],
  ],
  ['an image that is not pulled', inContainer({ imagePullPolicy: 'Never' }), ['imagePullPolicy ~containers[0].imagePullPolicy']],
  ['an image that is pulled', inContainer({ imagePullPolicy: 'Always' }), []],
  [
    'probes and hooks',
    inContainer({ startupProbe: {}, lifecycle: {} }),
    ['probes ~containers[0].startupProbe', 'lifecycle ~containers[0].lifecycle'],
  ],
])('%s', (_, object, notes) => {
  expect(notModelled(object).map(({ key, path }) => `${key} ${path.replace('spec.template.spec.', '~')}`)).toEqual(notes);
});
