import type { PodSpec } from './objects.ts';

export interface HostPort {
  readonly protocol: string;
  readonly hostIP: string;
  readonly port: number;
}

const anyAddress = '0.0.0.0';

/** Ports of the node that the Pod takes: of its containers and its sidecars. */
export function hostPortsOf(spec: PodSpec): readonly HostPort[] {
  const ports: HostPort[] = [];
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  for (const container of [...spec.containers, ...sidecars]) {
    for (const { hostPort, hostIP, protocol } of container.ports ?? []) {
      if (hostPort !== undefined && hostPort > 0) ports.push({ protocol: protocol || 'TCP', hostIP: hostIP || anyAddress, port: hostPort });
    }
  }
  return ports;
}

/**
 * The same port and protocol, on the same address or with one of them on every address.
 * Behaviour of kubernetes: k8s.io/kube-scheduler/framework (HostPortInfo.CheckConflict).
 */
export const hostPortsConflict = (a: HostPort, b: HostPort): boolean =>
  a.port === b.port && a.protocol === b.protocol && (a.hostIP === b.hostIP || a.hostIP === anyAddress || b.hostIP === anyAddress);
