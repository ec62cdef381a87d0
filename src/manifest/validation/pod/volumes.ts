import { compareQuantities, quantityOf } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notSupported, required } from '../fault.ts';
import { dnsLabel } from '../formats.ts';
import { isSet, number, optionalText, pairs, struct, structs, text, texts } from '../read.ts';
import { noBacksteps, relativePath } from './paths.ts';
import { validateProjected } from './projectedVolume.ts';
import { all, mode, requires, requiresList, type SourceRule, validateDownwardFile, validateItems } from './volumeRules.ts';

const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const partitionMessage = 'must be between 0 and 255, inclusive';

const partition: SourceRule = (source, path) => {
  const value = number(source, 'partition') ?? 0;
  return value < 0 || value > 255 ? [invalid(`${path}.partition`, value, partitionMessage)] : [];
};

const validateHostPath: SourceRule = (source, path) => {
  const hostPath = text(source, 'path');
  if (hostPath === '') return [required(`${path}.path`)];
  const type = optionalText(source, 'type');
  const known = type === undefined || hostPathTypes.includes(type);
  return [...noBacksteps(`${path}.path`, hostPath), ...(known ? [] : [notSupported(`${path}.type`, type, hostPathTypes)])];
};

const validateNfs: SourceRule = (source, path) => [
  ...requires('server', 'path')(source, path),
  ...(text(source, 'path').startsWith('/') ? [] : [invalid(`${path}.path`, text(source, 'path'), 'must be an absolute path')]),
];

const validateIscsi: SourceRule = (source, path) => {
  const lun = number(source, 'lun') ?? 0;
  const iqn = text(source, 'iqn');
  const chap = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  return [
    ...requires('targetPortal', 'iqn')(source, path),
    ...(iqn === '' || /^(iqn|eui|naa)/.test(iqn)
      ? []
      : [invalid(`${path}.iqn`, iqn, 'must be valid format starting with iqn, eui, or naa')]),
    ...(lun < 0 || lun > 255 ? [invalid(`${path}.lun`, lun, 'must be between 0 and 255, inclusive')] : []),
    ...(chap && !isSet(source, 'secretRef') ? [required(`${path}.secretRef`)] : []),
  ];
};

const validateFc: SourceRule = (source, path) => {
  const targets = texts(source, 'targetWWNs').length;
  const wwids = texts(source, 'wwids').length;
  if (targets === 0 && wwids === 0) return [required(`${path}.targetWWNs`, 'must specify either targetWWNs or wwids, but not both')];
  if (targets > 0 && wwids > 0) {
    return [invalid(`${path}.targetWWNs`, [...texts(source, 'targetWWNs')], 'targetWWNs and wwids can not be specified simultaneously')];
  }
  return targets > 0 && number(source, 'lun') === undefined ? [required(`${path}.lun`, 'lun is required if targetWWNs is specified')] : [];
};

const validateFlex: SourceRule = (source, path) => [
  ...requires('driver')(source, path),
  ...pairs(source, 'options')
    .filter(([key]) => /(^|\.)(kubernetes|k8s)\.io$/.test(key.split('/')[0]?.toLowerCase() ?? ''))
    .map(([key]) => invalid(`${path}.options[${key}]`, key, 'kubernetes.io and k8s.io namespaces are reserved')),
];

const validateCsi: SourceRule = (source, path) => {
  const driver = text(source, 'driver');
  const secret = struct(source, 'nodePublishSecretRef');
  const secretPath = `${path}.nodePublishSecretRef`;
  const format =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
  const named = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(driver.toLowerCase());
  return [
    ...(driver === '' ? [required(`${path}.driver`)] : named ? [] : [invalid(`${path}.driver`, driver, format)]),
    ...(driver.length > 63 ? [invalid(`${path}.driver`, driver, 'must be no more than 63 characters')] : []),
    ...(secret === undefined ? [] : requires('name')(secret, secretPath)),
  ];
};

const validateEphemeral: SourceRule = (source, path) => {
  const template = struct(source, 'volumeClaimTemplate');
  if (template === undefined) return [required(`${path}.volumeClaimTemplate`)];
  return validateClaimSpec(struct(template, 'spec') ?? {}, `${path}.volumeClaimTemplate.spec`);
};

const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** The rules of a claim that most manifests can break: ValidatePersistentVolumeClaimSpec. */
export function validateClaimSpec(spec: JsonObject, path: string): Faults {
  const modes = texts(spec, 'accessModes');
  const storage = struct(struct(spec, 'resources'), 'requests')?.storage;
  const positive = storage !== undefined && storage !== null && compareQuantities(quantityOf(String(storage)), quantityOf('0')) > 0;
  return [
    ...(modes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : []),
    ...modes.filter((given) => !accessModes.includes(given)).map((given) => notSupported(`${path}.accessModes`, given, accessModes)),
    ...(storage === undefined ? [required(`${path}.resources[storage]`)] : []),
    ...(storage !== undefined && !positive ? [invalid(`${path}.resources[storage]`, String(storage), 'must be greater than zero')] : []),
  ];
}

const validateEmptyDir: SourceRule = (source, path) => {
  const limit = source.sizeLimit;
  const negative = (typeof limit === 'string' || typeof limit === 'number') && compareQuantities(quantityOf(limit), quantityOf('0')) < 0;
  return negative ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')] : [];
};

const validateImage: SourceRule = (source, path) => {
  const policies = ['Always', 'IfNotPresent', 'Never'];
  const policy = text(source, 'pullPolicy');
  return [
    ...requires('reference')(source, path),
    ...(policies.includes(policy) ? [] : [notSupported(`${path}.pullPolicy`, policy, policies)]),
  ];
};

/**
 * Sources in the order in which upstream looks at them: the first is checked, the rest are one too many.
 * Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateVolumeSource).
 */
const sources = new Map<string, SourceRule>([
  ['emptyDir', validateEmptyDir],
  ['hostPath', validateHostPath],
  ['gitRepo', all(requires('repository'), (source, path) => relativePath(`${path}.directory`, text(source, 'directory')))],
  ['gcePersistentDisk', (source, path) => all(requires('pdName'), partition)(source, path.replace('gcePersistentDisk', 'persistentDisk'))],
  ['awsElasticBlockStore', all(requires('volumeID'), partition)],
  ['secret', all(requires('secretName'), mode('defaultMode'), validateItems)],
  ['nfs', validateNfs],
  ['iscsi', validateIscsi],
  ['glusterfs', requires('endpoints', 'path')],
  [
    'flocker',
    (source, path) =>
      text(source, 'datasetName') === '' && text(source, 'datasetUUID') === ''
        ? [required(path, 'one of datasetName and datasetUUID is required')]
        : [],
  ],
  ['persistentVolumeClaim', requires('claimName')],
  ['rbd', all(requiresList('monitors'), requires('image'))],
  ['cinder', requires('volumeID')],
  ['cephfs', requiresList('monitors')],
  ['quobyte', requires('registry', 'volume')],
  ['downwardAPI', all(mode('defaultMode'), (source, path) => structs(source, 'items').flatMap((file) => validateDownwardFile(file, path)))],
  ['fc', validateFc],
  ['flexVolume', validateFlex],
  ['configMap', all(requires('name'), mode('defaultMode'), validateItems)],
  ['azureFile', requires('secretName', 'shareName')],
  ['vsphereVolume', requires('volumePath')],
  ['photonPersistentDisk', requires('pdID')],
  ['portworxVolume', requires('volumeID')],
  ['azureDisk', requires('diskName', 'diskURI')],
  ['storageos', requires('volumeName')],
  ['projected', all(mode('defaultMode'), validateProjected)],
  ['scaleIO', requires('gateway', 'system', 'volumeName')],
  ['csi', validateCsi],
  ['ephemeral', validateEphemeral],
  ['image', validateImage],
]);

/** The path of a second source, which is misspelled upstream in two cases. */
const oddPaths: Readonly<Record<string, string>> = { cephfs: 'cephFS', downwardAPI: 'downwarAPI' };

function validateSources(volume: JsonObject, path: string): Faults {
  let found = false;
  const faults: FieldFault[] = [];
  for (const [name, rule] of sources) {
    const source = struct(volume, name);
    if (source === undefined) continue;
    if (found) faults.push(forbidden(`${path}.${oddPaths[name] ?? name}`, 'may not specify more than 1 volume type'));
    else faults.push(...rule(source, `${path}.${name}`));
    found = true;
  }
  return found ? faults : [required(path, 'must specify a volume type')];
}

/** The volumes without a fault, by name: only those can be mounted. ValidateVolumes. */
export function validateVolumes(
  spec: JsonObject,
  path: string,
): { readonly volumes: ReadonlyMap<string, JsonObject>; readonly faults: Faults } {
  const volumes = new Map<string, JsonObject>();
  const faults = structs(spec, 'volumes').flatMap((volume, index) => {
    const at = `${path}[${index}]`;
    const name = text(volume, 'name');
    const found = [...validateSources(volume, at)];
    found.push(...(name === '' ? [required(`${at}.name`)] : invalidEach(`${at}.name`, name, dnsLabel(name))));
    if (volumes.has(name)) found.push(duplicate(`${at}.name`, name));
    if (found.length === 0) volumes.set(name, volume);
    return found;
  });
  return { volumes, faults };
}
