import { compareQuantities, quantityOf } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notSupported, required, tooLong } from '../fault.ts';
import { dnsLabel, dnsSubdomain } from '../formats.ts';
import { validateLabelSelector } from '../labelSelector.ts';
import { validateAnnotations, validateLabels } from '../metadata.ts';
import { isSet, number, optionalText, pairs, struct, structs, text, texts } from '../read.ts';
import { noBacksteps, relativePath } from './paths.ts';
import { validateProjected } from './projectedVolume.ts';
import { all, mode, requires, requiresList, type SourceRule, validateDownwardFile, validateItems } from './volumeRules.ts';

const hostPathTypes = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];
const partitionMessage = 'must be between 1 and 255, inclusive';

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
  const initiator = optionalText(source, 'initiatorName');
  const chap = source.chapAuthDiscovery === true || source.chapAuthSession === true;
  return [
    ...requires('targetPortal', 'iqn')(source, path),
    ...(iqn === '' ? [] : iscsiName(iqn, `${path}.iqn`)),
    ...(lun < 0 || lun > 255 ? [invalid(`${path}.lun`, lun, 'must be between 0 and 255, inclusive')] : []),
    ...(chap && !isSet(source, 'secretRef') ? [required(`${path}.secretRef`)] : []),
    ...(initiator === undefined ? [] : iscsiName(initiator, `${path}.initiatorname`)),
  ];
};

const iscsiNames = [/^iqn\.\d{4}-\d{2}\.[A-Za-z0-9.-]+:[^,;*&$|\s]+$/, /^eui.[A-Za-z0-9]{16}$/, /^naa.[A-Za-z0-9]{32}$/];

function iscsiName(name: string, path: string): Faults {
  if (!/^(iqn|eui|naa)/.test(name)) return [invalid(path, name, 'must be valid format starting with iqn, eui, or naa')];
  return iscsiNames.some((format) => format.test(name)) ? [] : [invalid(path, name, 'must be valid format')];
}

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
  const name = text(secret, 'name');
  const faults: FieldFault[] = [];
  if (driver.length > 63) faults.push(tooLong(`${path}.driver`, 63));
  if (driver === '') faults.push(required(`${path}.driver`));
  else faults.push(...invalidEach(`${path}.driver`, driver, dnsSubdomain(driver.toLowerCase())));
  if (secret !== undefined && name === '') faults.push(required(`${path}.nodePublishSecretRef.name`));
  else if (secret !== undefined) faults.push(...invalidEach(`${path}.name`, name, dnsSubdomain(name)));
  return faults;
};

const validateEphemeral: SourceRule = (source, path) => {
  const template = struct(source, 'volumeClaimTemplate');
  if (template === undefined) return [required(`${path}.volumeClaimTemplate`)];
  const at = `${path}.volumeClaimTemplate`;
  const metadata = struct(template, 'metadata') ?? {};
  return [
    ...validateAnnotations(metadata, `${at}.metadata.annotations`),
    ...validateLabels(metadata, 'labels', `${at}.metadata.labels`),
    ...notInTemplates.filter((field) => isFilled(metadata, field)).map((field) => forbidden(`${at}.metadata.${field}`, 'cannot be set')),
    ...validateClaimSpec(struct(template, 'spec') ?? {}, `${at}.spec`),
  ];
};

/** The fields of Go's ObjectMeta in their order, their names made lower as upstream makes them. */
const notInTemplates = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uID',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];
function isFilled(metadata: JsonObject, field: string): boolean {
  const value = metadata[field === 'uID' ? 'uid' : field];
  return value !== undefined && value !== null && value !== '' && (value !== 0 || field === 'deletionGracePeriodSeconds');
}

const volumeModes = ['Block', 'Filesystem'];
const accessModes = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** ValidatePersistentVolumeClaimSpec. */
export function validateClaimSpec(spec: JsonObject, path: string): Faults {
  const modes = texts(spec, 'accessModes');
  const storage = struct(struct(spec, 'resources'), 'requests')?.storage;
  const className = text(spec, 'storageClassName');
  const attributes = text(spec, 'volumeAttributesClassName');
  const volumeMode = optionalText(spec, 'volumeMode');
  const mixed = modes.includes('ReadWriteOncePod') && modes.some((given) => given !== 'ReadWriteOncePod' && accessModes.includes(given));
  const positive = storage !== undefined && storage !== null && compareQuantities(quantityOf(String(storage)), quantityOf('0')) > 0;
  return [
    ...(modes.length === 0 ? [required(`${path}.accessModes`, 'at least 1 access mode is required')] : []),
    ...validateLabelSelector(struct(spec, 'selector'), `${path}.selector`),
    ...modes.filter((given) => !accessModes.includes(given)).map((given) => notSupported(`${path}.accessModes`, given, accessModes)),
    ...(mixed ? [forbidden(`${path}.accessModes`, 'may not use ReadWriteOncePod with other access modes')] : []),
    ...(storage === undefined ? [required(`${path}.resources[storage]`)] : []),
    ...(storage !== undefined && !positive ? [invalid(`${path}.resources[storage]`, String(storage), 'must be greater than zero')] : []),
    ...(className === '' ? [] : invalidEach(`${path}.storageClassName`, className, dnsSubdomain(className))),
    ...(volumeMode === undefined || volumeModes.includes(volumeMode) ? [] : [notSupported(`${path}.volumeMode`, volumeMode, volumeModes)]),
    ...validateDataSource(struct(spec, 'dataSource'), `${path}.dataSource`),
    ...validateDataSource(struct(spec, 'dataSourceRef'), `${path}.dataSourceRef`),
    ...(attributes === '' ? [] : invalidEach(`${path}.volumeAttributesClassName`, attributes, dnsSubdomain(attributes))),
  ];
}

function validateDataSource(source: JsonObject | undefined, path: string): Faults {
  if (source === undefined) return [];
  const group = text(source, 'apiGroup');
  const kind = text(source, 'kind');
  const namespace = text(source, 'namespace');
  const isClaim = kind === 'PersistentVolumeClaim';
  return [
    ...requires('name', 'kind')(source, path),
    ...(group === '' && !isClaim ? [invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup")] : []),
    ...(group === '' ? [] : invalidEach(`${path}.apiGroup`, group, dnsSubdomain(group))),
    ...(namespace === '' ? [] : invalidEach(`${path}.namespace`, namespace, dnsLabel(namespace))),
  ];
}

const validateEmptyDir: SourceRule = (source, path) => {
  const limit = source.sizeLimit;
  const negative = (typeof limit === 'string' || typeof limit === 'number') && compareQuantities(quantityOf(limit), quantityOf('0')) < 0;
  return negative ? [forbidden(`${path}.sizeLimit`, 'SizeLimit field must be a valid resource quantity')] : [];
};

const validateFlocker: SourceRule = (source, path) => {
  const [name, uuid] = [text(source, 'datasetName'), text(source, 'datasetUUID')];
  const faults: FieldFault[] = [];
  if (name === '' && uuid === '') faults.push(required(path, 'one of datasetName and datasetUUID is required'));
  if (name !== '' && uuid !== '') faults.push(invalid(path, 'resource', 'datasetName and datasetUUID can not be specified simultaneously'));
  if (name.includes('/')) faults.push(invalid(`${path}.datasetName`, name, "must not contain '/'"));
  return faults;
};

const validateQuobyte: SourceRule = (source, path) => {
  const registry = text(source, 'registry');
  const detail = 'must be a host:port pair or multiple pairs separated by commas';
  if (registry === '') return [required(`${path}.registry`, detail)];
  if (text(source, 'tenant').length > 64)
    return [required(`${path}.tenant`, 'must be a UUID and may not exceed a length of 64 characters')];
  return registry
    .split(',')
    .filter((pair) => !/^([^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair))
    .map(() => invalid(`${path}.registry`, registry, detail));
};

const cachingModes = ['None', 'ReadOnly', 'ReadWrite'];
const diskKinds = ['Dedicated', 'Managed', 'Shared'];

const validateAzureDisk: SourceRule = (source, path) => {
  const uri = text(source, 'diskURI');
  const caching = optionalText(source, 'cachingMode');
  const kind = optionalText(source, 'kind');
  const [prefix, uris] =
    kind === 'Managed'
      ? ['/subscriptions/', ['/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}']]
      : ['https://', ['https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd']];
  return [
    ...requires('diskName', 'diskURI')(source, path),
    ...(caching === undefined || cachingModes.includes(caching) ? [] : [notSupported(`${path}.cachingMode`, caching, cachingModes)]),
    ...(kind === undefined || diskKinds.includes(kind) ? [] : [notSupported(`${path}.kind`, kind, diskKinds)]),
    ...(kind === undefined || uri.startsWith(prefix) ? [] : [notSupported(`${path}.diskURI`, uri, uris)]),
  ];
};

const label =
  (field: string, isRequired: boolean): SourceRule =>
  (source, path) => {
    const value = text(source, field);
    if (value !== '') return invalidEach(`${path}.${field}`, value, dnsLabel(value));
    return isRequired ? [required(`${path}.${field}`)] : [];
  };

const namedSecret: SourceRule = (source, path) => {
  const secret = struct(source, 'secretRef');
  return secret === undefined ? [] : requires('name')(secret, `${path}.secretRef`);
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
  ['flocker', validateFlocker],
  ['persistentVolumeClaim', requires('claimName')],
  ['rbd', all(requiresList('monitors'), requires('image'))],
  ['cinder', all(requires('volumeID'), namedSecret)],
  ['cephfs', requiresList('monitors')],
  ['quobyte', all(validateQuobyte, requires('volume'))],
  ['downwardAPI', all(mode('defaultMode'), (source, path) => structs(source, 'items').flatMap((file) => validateDownwardFile(file, path)))],
  ['fc', validateFc],
  ['flexVolume', validateFlex],
  ['configMap', all(requires('name'), mode('defaultMode'), validateItems)],
  ['azureFile', requires('secretName', 'shareName')],
  ['vsphereVolume', requires('volumePath')],
  ['photonPersistentDisk', requires('pdID')],
  ['portworxVolume', requires('volumeID')],
  ['azureDisk', validateAzureDisk],
  ['storageos', all(label('volumeName', true), label('volumeNamespace', false), namedSecret)],
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
