import type { Simulation } from '../../cluster/types.ts';
import { runKubectl } from '../../trial/index.ts';

const KINDS =
  'namespaces,serviceaccounts,priorityclasses,limitranges,resourcequotas,nodes,daemonsets,controllerrevisions,deployments,replicasets,statefulsets,pods';

/** The cluster at the head as kubectl prints it: a List, which the page reads again. */
export function clusterYaml(simulation: Simulation): string {
  const { exitCode, stdout, stderr } = runKubectl(simulation, `get ${KINDS} --all-namespaces -o yaml`);
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
}
