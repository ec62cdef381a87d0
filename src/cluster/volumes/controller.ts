import {
  boundPair,
  claimedVolumes,
  controllerOf,
  findVolume,
  isClaimBound,
  isVolumeFor,
  NO_PROVISIONER,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  storageClassOf,
  volumeMismatch,
} from '../../kubernetes/index.ts';
import { refOf } from '../store.ts';
import type { Action, ApiObject, ClusterEvent, Component, ComponentView, Plan, View, Wake } from '../types.ts';
import { claimAt, classOf, isDelayed, looksForClaims, volumeAt, volumesIn } from './claims.ts';

const NAME = 'persistentvolume-controller';
const idle: Plan = { actions: [] };

const claimKey = ({ metadata }: ApiObject): string => `claim/${metadata.namespace ?? ''}/${metadata.name}`;
const volumeKey = (name: string): string => `volume//${name}`;

/**
 * Binds claims to volumes that are there, and keeps the phases of both. It provisions no volumes, and deletes none.
 * Behaviour of kubernetes: pkg/controller/volume/persistentvolume/pv_controller.go (syncClaim, syncVolume).
 */
export function volumeController(): Component {
  return {
    name: NAME,
    wakes({ ref, before, after }, view) {
      if (!looksForClaims(view.kubelet)) return [];
      if (ref.kind === 'PersistentVolumeClaim')
        return wakesOfClaim(before as PersistentVolumeClaim | undefined, after as PersistentVolumeClaim | undefined);
      if (ref.kind === 'PersistentVolume') return [{ key: volumeKey(ref.name) }, ...unboundClaims(view)];
      if (ref.kind === 'StorageClass') return unboundClaims(view);
      return [];
    },
    sync(view, key) {
      const [kind, namespace = '', name = ''] = key.split('/');
      if (kind === 'volume') return syncVolume(view, volumeAt(view, name));
      const claim = claimAt(view, namespace, name);
      return claim === undefined ? idle : syncClaim(view, claim);
    },
  };
}

function wakesOfClaim(before: PersistentVolumeClaim | undefined, after: PersistentVolumeClaim | undefined): readonly Wake[] {
  if (after !== undefined) return [{ key: claimKey(after) }];
  return before?.spec.volumeName === undefined ? [] : [{ key: volumeKey(before.spec.volumeName) }];
}

/** Claims that the change of a volume or class may concern: those without a volume, and those whose volume is gone. */
const unboundClaims = (view: View): readonly Wake[] =>
  (view.list('PersistentVolumeClaim') as readonly PersistentVolumeClaim[])
    .filter((claim) => !isClaimBound(claim) || volumeAt(view, claim.spec.volumeName ?? '') === undefined)
    .map((claim) => ({ key: claimKey(claim) }));

type Words = Pick<ClusterEvent, 'type' | 'reason' | 'message'>;
const event = (on: ApiObject, words: Words): Omit<ClusterEvent, 'time'> => ({ from: NAME, on: refOf(on), ...words });

/** Bound of a volume counts where the claim that it names has it, too. */
function phaseOf(view: View, volume: PersistentVolume): string {
  const { claimRef } = volume.spec;
  if (claimRef === undefined || (claimRef.uid ?? '') === '') return 'Available';
  const claim = claimAt(view, claimRef.namespace, claimRef.name ?? '');
  if (claim?.metadata.uid !== claimRef.uid) return 'Released';
  return claim?.spec.volumeName === volume.metadata.name ? 'Bound' : (volume.status?.phase ?? 'Pending');
}

function syncVolume(view: ComponentView, volume: PersistentVolume | undefined): Plan {
  if (volume === undefined) return idle;
  const phase = phaseOf(view, volume);
  return volume.status?.phase === phase ? idle : { actions: [inPhase(volume, phase)] };
}

const inPhase = (object: PersistentVolume | PersistentVolumeClaim, phase: string): Action => ({
  do: 'put',
  object: { ...object, status: { ...object.status, phase } } as PersistentVolume | PersistentVolumeClaim,
  caption: { key: 'volumes.phase', params: { kind: object.kind, name: object.metadata.name, phase } },
});

/** The writes that bind a claim to a volume. */
export function bindActions(volume: PersistentVolume, claim: PersistentVolumeClaim): readonly Action[] {
  const pair = boundPair(volume, claim);
  const params = { claim: claim.metadata.name, namespace: claim.metadata.namespace ?? '', volume: volume.metadata.name };
  return [
    { do: 'put', object: pair.volume, caption: { key: 'volumes.bound', params } },
    { do: 'put', object: pair.claim, caption: { key: 'volumes.bound', params } },
  ];
}

function syncClaim(view: ComponentView, claim: PersistentVolumeClaim): Plan {
  const named = claim.spec.volumeName ?? '';
  const wanted = named === '' ? undefined : volumeAt(view, named);
  if (isClaimBound(claim)) {
    if (wanted !== undefined || claim.status?.phase === 'Lost') return idle;
    const message = 'Bound claim has lost its PersistentVolume. Data on the volume is lost!';
    return { actions: [inPhase(claim, 'Lost')], events: [event(claim, { type: 'Warning', reason: 'ClaimLost', message })] };
  }
  const delayed = isDelayed(view, claim);
  const found = named === '' ? findVolume(claim, volumesIn(view), { delayed }) : wanted;
  const words =
    found === undefined ? (named === '' ? wordsOfWaiting(view, claim, delayed) : undefined) : wordsOfMisfit(found, claim, named);
  if (found !== undefined && words === undefined) return { actions: bindActions(found, claim) };
  const pending = claim.status?.phase === 'Pending' ? [] : [inPhase(claim, 'Pending')];
  if (words === undefined || isAssumed(view, claim)) return { actions: pending };
  return { actions: pending, events: [event(claim, words)] };
}

/** Of a volume that the claim names. */
function wordsOfMisfit(volume: PersistentVolume, claim: PersistentVolumeClaim, named: string): Words | undefined {
  if (named === '' || isVolumeFor(volume, claim)) return undefined;
  if (volume.spec.claimRef !== undefined)
    return { type: 'Warning', reason: 'FailedBinding', message: `volume "${named}" already bound to a different claim.` };
  const mismatch = volumeMismatch(volume, claim);
  const message = `Cannot bind to requested volume "${named}": ${mismatch ?? ''}`;
  return mismatch === undefined ? undefined : { type: 'Warning', reason: 'VolumeMismatch', message };
}

const mounts = (pod: Pod, claim: PersistentVolumeClaim): boolean =>
  claimedVolumes(pod.spec).some(([, name]) => name === claim.metadata.name);

/** A StatefulSet's, whose Pods do not wait for it. */
const isAssumed = (view: View, claim: PersistentVolumeClaim): boolean =>
  view.list('StatefulSet', claim.metadata.namespace).length > 0 &&
  view.list('Pod', claim.metadata.namespace).some((pod) => controllerOf(pod)?.kind === 'StatefulSet' && mounts(pod, claim));

function wordsOfWaiting(view: View, claim: PersistentVolumeClaim, delayed: boolean): Words {
  const name = storageClassOf(claim);
  if (delayed) {
    const pods = view.list('Pod', claim.metadata.namespace).filter((pod) => pod.spec.nodeName === undefined && mounts(pod, claim));
    const names = pods.map(({ metadata }) => metadata.name).sort();
    if (names.length === 0)
      return { type: 'Normal', reason: 'WaitForFirstConsumer', message: 'waiting for first consumer to be created before binding' };
    const message = `waiting for pod${names.length > 1 ? 's' : ''} ${names.join(',')} to be scheduled`;
    return { type: 'Normal', reason: 'WaitForPodScheduled', message };
  }
  if (name === '')
    return {
      type: 'Normal',
      reason: 'FailedBinding',
      message: 'no persistent volumes available for this claim and no storage class is set',
    };
  const storageClass = classOf(view, claim);
  if (storageClass === undefined)
    return { type: 'Warning', reason: 'ProvisioningFailed', message: `storageclass.storage.k8s.io "${name}" not found` };
  const { provisioner } = storageClass;
  if (provisioner === NO_PROVISIONER)
    return { type: 'Warning', reason: 'ProvisioningFailed', message: 'no volume plugin matched name: kubernetes.io/no-provisioner' };
  return {
    type: 'Normal',
    reason: 'ExternalProvisioning',
    message: `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
  };
}
