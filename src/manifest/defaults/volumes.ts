import { type Draft, eachIn, fillAbsent, fillZero, structIn, textIn } from './draft.ts';
import { setFieldRefDefaults } from './fieldRef.ts';
import { defaultImagePullPolicy } from './imagePullPolicy.ts';
import { setResourceDefaults } from './resources.ts';

/** File mode 0644. */
const defaultMode = 420;

/** Fields of volume sources with a plain default: [source, field, value]. */
const sourceDefaults = [
  ['secret', 'defaultMode', defaultMode],
  ['configMap', 'defaultMode', defaultMode],
  ['downwardAPI', 'defaultMode', defaultMode],
  ['projected', 'defaultMode', defaultMode],
  ['hostPath', 'type', ''],
  ['iscsi', 'iscsiInterface', 'default'],
  ['rbd', 'pool', 'rbd'],
  ['rbd', 'user', 'admin'],
  ['rbd', 'keyring', '/etc/ceph/keyring'],
  ['azureDisk', 'cachingMode', 'ReadWrite'],
  ['azureDisk', 'kind', 'Shared'],
  ['azureDisk', 'fsType', 'ext4'],
  ['azureDisk', 'readOnly', false],
  ['scaleIO', 'storageMode', 'ThinProvisioned'],
  ['scaleIO', 'fsType', 'xfs'],
] as const;

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_Volume and those of its sources). */
export function setVolumeDefaults(volume: Draft): void {
  const sources = Object.keys(volume).filter((field) => field !== 'name' && structIn(volume, field) !== undefined);
  if (sources.length === 0) volume.emptyDir = {};
  for (const [source, field, value] of sourceDefaults) {
    const struct = structIn(volume, source);
    if (struct !== undefined) fillAbsent(struct, field, value);
  }
  for (const item of eachIn(structIn(volume, 'downwardAPI'), 'items')) setFieldRefDefaults(item);
  for (const source of eachIn(structIn(volume, 'projected'), 'sources')) {
    for (const item of eachIn(structIn(source, 'downwardAPI'), 'items')) setFieldRefDefaults(item);
    const token = structIn(source, 'serviceAccountToken');
    if (token !== undefined) fillAbsent(token, 'expirationSeconds', 3600);
  }
  const image = structIn(volume, 'image');
  if (image !== undefined) fillZero(image, 'pullPolicy', defaultImagePullPolicy(textIn(image, 'reference')));
  const claim = structIn(structIn(volume, 'ephemeral'), 'volumeClaimTemplate');
  if (claim !== undefined) setClaimSpecDefaults(structIn(claim, 'spec'));
}

export function setClaimSpecDefaults(spec: Draft | undefined): void {
  if (spec === undefined) return;
  fillAbsent(spec, 'volumeMode', 'Filesystem');
  setResourceDefaults(structIn(spec, 'resources'));
}
