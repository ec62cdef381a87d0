import { runKubectl } from '../../conformance/runKubectl.ts';
import { type NodeSpec, type Simulation, simulate } from '../../src/cluster/index.ts';
import { kinds } from '../../src/session/import/admit.ts';

const manifest = `apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: agent
  namespace: default
spec:
  selector: { matchLabels: { app: agent } }
  updateStrategy: { rollingUpdate: { maxUnavailable: 10% } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers:
      - { name: agent, image: 'agent:1', resources: { requests: { cpu: 100m, memory: 64Mi } } }
`;

/** The first nodes are one pool, so that a search finds them. */
export const BATCH = 200;
export const BATCH_POOL = 'batch';

export const nameOf = (index: number): string => `w${index + 1}`;

const nodeSpecs = (count: number): readonly NodeSpec[] =>
  Array.from({ length: count }, (_, index) => ({
    name: nameOf(index),
    labels: {
      'topology.kubernetes.io/zone': `zone-${'abc'.charAt(index % 3)}`,
      pool: index < BATCH ? BATCH_POOL : `pool-${index % 7}`,
    },
  }));

/** A cluster on whose nodes a DaemonSet's Pods are ready. */
export function cluster(count: number): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: nodeSpecs(count) });
  simulation.run({ quietMs: 5000 });
  const { exitCode, stderr } = runKubectl(simulation, 'apply -f -', manifest);
  if (exitCode !== 0) throw new Error(stderr);
  simulation.run({ quietMs: 5000 });
  return simulation;
}

export const objectsOf = ({ view }: Simulation) => kinds.flatMap((kind) => view.list(kind));
