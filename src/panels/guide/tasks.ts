import type { View } from '../../cluster/index.ts';
import { controllerOf, isPodReady, isTerminating, type Node, type Pod } from '../../kubernetes/index.ts';
import type { ScenarioId } from '../../presets/index.ts';
import type { TermId } from './terms.ts';

/** How far the task is; it is done where the two are equal. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

interface Task {
  /** Terms that a learner needs for it. */
  readonly terms: readonly TermId[];
  /** It begins by Play instead of Apply. */
  readonly begins?: 'play';
  /** O(Pods + nodes). */
  progress(view: View): Progress;
}

const runs = (pod: Pod): boolean => isPodReady(pod) && !isTerminating(pod);

/** Nodes with a ready Pod of the DaemonSet, of the nodes that should have one. `image` is a part of its image's name. */
const readyNodes =
  (daemonSet: string, isMeant: (node: Node) => boolean = () => true, image = '') =>
  (view: View): Progress => {
    const meant = new Set(
      view
        .list('Node')
        .filter(isMeant)
        .map(({ metadata }) => metadata.name),
    );
    const found = new Set(
      view
        .list('Pod')
        .filter(
          (pod) =>
            controllerOf(pod)?.kind === 'DaemonSet' &&
            controllerOf(pod)?.name === daemonSet &&
            runs(pod) &&
            pod.spec.containers.some((container) => container.image?.includes(image)),
        )
        .flatMap(({ spec: { nodeName } }) => (nodeName !== undefined && meant.has(nodeName) ? [nodeName] : [])),
    );
    // Without nodes nothing is done yet.
    return { done: found.size, total: Math.max(1, meant.size) };
  };

const hasTaint =
  (key: string) =>
  ({ spec }: Node): boolean =>
    spec.taints?.some((taint) => taint.key === key) === true;

const isWorker = (node: Node): boolean => !hasTaint('node-role.kubernetes.io/control-plane')(node);

/** Ready Pods of the Deployment `web` that are not on `w2`, of its replicas. */
const awayFromW2 = (view: View): Progress => ({
  done: view
    .list('Pod')
    .filter((pod) => controllerOf(pod)?.kind === 'ReplicaSet' && controllerOf(pod)?.name.startsWith('web-') && runs(pod))
    .filter(({ spec }) => spec.nodeName !== undefined && spec.nodeName !== 'w2').length,
  total: view.list('Deployment').find(({ metadata }) => metadata.name === 'web')?.spec.replicas ?? 1,
});

/** The tasks of the scenarios. Their texts are `presets.scenarios.ID.goal`, `task`, `result` and `explanation` of src/i18n. */
export const tasks: Readonly<Record<ScenarioId, Task>> = {
  'fluent-bit': { terms: ['controlPlane', 'taint', 'toleration'], progress: readyNodes('fluentbit') },
  'rolling-update': {
    terms: ['rollingUpdate', 'updateBudget', 'maxUnavailable', 'available'],
    progress: readyNodes('node-agent', isWorker, 'node-agent:2.0'),
  },
  'node-failure': { begins: 'play', terms: ['nodeLifecycleController', 'taint', 'toleration', 'eviction'], progress: awayFromW2 },
  'gpu-pool': {
    terms: ['eligibleNode', 'label', 'selector', 'toleration'],
    progress: readyNodes('gpu-metrics', hasTaint('nvidia.com/gpu')),
  },
  'cni-not-ready': { terms: ['ready', 'taint', 'toleration'], progress: readyNodes('node-agent', isWorker) },
  'fifty-nodes': {
    terms: ['rollingUpdate', 'maxUnavailable', 'misscheduled'],
    progress: readyNodes('node-exporter', undefined, 'node-exporter:v1.11.0'),
  },
  empty: { terms: ['daemonSet', 'node', 'eligibleNode'], progress: readyNodes('fluentbit') },
};
