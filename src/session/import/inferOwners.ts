import {
  type ApiObject,
  type ControllerRevision,
  controllerOf,
  controllerReference,
  type DaemonSet,
  type Deployment,
  type OwnerReference,
  type Pod,
  type PodTemplateSpec,
  type ReplicaSet,
  type StatefulSet,
} from '../../kubernetes/index.ts';

const REVISION = 'controller-revision-hash';
const GENERATION = 'pod-template-generation';
const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';
const TEMPLATE_HASH = 'pod-template-hash';
const admitted: ReadonlySet<string> = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);

const blank = { resourceVersion: '', creationTimestamp: '' };

const groupBy = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** The hash that the Pods of the present template carry. */
function presentHash(daemonSet: DaemonSet, pods: readonly Pod[]): string | undefined {
  const generation = daemonSet.metadata.annotations?.[TEMPLATE_GENERATION];
  const byAge = pods.toSorted((a, b) => (a.metadata.creationTimestamp < b.metadata.creationTimestamp ? -1 : 1));
  const pod = byAge.findLast(({ metadata }) => metadata.labels?.[GENERATION] === generation) ?? byAge.at(-1);
  return pod?.metadata.labels?.[REVISION];
}

/**
 * Without its ControllerRevisions, which `kubectl get ds,pods` does not print, the controller would take each Pod for one of
 * an older template and replace it. The revision of the present one follows from the Pods' labels.
 */
export function revisionsFor(
  daemonSets: readonly DaemonSet[],
  podsOf: ReadonlyMap<string, readonly Pod[]>,
  revisions: readonly ControllerRevision[],
): readonly ControllerRevision[] {
  const known = new Set(revisions.map((revision) => controllerOf(revision)?.uid));
  return daemonSets.flatMap((daemonSet): readonly ControllerRevision[] => {
    const pods = podsOf.get(daemonSet.metadata.uid) ?? [];
    const hash = presentHash(daemonSet, pods);
    if (known.has(daemonSet.metadata.uid) || hash === undefined) return [];
    const older = new Set(pods.map(({ metadata }) => metadata.labels?.[REVISION])).size - 1;
    const name = `${daemonSet.metadata.name}-${hash}`;
    const { namespace } = daemonSet.metadata;
    return [
      {
        apiVersion: 'apps/v1',
        kind: 'ControllerRevision',
        metadata: {
          ...blank,
          name,
          ...(namespace === undefined ? {} : { namespace }),
          uid: `revision-${daemonSet.metadata.uid}`,
          labels: { ...daemonSet.spec.template.metadata?.labels, [REVISION]: hash },
          ownerReferences: [controllerReference(daemonSet)],
        },
        data: { spec: { template: { $patch: 'replace', ...daemonSet.spec.template } } },
        revision: older + 1,
      },
    ];
  });
}

/** The template that the Pod was made from, as far as it shows: without what admission and binding added. */
function templateOf(pod: Pod): PodTemplateSpec {
  const { nodeName: _, priority: __, preemptionPolicy: ___, tolerations, ...spec } = pod.spec;
  return {
    metadata: { labels: pod.metadata.labels ?? {} },
    spec: {
      ...spec,
      tolerations: (tolerations ?? []).filter(({ key, tolerationSeconds }) => !(admitted.has(key ?? '') && tolerationSeconds === 300)),
    },
  };
}

function replicaSetFor(owner: OwnerReference, pods: readonly Pod[], deployments: readonly Deployment[]): ReplicaSet | undefined {
  const [pod] = pods;
  const hash = pod?.metadata.labels?.[TEMPLATE_HASH];
  if (pod === undefined) return undefined;
  const { namespace } = pod.metadata;
  const deployment = deployments.find(
    ({ metadata }) => hash !== undefined && metadata.namespace === namespace && `${metadata.name}-${hash}` === owner.name,
  );
  const own = templateOf(pod);
  const template: PodTemplateSpec =
    deployment === undefined
      ? own
      : {
          ...deployment.spec.template,
          metadata: {
            ...deployment.spec.template.metadata,
            labels: { ...deployment.spec.template.metadata?.labels, ...(hash === undefined ? {} : { [TEMPLATE_HASH]: hash }) },
          },
        };
  const labels = template.metadata?.labels ?? {};
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      ...blank,
      name: owner.name,
      ...(namespace === undefined ? {} : { namespace }),
      uid: owner.uid,
      generation: 1,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      ...(deployment === undefined ? {} : { ownerReferences: [controllerReference(deployment)] }),
    },
    spec: { replicas: pods.length, selector: { matchLabels: labels }, template },
    status: { replicas: pods.length, observedGeneration: 1 },
  };
}

function statefulSetFor(owner: OwnerReference, pods: readonly Pod[]): StatefulSet | undefined {
  const [pod] = pods;
  if (pod === undefined) return undefined;
  const { namespace } = pod.metadata;
  const {
    'statefulset.kubernetes.io/pod-name': _,
    'apps.kubernetes.io/pod-index': __,
    [REVISION]: hash,
    ...labels
  } = pod.metadata.labels ?? {};
  const last = Math.max(...pods.map(({ metadata }) => Number(/-(\d+)$/.exec(metadata.name)?.[1] ?? 0)));
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { ...blank, name: owner.name, ...(namespace === undefined ? {} : { namespace }), uid: owner.uid, generation: 1 },
    spec: {
      replicas: last + 1,
      selector: { matchLabels: labels },
      serviceName: owner.name,
      podManagementPolicy: 'OrderedReady',
      template: { ...templateOf(pod), metadata: { labels } },
      // Their revisions are not known: nothing is to be replaced for that.
      updateStrategy: { type: 'OnDelete' },
    },
    status: { replicas: pods.length, ...(hash === undefined ? {} : { currentRevision: hash, updateRevision: hash }) },
  };
}

export interface Owners {
  /** Workloads that the Pods name and the text lacks, made from what the Pods say. */
  readonly made: readonly ApiObject[];
  /** uids of owners that are not there and cannot be made, such as Jobs. */
  readonly lost: ReadonlySet<string>;
}

/**
 * Creates missing owners, because Pods without an owner would be garbage collected. ReplicaSets and StatefulSets follow from
 * their Pods.
 */
export function ownersFor(pods: readonly Pod[], present: ReadonlySet<string>, deployments: readonly Deployment[]): Owners {
  const orphans = pods.filter((pod) => {
    const owner = controllerOf(pod);
    return owner !== undefined && !present.has(owner.uid);
  });
  const made: ApiObject[] = [];
  const lost = new Set<string>();
  for (const [uid, group] of groupBy(orphans, (pod) => controllerOf(pod)?.uid ?? '')) {
    const owner = group[0] === undefined ? undefined : controllerOf(group[0]);
    const object =
      owner?.kind === 'ReplicaSet'
        ? replicaSetFor(owner, group, deployments)
        : owner?.kind === 'StatefulSet'
          ? statefulSetFor(owner, group)
          : undefined;
    if (object === undefined) lost.add(uid);
    else made.push(object);
  }
  return { made, lost };
}

/** Pods by the uid of their controller. */
export const podsByOwner = (pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> =>
  groupBy(pods, (pod) => controllerOf(pod)?.uid ?? '');
