import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { goJson } from '../../golang.ts';
import { duplicate, type Faults, invalid, invalidStruct, notSupported, required, tooLong } from '../fault.ts';
import { id } from '../formats.ts';
import { int64, isTrue, optionalText, struct, structs, text, texts } from '../read.ts';
import { relativePath } from './paths.ts';
import { printContext } from './printContext.ts';
import { validateWindowsOptions } from './windowsOptions.ts';

const ids = (context: JsonObject, path: string, ...fields: readonly string[]): Faults =>
  fields.flatMap((field) => {
    const value = int64(context, field);
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
      typeof group === 'number' || typeof group === 'bigint'
        ? id(group).map((problem) => invalid(`${at}.supplementalGroups[${index}]`, group, problem))
        : [],
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
