import type { ApiObject } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';

const RENEWED_MS = 10_000;

/**
 * The lease by which a kubelet shows that it lives, made up when it is asked for: its renewals, every 10 s, are no changes
 * of the log (pkg/kubelet/kubelet.go, nodeLeaseRenewIntervalFraction).
 */
export function leaseOf(view: View, node: string): ApiObject | undefined {
  const machine = view.machine(node);
  if (machine === undefined) return undefined;
  const seen = machine.alive ? view.now : machine.notRespondingSince;
  const renewTime = view.timestamp(Math.floor(seen / RENEWED_MS) * RENEWED_MS);
  const lease = {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: node, namespace: 'kube-node-lease', uid: '', resourceVersion: '', creationTimestamp: view.timestamp(0) },
    spec: { holderIdentity: node, leaseDurationSeconds: 40, renewTime },
  };
  return lease satisfies ApiObject;
}
