import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { goJson } from '../../golang.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, invalidStruct, notSupported, required, tooLong } from '../fault.ts';
import { dnsSubdomain, id } from '../formats.ts';
import { isSet, isTrue, number, optionalText, struct, structs, text, texts } from '../read.ts';
import { relativePath } from './paths.ts';

const ids = (context: JsonObject, path: string, ...fields: readonly string[]): Faults =>
  fields.flatMap((field) => {
    const value = number(context, field);
    return value === undefined ? [] : id(value).map((problem) => invalid(`${path}.${field}`, value, problem));
  });

const oneOf = (context: JsonObject, path: string, field: string, values: readonly string[]): Faults => {
  const value = optionalText(context, field);
  return value === undefined || values.includes(value) ? [] : [notSupported(`${path}.${field}`, value, values)];
};

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validatePodSpecSecurityContext). */
export function validatePodSecurityContext(spec: JsonObject, path: string): Faults {
  const context = struct(spec, 'securityContext');
  if (context === undefined) return [];
  const at = `${path}.securityContext`;
  const groups = Array.isArray(context.supplementalGroups) ? context.supplementalGroups : [];
  return [
    ...ids(context, at, 'fsGroup', 'runAsUser', 'runAsGroup'),
    ...groups.flatMap((group, index) =>
      typeof group === 'number' ? id(group).map((problem) => invalid(`${at}.supplementalGroups[${index}]`, group, problem)) : [],
    ),
    ...validateSysctls(context, spec, `${at}.sysctls`),
    ...oneOf(context, at, 'fsGroupChangePolicy', ['Always', 'OnRootMismatch']),
    ...validateProfiles(context, at),
    ...oneOf(context, at, 'supplementalGroupsPolicy', ['Merge', 'Strict']),
    ...oneOf(context, at, 'seLinuxChangePolicy', ['MountOption', 'Recursive']),
    ...(isTrue(spec, 'shareProcessNamespace') && isTrue(spec, 'hostPID')
      ? [invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled')]
      : []),
  ];
}

const sysctlFormat = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;

function validateSysctls(context: JsonObject, spec: JsonObject, path: string): Faults {
  const seen = new Set<string>();
  return structs(context, 'sysctls').flatMap((sysctl, index) => {
    const at = `${path}[${index}].name`;
    const name = text(sysctl, 'name');
    const faults: FieldFault[] = [];
    if (name === '') faults.push(required(at));
    else if (name.length > 253 || !sysctlFormat.test(name)) {
      const format = '^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$';
      faults.push(invalid(at, name, `must have at most 253 characters and match regex ${format}`));
    } else if (seen.has(name)) faults.push(duplicate(at, name));
    const dotted = name.replaceAll('/', '.');
    if (isTrue(spec, 'hostNetwork') && dotted.startsWith('net.'))
      faults.push(invalid(at, name, "may not be specified when 'hostNetwork' is true"));
    if (isTrue(spec, 'hostIPC') && /^(kernel\.(shm|msg|sem)|fs\.mqueue\.)/.test(dotted)) {
      faults.push(invalid(at, name, "may not be specified when 'hostIPC' is true"));
    }
    seen.add(name);
    return faults;
  });
}

/** Seccomp, Windows options and AppArmor, for Pods and containers alike. */
function validateProfiles(context: JsonObject, path: string): Faults {
  return [
    ...validateSeccomp(struct(context, 'seccompProfile'), `${path}.seccompProfile`),
    ...validateWindowsOptions(struct(context, 'windowsOptions'), `${path}.windowsOptions`),
    ...validateAppArmor(struct(context, 'appArmorProfile'), `${path}.appArmorProfile`),
  ];
}

const profileTypes = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function validateSeccomp(profile: JsonObject | undefined, path: string): Faults {
  if (profile === undefined) return [];
  const type = text(profile, 'type');
  const local = optionalText(profile, 'localhostProfile');
  const faults: FieldFault[] = [];
  if (type === '') faults.push(required(`${path}.type`, 'type is required when seccompProfile is set'));
  else if (!profileTypes.includes(type)) faults.push(notSupported(`${path}.type`, type, profileTypes));
  if (type === 'Localhost') {
    if (local === undefined) faults.push(required(`${path}.localhostProfile`, 'must be set when seccomp type is Localhost'));
    else faults.push(...relativePath(`${path}.localhostProfile`, local));
  } else if (local !== undefined) {
    const printed = `{"Type":${goJson(type)},"LocalhostProfile":${goJson(local)}}`;
    faults.push(invalidStruct(`${path}.localhostProfile`, printed, 'can only be set when seccomp type is Localhost'));
  }
  return faults;
}

function validateAppArmor(profile: JsonObject | undefined, path: string): Faults {
  if (profile === undefined) return [];
  const type = text(profile, 'type');
  const local = optionalText(profile, 'localhostProfile');
  const at = `${path}.localhostProfile`;
  switch (type) {
    case 'Localhost': {
      const missing = required(at, 'must be set when AppArmor type is Localhost');
      if (local === undefined) return [missing];
      if (local.trim() !== local) return [invalid(at, local, 'must not be padded with whitespace')];
      if (local === '') return [missing];
      return local.length > 4095 ? [tooLong(at, 4095)] : [];
    }
    case 'RuntimeDefault':
    case 'Unconfined':
      return local === undefined ? [] : [invalid(at, local, 'can only be set when AppArmor type is Localhost')];
    case '':
      return [required(`${path}.type`, 'type is required when appArmorProfile is set')];
    default:
      return [notSupported(`${path}.type`, type, profileTypes)];
  }
}

function validateWindowsOptions(options: JsonObject | undefined, path: string): Faults {
  const spec = optionalText(options, 'gmsaCredentialSpec');
  const name = optionalText(options, 'gmsaCredentialSpecName');
  const user = optionalText(options, 'runAsUserName');
  return [
    ...(name === undefined ? [] : invalidEach(`${path}.gmsaCredentialSpecName`, name, dnsSubdomain(name))),
    ...(spec === '' ? [invalid(`${path}.gmsaCredentialSpec`, '', 'gmsaCredentialSpec cannot be an empty string')] : []),
    ...(user === '' ? [invalid(`${path}.runAsUserName`, '', 'runAsUserName cannot be an empty string')] : []),
    ...(user === undefined || user === ''
      ? []
      : windowsUserProblems(user).map((problem) => invalid(`${path}.runAsUserName`, user, problem))),
  ];
}

const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

/** `DOMAIN\\user`, where the domain may be left out. */
function windowsUserProblems(name: string): readonly string[] {
  if ([...name].some((character) => character < ' ' || character === '\x7f')) return ['runAsUserName cannot contain control characters'];
  const parts = name.split('\\');
  if (parts.length > 2) return ['runAsUserName cannot contain more than one backslash'];
  const user = parts.at(-1) ?? '';
  const domain = parts.length === 2 ? parts[0] : undefined;
  const problems: string[] = [];
  if (domain !== undefined && domain.length >= 256) problems.push("runAsUserName's Domain length must be under 256 characters");
  if (domain !== undefined && !netBios.test(domain) && dnsSubdomain(domain).length > 0)
    problems.push("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
  if (user === '') problems.push("runAsUserName's User cannot be empty");
  else if (user.length > 104) problems.push("runAsUserName's User length must not be longer than 104 characters");
  if (/^[. ]+$/.test(user)) problems.push("runAsUserName's User cannot contain only periods or spaces");
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) problems.push(`runAsUserName's User cannot contain the following characters: "/\\:;|=,+*?<>@[]`);
  return problems;
}

/** ValidateSecurityContext. Privileged containers are allowed by every cluster of this kind. */
export function validateSecurityContext(container: JsonObject, path: string, hostUsers: boolean): Faults {
  const context = struct(container, 'securityContext');
  if (context === undefined) return [];
  const procMount = optionalText(context, 'procMount');
  const faults = [...ids(context, path, 'runAsUser', 'runAsGroup'), ...oneOf(context, path, 'procMount', ['Default', 'Unmasked'])];
  if (hostUsers && procMount === 'Unmasked')
    faults.push(invalid(`${path}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'));
  faults.push(...validateSeccomp(struct(context, 'seccompProfile'), `${path}.seccompProfile`));
  if (context.allowPrivilegeEscalation === false) {
    const conflict = (what: string): void => {
      faults.push(invalidStruct(path, printContext(context), `cannot set \`allowPrivilegeEscalation\` to false and ${what}`));
    };
    if (isTrue(context, 'privileged')) conflict('`privileged` to true');
    for (const capability of texts(struct(context, 'capabilities'), 'add')) {
      if (capability === 'CAP_SYS_ADMIN') conflict('`capabilities.Add` CAP_SYS_ADMIN');
    }
  }
  faults.push(...validateWindowsOptions(struct(context, 'windowsOptions'), `${path}.windowsOptions`));
  return [...faults, ...validateAppArmor(struct(context, 'appArmorProfile'), `${path}.appArmorProfile`)];
}

const contextFields = [
  'capabilities',
  'privileged',
  'seLinuxOptions',
  'windowsOptions',
  'runAsUser',
  'runAsGroup',
  'runAsNonRoot',
  'readOnlyRootFilesystem',
  'allowPrivilegeEscalation',
  'procMount',
  'seccompProfile',
  'appArmorProfile',
];

/** The internal struct has no JSON tags: Go's field names, every field, nil as null. */
function printContext(context: JsonObject): string {
  const goName = (field: string): string =>
    field === 'seLinuxOptions' ? 'SELinuxOptions' : field.charAt(0).toUpperCase() + field.slice(1);
  const value = (field: string): string => {
    if (!isSet(context, field)) return 'null';
    if (field !== 'capabilities') return goJson(context[field]);
    const capabilities = struct(context, field);
    const list = (name: string): string => (isSet(capabilities, name) ? goJson([...texts(capabilities, name)]) : 'null');
    return `{"Add":${list('add')},"Drop":${list('drop')}}`;
  };
  return `{${contextFields.map((field) => `"${goName(field)}":${value(field)}`).join(',')}}`;
}

const windowsForbids = [
  ['securityContext.appArmorProfile'],
  ['securityContext.seLinuxOptions'],
  ['hostUsers'],
  ['hostPID', true],
  ['hostIPC', true],
  ['securityContext.seccompProfile'],
  ['securityContext.fsGroup'],
  ['securityContext.fsGroupChangePolicy'],
  ['securityContext.sysctls'],
  ['shareProcessNamespace'],
  ['securityContext.runAsUser'],
  ['securityContext.runAsGroup'],
  ['securityContext.supplementalGroups'],
  ['securityContext.supplementalGroupsPolicy'],
  ['securityContext.seLinuxChangePolicy'],
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
        return only === true ? isTrue(parent, name) : isSet(parent, name);
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
  for (const [field, shown] of shared) if (isTrue(spec, field)) faults.push(forbidden(`${path}.${shown}`, 'when `hostUsers` is false'));
  return faults;
}
