import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { type Faults, forbidden, invalid, notSupported, required } from '../fault.ts';
import { isSet, isTrue, struct, structs, text } from '../read.ts';

const windowsForbids = [
  ['securityContext.appArmorProfile'],
  ['securityContext.seLinuxOptions'],
  ['securityContext.seccompProfile'],
  ['securityContext.fsGroup'],
  ['securityContext.fsGroupChangePolicy'],
  ['securityContext.sysctls', 'filled'],
  ['securityContext.runAsUser'],
  ['securityContext.runAsGroup'],
  ['securityContext.supplementalGroups'],
  ['securityContext.supplementalGroupsPolicy'],
  ['securityContext.seLinuxChangePolicy'],
  ['hostUsers'],
  ['hostPID', 'true'],
  ['hostIPC', 'true'],
  ['shareProcessNamespace'],
] as const;
const windowsContainerForbids = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** What a Pod that names its operating system may not have: validateLinux, validateWindows. */
export function validateOs(spec: JsonObject, path: string): Faults {
  const os = struct(spec, 'os');
  if (os === undefined) return [];
  const name = text(os, 'name');
  if (name === '') return [required(`${path}.os.name`)];
  const context = struct(spec, 'securityContext');
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    structs(spec, list).map(
      (container, index) => [struct(container, 'securityContext'), `${path}.${list}[${index}].securityContext`] as const,
    ),
  );
  switch (name) {
    case 'linux': {
      const message = 'windows options cannot be set for a linux pod';
      return [
        ...(isSet(context, 'windowsOptions') ? [forbidden(`${path}.securityContext.windowsOptions`, message)] : []),
        ...containers.filter(([found]) => isSet(found, 'windowsOptions')).map(([, at]) => forbidden(`${at}.windowsOptions`, message)),
      ];
    }
    case 'windows': {
      const message = 'cannot be set for a windows pod';
      const ofPod = windowsForbids.filter(([field, only]) => {
        const [parent, name] = field.startsWith('securityContext.') ? [context, field.slice('securityContext.'.length)] : [spec, field];
        if (only === 'filled') return structs(parent, name).length > 0;
        return only === 'true' ? isTrue(parent, name) : isSet(parent, name);
      });
      return [
        ...ofPod.map(([field]) => forbidden(`${path}.${field}`, message)),
        ...containers.flatMap(([found, at]) =>
          windowsContainerForbids.filter((field) => isSet(found, field)).map((field) => forbidden(`${at}.${field}`, message)),
        ),
      ];
    }
    default:
      return [notSupported(`${path}.os`, name, ['linux', 'windows'])];
  }
}

/** validateWindowsHostProcessPod and validateHostUsers. */
export function validateHostAccess(spec: JsonObject, path: string): Faults {
  const options = (parent: JsonObject | undefined): boolean | undefined => {
    const value = struct(struct(parent, 'securityContext'), 'windowsOptions')?.hostProcess;
    return typeof value === 'boolean' ? value : undefined;
  };
  const ofPod = options(spec);
  const faults: FieldFault[] = [];
  let containers = 0;
  let hostProcesses = 0;
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const [index, container] of structs(spec, list).entries()) {
      containers++;
      const own = options(container);
      if (ofPod !== undefined && own !== undefined && ofPod !== own) {
        const at = `${path}.${list}[${index}].securityContext.windowsOptions.hostProcess`;
        faults.push(invalid(at, own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`));
      }
      if (own ?? ofPod ?? false) hostProcesses++;
    }
  }
  if (hostProcesses > 0) {
    if (hostProcesses !== containers) {
      faults.push(invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers'));
    }
    if (!isTrue(spec, 'hostNetwork')) {
      faults.push(invalid(`${path}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers'));
    }
  }
  if (spec.hostUsers !== false) return faults;
  const shared = [
    ['hostNetwork', 'hostNetwork'],
    ['hostPID', 'HostPID'],
    ['hostIPC', 'HostIPC'],
  ] as const;
  const message = 'when `hostUsers` is false';
  for (const [field, shown] of shared) if (isTrue(spec, field)) faults.push(forbidden(`${path}.${shown}`, message));
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const [index, container] of structs(spec, list).entries()) {
      if (structs(container, 'volumeDevices').length > 0) faults.push(forbidden(`${path}.${list}[${index}].volumeDevices`, message));
    }
  }
  return faults;
}
