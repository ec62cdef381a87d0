import { matchesLabelSelector } from './labelSelector.ts';
import { matchesNodeSelectorAndAffinity } from './nodeAffinity.ts';
import type { ApiObject, LabelSelector, Node, NodeSelectorTerm, PodSpec, ResourceList } from './objects.ts';
import { compareQuantities, quantityOf } from './quantity.ts';

export interface PersistentVolumeClaim extends ApiObject {
  readonly spec: {
    readonly accessModes?: readonly string[];
    readonly resources?: { readonly requests?: ResourceList };
    readonly selector?: LabelSelector;
    readonly storageClassName?: string;
    readonly volumeMode?: string;
    readonly volumeName?: string;
  };
  readonly status?: { readonly phase?: string; readonly accessModes?: readonly string[]; readonly capacity?: ResourceList };
}

export interface PersistentVolume extends ApiObject {
  readonly spec: {
    readonly accessModes?: readonly string[];
    readonly capacity?: ResourceList;
    readonly claimRef?: { readonly namespace?: string; readonly name?: string; readonly uid?: string };
    readonly nodeAffinity?: { readonly required?: { readonly nodeSelectorTerms: readonly NodeSelectorTerm[] } };
    readonly storageClassName?: string;
    readonly volumeMode?: string;
  };
  readonly status?: { readonly phase?: string };
}

export interface StorageClass extends ApiObject {
  readonly provisioner: string;
  readonly volumeBindingMode?: string;
}

export const NO_PROVISIONER = 'kubernetes.io/no-provisioner';
const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
const CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Volumes of a Pod that are claims: the volume's name with the claim's. */
export function claimedVolumes(spec: PodSpec): readonly (readonly [volume: string, claim: string])[] {
  return (spec.volumes ?? []).flatMap(({ name, persistentVolumeClaim }): readonly (readonly [string, string])[] => {
    const claim = (persistentVolumeClaim as { readonly claimName?: unknown } | null | undefined)?.claimName;
    return typeof claim === 'string' ? [[String(name), claim]] : [];
  });
}

/** Empty: no class. */
export const storageClassOf = ({ metadata, spec }: PersistentVolumeClaim | PersistentVolume): string =>
  metadata.annotations?.[CLASS] ?? spec.storageClassName ?? '';

/** Both sides of a binding know of each other. */
export const isClaimBound = ({ metadata, spec }: PersistentVolumeClaim): boolean =>
  (spec.volumeName ?? '') !== '' && metadata.annotations?.[BIND_COMPLETED] !== undefined;

/** The volume is reserved for the claim, or bound to it. Behaviour of kubernetes: component-helpers/storage/volume (IsVolumeBoundToClaim). */
export function isVolumeFor({ spec: { claimRef } }: PersistentVolume, { metadata }: PersistentVolumeClaim): boolean {
  if (claimRef === undefined || claimRef.name !== metadata.name || claimRef.namespace !== metadata.namespace) return false;
  return (claimRef.uid ?? '') === '' || claimRef.uid === metadata.uid;
}

/** Whether Pods on the node can have the volume. Behaviour of kubernetes: component-helpers/storage/volume (CheckNodeAffinity). */
export function isVolumeOnNode({ spec }: PersistentVolume, node: Node): boolean {
  const required = spec.nodeAffinity?.required;
  if (required === undefined) return true;
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
  return matchesNodeSelectorAndAffinity({ containers: [], affinity }, node);
}

const sizeOf = (volume: PersistentVolume) => quantityOf(volume.spec.capacity?.['storage']);
const modeOf = ({ spec }: PersistentVolumeClaim | PersistentVolume): string => spec.volumeMode ?? 'Filesystem';

/** Why a volume that a claim names cannot be its; `undefined`: it can. Behaviour of kubernetes: pv_controller.go (checkVolumeSatisfyClaim). */
export function volumeMismatch(volume: PersistentVolume, claim: PersistentVolumeClaim): string | undefined {
  if (volume.metadata.deletionTimestamp !== undefined) return `the volume is marked for deletion "${volume.metadata.name}"`;
  if (compareQuantities(sizeOf(volume), quantityOf(claim.spec.resources?.requests?.['storage'])) < 0) return 'requested PV is too small';
  if (storageClassOf(volume) !== storageClassOf(claim)) return 'storageClassName does not match';
  if (modeOf(volume) !== modeOf(claim)) return 'incompatible volumeMode';
  return hasAccessModes(volume, claim) ? undefined : 'incompatible accessMode';
}

const hasAccessModes = (volume: PersistentVolume, claim: PersistentVolumeClaim): boolean =>
  (claim.spec.accessModes ?? []).every((mode) => volume.spec.accessModes?.includes(mode) === true);

/**
 * The volume that is reserved for a claim, else the smallest available one that fits; of equal ones the first. With a node: one that
 * Pods there can have. `taken` are names of volumes that are promised to other claims.
 * Behaviour of kubernetes: component-helpers/storage/volume/pv_helpers.go (FindMatchingVolume), pv_controller/index.go (findByClaim).
 */
export function findVolume(
  claim: PersistentVolumeClaim,
  volumes: readonly PersistentVolume[],
  { node, delayed = false, taken = new Set() }: { readonly node?: Node; readonly delayed?: boolean; readonly taken?: ReadonlySet<string> },
): PersistentVolume | undefined {
  const wanted = quantityOf(claim.spec.resources?.requests?.['storage']);
  let smallest: PersistentVolume | undefined;
  for (const volume of volumes) {
    const { spec, metadata, status } = volume;
    if (taken.has(metadata.name) || metadata.deletionTimestamp !== undefined) continue;
    const isFor = isVolumeFor(volume, claim);
    if ((spec.claimRef !== undefined && !isFor) || !hasAccessModes(volume, claim)) continue;
    if (compareQuantities(sizeOf(volume), wanted) < 0 || modeOf(volume) !== modeOf(claim)) continue;
    const fits = node === undefined || isVolumeOnNode(volume, node);
    if (isFor) return fits ? volume : undefined;
    if ((node === undefined && delayed) || status?.phase !== 'Available' || !fits) continue;
    if (claim.spec.selector !== undefined && !matchesLabelSelector(claim.spec.selector, metadata.labels)) continue;
    if (storageClassOf(volume) !== storageClassOf(claim)) continue;
    if (smallest === undefined || compareQuantities(sizeOf(smallest), sizeOf(volume)) > 0) smallest = volume;
  }
  return smallest;
}

/** Both objects as they are when they are bound. Behaviour of kubernetes: pv_controller.go (bindVolumeToClaim, bindClaimToVolume). */
export function boundPair(
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): { readonly volume: PersistentVolume; readonly claim: PersistentVolumeClaim } {
  const { name, namespace = '', uid, resourceVersion } = claim.metadata;
  const reserved = volume.spec.claimRef !== undefined;
  const named = (claim.spec.volumeName ?? '') !== '';
  const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, resourceVersion, uid };
  const annotated = (object: ApiObject, more: Readonly<Record<string, string>>) => ({
    ...object.metadata,
    ...(Object.keys(more).length === 0 ? {} : { annotations: { ...object.metadata.annotations, ...more } }),
  });
  const byController = { [BOUND_BY_CONTROLLER]: 'yes' };
  return {
    volume: {
      ...volume,
      metadata: annotated(volume, reserved ? {} : byController),
      spec: { ...volume.spec, claimRef },
      status: { ...volume.status, phase: 'Bound' },
    },
    claim: {
      ...claim,
      metadata: annotated(claim, { [BIND_COMPLETED]: 'yes', ...(named ? {} : byController) }),
      spec: { ...claim.spec, volumeName: volume.metadata.name },
      status: {
        ...claim.status,
        phase: 'Bound',
        ...(volume.spec.accessModes === undefined ? {} : { accessModes: volume.spec.accessModes }),
        ...(volume.spec.capacity === undefined ? {} : { capacity: volume.spec.capacity }),
      },
    },
  };
}
