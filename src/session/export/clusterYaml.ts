import type { Simulation } from '../../cluster/types.ts';
import { kubectl } from '../../kubectl/index.ts';

const KINDS =
  'namespaces,serviceaccounts,priorityclasses,limitranges,resourcequotas,nodes,daemonsets,controllerrevisions,deployments,replicasets,statefulsets,pods';

/** The cluster at the head as kubectl prints it: a List, which the page reads again. */
export function clusterYaml(simulation: Simulation): string {
  const process = kubectl(`get ${KINDS} --all-namespaces -o yaml`, '', {
    now: () => simulation.now,
    timestamp: () => simulation.view.timestamp(),
  });
  let next = process.next();
  while (next.done !== true) {
    const call = next.value;
    next = process.next(call.type === 'request' ? { type: 'response', response: simulation.request(call.request) } : undefined);
  }
  if (next.value.exitCode !== 0) throw new Error(next.value.stderr);
  return next.value.stdout;
}
