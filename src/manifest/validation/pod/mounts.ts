import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { type Faults, forbidden, invalid, notFound, notSupported, required } from '../fault.ts';
import { isTrue, optionalText, struct, structs, text } from '../read.ts';
import { noBacksteps, relativePath } from './paths.ts';

const propagations = ['Bidirectional', 'HostToContainer', 'None'];
const recursiveReadOnly = ['Disabled', 'Enabled', 'IfPossible'];

/** Some faults are reported at the list, as upstream does. Behaviour from pkg/apis/core/validation/validation.go (ValidateVolumeMounts). */
export function validateVolumeMounts(container: JsonObject, volumes: ReadonlyMap<string, JsonObject>, path: string): Faults {
  const paths = new Set<string>();
  const devices = structs(container, 'volumeDevices');
  const privileged = isTrue(struct(container, 'securityContext'), 'privileged');
  return structs(container, 'volumeMounts').flatMap((mount, index) => {
    const at = `${path}[${index}]`;
    const name = text(mount, 'name');
    const mountPath = text(mount, 'mountPath');
    const faults: FieldFault[] = [];
    if (name === '') faults.push(required(`${at}.name`));
    if (!volumes.has(name)) faults.push(notFound(`${at}.name`, name));
    if (mountPath === '') faults.push(required(`${at}.mountPath`));
    if (paths.has(mountPath)) faults.push(invalid(`${at}.mountPath`, mountPath, 'must be unique'));
    paths.add(mountPath);
    if (devices.some((device) => text(device, 'name') === name))
      faults.push(invalid(`${at}.name`, name, 'must not already exist in volumeDevices'));
    if (devices.some((device) => text(device, 'devicePath') === mountPath)) {
      faults.push(invalid(`${at}.mountPath`, mountPath, 'must not already exist as a path in volumeDevices'));
    }
    const subPath = text(mount, 'subPath');
    const subPathExpr = text(mount, 'subPathExpr');
    if (subPath !== '') faults.push(...relativePath(`${path}.subPath`, subPath));
    if (subPathExpr !== '') {
      if (subPath !== '') faults.push(invalid(`${at}.subPathExpr`, subPathExpr, 'subPathExpr and subPath are mutually exclusive'));
      faults.push(...relativePath(`${path}.subPathExpr`, subPathExpr));
    }
    return [...faults, ...validatePropagation(mount, privileged, path), ...validateRecursiveReadOnly(mount, `${path}.recursiveReadOnly`)];
  });
}

function validatePropagation(mount: JsonObject, privileged: boolean, path: string): Faults {
  const propagation = optionalText(mount, 'mountPropagation');
  if (propagation === undefined) return [];
  const at = `${path}.mountPropagation`;
  if (!propagations.includes(propagation)) return [notSupported(at, propagation, propagations)];
  if (propagation !== 'Bidirectional' || privileged) return [];
  return [forbidden(at, 'Bidirectional mount propagation is available only to privileged containers')];
}

function validateRecursiveReadOnly(mount: JsonObject, path: string): Faults {
  const mode = optionalText(mount, 'recursiveReadOnly');
  if (mode === undefined || mode === 'Disabled') return [];
  if (!recursiveReadOnly.includes(mode)) return [notSupported(path, mode, recursiveReadOnly)];
  const propagation = optionalText(mount, 'mountPropagation');
  return [
    ...(isTrue(mount, 'readOnly') ? [] : [forbidden(path, 'may only be specified when readOnly is true')]),
    ...(propagation === undefined || propagation === 'None'
      ? []
      : [forbidden(path, 'may only be specified when mountPropagation is None or not specified')]),
  ];
}

/** ValidateVolumeDevices. */
export function validateVolumeDevices(container: JsonObject, volumes: ReadonlyMap<string, JsonObject>, path: string): Faults {
  const names = new Set<string>();
  const paths = new Set<string>();
  const mounts = structs(container, 'volumeMounts');
  return structs(container, 'volumeDevices').flatMap((device, index) => {
    const at = `${path}[${index}]`;
    const name = text(device, 'name');
    const devicePath = text(device, 'devicePath');
    const volume = volumes.get(name);
    const isClaim = struct(volume, 'persistentVolumeClaim') !== undefined || struct(volume, 'ephemeral') !== undefined;
    const faults: FieldFault[] = [];
    if (name === '') faults.push(required(`${at}.name`));
    if (names.has(name)) faults.push(invalid(`${at}.name`, name, 'must be unique'));
    if (volume !== undefined && !isClaim) {
      faults.push(invalid(`${at}.name`, name, 'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode'));
    }
    if (volume === undefined) faults.push(notFound(`${at}.name`, name));
    if (devicePath === '') faults.push(required(`${at}.devicePath`));
    if (paths.has(devicePath)) faults.push(invalid(`${at}.devicePath`, devicePath, 'must be unique'));
    if (noBacksteps('', devicePath).length > 0) faults.push(invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    else paths.add(devicePath);
    if (mounts.some((mount) => text(mount, 'name') === name))
      faults.push(invalid(`${at}.name`, name, 'must not already exist in volumeMounts'));
    if (mounts.some((mount) => text(mount, 'mountPath') === devicePath)) {
      faults.push(invalid(`${at}.devicePath`, devicePath, 'must not already exist as a path in volumeMounts'));
    }
    if (name !== '') names.add(name);
    return faults;
  });
}
