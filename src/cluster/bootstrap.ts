import type { ApiObject, JsonObject } from '../kubernetes/objects.ts';
import { create } from './apiserver/index.ts';
import type { IdSource } from './apiserver/types.ts';
import { timestampOf } from './clock.ts';
import { randomUid } from './random.ts';
import type { View } from './types.ts';

const namespaces = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

const priorityClass = (name: string, value: number, description: string): JsonObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  description,
});

/** What every cluster has before a person does anything, in the order in which it must be made. */
const initialObjects: readonly JsonObject[] = [
  ...namespaces.map((name) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  })),
  ...namespaces.map((namespace) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } })),
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.0.0.1',
      clusterIPs: ['10.0.0.1'],
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    },
  },
  priorityClass(
    'system-cluster-critical',
    2_000_000_000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ),
  priorityClass('system-node-critical', 2_000_001_000, 'Used for system critical pods that must not be moved from their current node.'),
];

/** Puts the initial objects where `put` says, one after the other, outside of the log. */
export function bootstrap(view: View, put: (object: ApiObject) => void): void {
  let seed = 0x5eed;
  const ids: IdSource = {
    uid: () => {
      const [uid, next] = randomUid(seed);
      seed = next;
      return uid;
    },
    suffix: () => '',
    podRange: () => undefined,
    timestamp: timestampOf(0),
  };
  // There is no step for these writes, and so nothing that shows a caption.
  const noCaption = { key: 'api.created', params: {} } as const;
  for (const object of initialObjects) {
    const { writes, response } = create(view, object, ids, noCaption);
    if (!response.ok) throw new Error(`initial object refused: ${response.status.message}`);
    for (const { after } of writes) if (after !== undefined) put(after);
  }
}
