import {
  claimedVolumes,
  controllerOf,
  findVolume,
  isClaimBound,
  isVolumeOnNode,
  NO_PROVISIONER,
  type Node,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type StorageClass,
  storageClassOf,
} from '../../kubernetes/index.ts';
import type { KubeletSettings, View } from '../types.ts';

type Reads = Pick<View, 'get' | 'list'>;

/** Whether Pods wait for the claims that they mount. */
export const looksForClaims = ({ configs }: KubeletSettings): boolean => configs === 'volumes';

export const claimAt = (view: Reads, namespace: string | undefined, name: string): PersistentVolumeClaim | undefined =>
  view.get('PersistentVolumeClaim', namespace, name) as PersistentVolumeClaim | undefined;
export const volumeAt = (view: Reads, name: string): PersistentVolume | undefined =>
  view.get('PersistentVolume', undefined, name) as PersistentVolume | undefined;
export const volumesIn = (view: Reads): readonly PersistentVolume[] => view.list('PersistentVolume') as readonly PersistentVolume[];

/** Claims of a StatefulSet come from its templates, and a provisioner is assumed to have made their volumes. */
export const waitsForClaims = (view: Pick<View, 'kubelet'>, pod: Pod): boolean =>
  looksForClaims(view.kubelet) && claimedVolumes(pod.spec).length > 0 && controllerOf(pod)?.kind !== 'StatefulSet';

export function classOf(view: Reads, claim: PersistentVolumeClaim): StorageClass | undefined {
  const name = storageClassOf(claim);
  return name === '' ? undefined : (view.get('StorageClass', undefined, name) as StorageClass | undefined);
}

/** The claim is bound when a Pod that mounts it is scheduled. */
export const isDelayed = (view: Reads, claim: PersistentVolumeClaim): boolean =>
  classOf(view, claim)?.volumeBindingMode === 'WaitForFirstConsumer';

const claimsOf = (view: Reads, { metadata, spec }: Pod): readonly (PersistentVolumeClaim | undefined)[] =>
  claimedVolumes(spec).map(([, name]) => claimAt(view, metadata.namespace, name));

/**
 * What keeps a Pod with these claims from each node; `undefined`: nothing does.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/volumebinding/volume_binding.go (podHasPVCs, PreFilter).
 */
export function claimsRefusal(view: Reads, pod: Pod): string | undefined {
  for (const [, name] of claimedVolumes(pod.spec)) {
    const claim = claimAt(view, pod.metadata.namespace, name);
    if (claim === undefined) return `persistentvolumeclaim "${name}" not found`;
    if (claim.status?.phase === 'Lost')
      return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec.volumeName ?? ''}"`;
    if (claim.metadata.deletionTimestamp !== undefined) return `persistentvolumeclaim "${name}" is being deleted`;
  }
  const waits = claimsOf(view, pod).some(
    (claim) => claim !== undefined && !isClaimBound(claim) && (!isDelayed(view, claim) || isNamed(claim)),
  );
  return waits ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
}

const isNamed = ({ spec }: PersistentVolumeClaim): boolean => (spec.volumeName ?? '') !== '';

export const VOLUME_ELSEWHERE = "node(s) didn't match PersistentVolume's node affinity";
export const NO_VOLUME = "node(s) didn't find available persistent volumes to bind";
export const VOLUME_GONE = 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)';

/**
 * Why a node does not do for the claims of a Pod of which none keeps it from each node.
 * Behaviour of kubernetes: pkg/scheduler/framework/plugins/volumebinding/binder.go (FindPodVolumes).
 */
export function volumeConflicts(view: Reads, pod: Pod, node: Node): readonly string[] {
  const bound = claimsOf(view, pod).filter((claim) => claim !== undefined && isClaimBound(claim));
  const volumes = bound.map((claim) => volumeAt(view, claim?.spec.volumeName ?? ''));
  const isElsewhere = volumes.some((volume) => volume !== undefined && !isVolumeOnNode(volume, node));
  return [
    ...(isElsewhere ? [VOLUME_ELSEWHERE] : []),
    ...(pairsOn(view, pod, node) === undefined ? [NO_VOLUME] : []),
    ...(volumes.includes(undefined) ? [VOLUME_GONE] : []),
  ];
}

/** Volumes for the claims that are bound with the Pod, were it scheduled to the node; `undefined` where one has none. */
export function pairsOn(
  view: Reads,
  pod: Pod,
  node: Node,
): readonly { readonly volume: PersistentVolume; readonly claim: PersistentVolumeClaim }[] | undefined {
  const taken = new Set<string>();
  const pairs: { readonly volume: PersistentVolume; readonly claim: PersistentVolumeClaim }[] = [];
  for (const claim of claimsOf(view, pod)) {
    if (claim === undefined || isClaimBound(claim)) continue;
    const volume = findVolume(claim, volumesIn(view), { node, delayed: true, taken });
    if (volume !== undefined) {
      taken.add(volume.metadata.name);
      pairs.push({ volume, claim });
    } else if (classOf(view, claim)?.provisioner === NO_PROVISIONER) return undefined;
  }
  return pairs;
}

/** Whether a claim still has no volume when the Pod is bound: it would be for a provisioner to make one. */
export const awaitsProvisioner = (view: Reads, pod: Pod, node: Node): boolean =>
  claimsOf(view, pod).filter((claim) => claim !== undefined && !isClaimBound(claim)).length > (pairsOn(view, pod, node)?.length ?? 0);
