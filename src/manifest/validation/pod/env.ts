import { compareQuantities, formatQuantity, quantityOf } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { type Faults, invalid, invalidEach, notFound, notSupported, required } from '../fault.ts';
import { configMapKey, dnsLabel, dnsSubdomain, envVarName, qualifiedName } from '../formats.ts';
import { isSet, struct, structs, text } from '../read.ts';
import { noBacksteps } from './paths.ts';

const fieldPaths = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
const resourcePaths = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const sources = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateEnv, validateEnvVarValueFrom). */
export function validateEnv(container: JsonObject, path: string): Faults {
  return structs(container, 'env').flatMap((variable, index) => {
    const at = `${path}[${index}]`;
    const name = text(variable, 'name');
    const named = name === '' ? [required(`${at}.name`)] : invalidEach(`${at}.name`, name, envVarName(name));
    return [...named, ...validateValueFrom(variable, `${at}.valueFrom`)];
  });
}

function validateValueFrom(variable: JsonObject, path: string): Faults {
  const valueFrom = struct(variable, 'valueFrom');
  if (valueFrom === undefined) return [];
  const faults: FieldFault[] = [];
  let count = 0;
  for (const source of sources) {
    const reference = struct(valueFrom, source);
    if (reference === undefined) continue;
    count++;
    faults.push(...validateSource(source, reference, `${path}.${source}`));
  }
  if (count === 0) {
    faults.push(
      invalid(path, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`'),
    );
  } else if (text(variable, 'value') !== '') {
    faults.push(invalid(path, '', 'may not be specified when `value` is not empty'));
  } else if (count > 1) {
    faults.push(invalid(path, '', 'may not have more than one field specified at a time'));
  }
  return faults;
}

function validateSource(source: string, reference: JsonObject, path: string): Faults {
  if (source === 'fieldRef') return validateFieldRef(reference, fieldPaths, path);
  if (source === 'resourceFieldRef') return validateResourceFieldRef(reference, path, false);
  const key = text(reference, 'key');
  const name = text(reference, 'name');
  if (source === 'fileKeyRef') {
    const volume = text(reference, 'volumeName');
    const file = text(reference, 'path');
    return [
      ...(key === '' ? [required(`${path}.key`)] : invalidEach(`${path}.key`, key, envVarName(key))),
      ...(volume === '' ? [required(`${path}.volumeName`)] : invalidEach(`${path}.volumeName`, volume, dnsLabel(volume))),
      ...(file === '' ? [required(`${path}.path`)] : noBacksteps(`${path}.path`, file)),
    ];
  }
  return [
    ...invalidEach(`${path}.name`, name, dnsSubdomain(name)),
    ...(key === '' ? [required(`${path}.key`)] : invalidEach(`${path}.key`, key, configMapKey(key))),
  ];
}

/** validateFileKeyRefVolumes: files come from an emptyDir that an init container fills. */
export function validateFileKeyVolumes(spec: JsonObject, path: string): Faults {
  const volumes = new Map(structs(spec, 'volumes').map((volume) => [text(volume, 'name'), volume]));
  const faults: FieldFault[] = [];
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const [index, container] of structs(spec, list).entries()) {
      for (const [itemIndex, variable] of structs(container, 'env').entries()) {
        const reference = struct(struct(variable, 'valueFrom'), 'fileKeyRef');
        if (reference === undefined) continue;
        const at = `${path}.${list}[${index}].env[${itemIndex}].valueFrom.fileKeyRef.volumeName`;
        const name = text(reference, 'volumeName');
        const volume = volumes.get(name);
        if (volume === undefined) faults.push(notFound(at, name));
        else if (!isSet(volume, 'emptyDir')) faults.push(invalid(at, name, 'referenced volume must be of type emptyDir'));
      }
    }
  }
  return faults;
}

/** The downward API's fields; `volume` sources allow labels and annotations as a whole. */
export function validateFieldRef(reference: JsonObject, allowed: readonly string[], path: string): Faults {
  const apiVersion = text(reference, 'apiVersion');
  const fieldPath = text(reference, 'fieldPath');
  if (apiVersion === '') return [required(`${path}.apiVersion`)];
  if (fieldPath === '') return [required(`${path}.fieldPath`)];
  const problem = conversionProblem(apiVersion, fieldPath);
  if (problem !== undefined) return [invalid(`${path}.fieldPath`, fieldPath, `error converting fieldPath: ${problem}`)];
  const [, field = '', subscript] = /^([^[]*)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (subscript !== undefined) {
    if (field === 'metadata.annotations') return invalidEach(path, subscript.toLowerCase(), qualifiedName(subscript.toLowerCase()));
    return invalidEach(path, subscript, qualifiedName(subscript));
  }
  const internal = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
  return allowed.includes(internal) ? [] : [notSupported(`${path}.fieldPath`, internal, allowed)];
}

const convertible = [
  ...fieldPaths,
  'metadata.labels',
  'metadata.annotations',
  'spec.restartPolicy',
  'spec.schedulerName',
  'status.phase',
  'spec.host',
];

/** Behaviour from pkg/apis/core/pods/helpers.go (ConvertDownwardAPIFieldLabel). */
function conversionProblem(apiVersion: string, fieldPath: string): string | undefined {
  if (apiVersion !== 'v1') return `unsupported pod version: ${apiVersion}`;
  const [, field, subscript] = /^([^[]*)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (subscript !== undefined) {
    return field === 'metadata.annotations' || field === 'metadata.labels'
      ? undefined
      : `field label does not support subscript: ${fieldPath}`;
  }
  return convertible.includes(fieldPath) ? undefined : `field label not supported: ${fieldPath}`;
}

const sizes = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

export function validateResourceFieldRef(reference: JsonObject, path: string, inVolume: boolean): Faults {
  const resource = text(reference, 'resource');
  const faults: FieldFault[] = [];
  if (inVolume && text(reference, 'containerName') === '') faults.push(required(`${path}.containerName`));
  else if (resource === '') faults.push(required(`${path}.resource`));
  else if (!resourcePaths.includes(resource) && !/^(requests|limits)\.hugepages-/.test(resource)) {
    faults.push(notSupported(`${path}.resource`, resource, resourcePaths));
  }
  const divisor = quantityOf(text(reference, 'divisor') === '' ? '0' : text(reference, 'divisor'));
  if (compareQuantities(divisor, quantityOf('0')) === 0) return faults;
  const written = formatQuantity(divisor);
  if (resource.endsWith('.cpu') && !['1m', '1'].includes(written)) {
    faults.push(invalid(`${path}.divisor`, resource, "only divisor's values 1m and 1 are supported with the cpu resource"));
  }
  const kind = resource.endsWith('.memory') ? 'memory' : resource.endsWith('.ephemeral-storage') ? 'local ephemeral storage' : undefined;
  if (kind !== undefined && !sizes.includes(written)) {
    faults.push(invalid(`${path}.divisor`, resource, `only divisor's values ${sizes.join(', ')} are supported with the ${kind} resource`));
  }
  return faults;
}

/** ValidateEnvFrom: what is wrong with the number of sources is reported at the list. */
export function validateEnvFrom(container: JsonObject, path: string): Faults {
  return structs(container, 'envFrom').flatMap((from, index) => {
    const at = `${path}[${index}]`;
    const prefix = text(from, 'prefix');
    const faults = [...(prefix === '' ? [] : invalidEach(`${at}.prefix`, prefix, envVarName(prefix)))];
    let count = 0;
    for (const source of ['configMapRef', 'secretRef']) {
      const reference = struct(from, source);
      if (reference === undefined) continue;
      count++;
      const name = text(reference, 'name');
      faults.push(...(name === '' ? [required(`${at}.${source}.name`)] : invalidEach(`${at}.${source}.name`, name, dnsSubdomain(name))));
    }
    if (count === 0) faults.push(invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (count > 1) faults.push(invalid(path, '', 'may not have more than one field specified at a time'));
    return faults;
  });
}
