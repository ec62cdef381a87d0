import type { JsonObject } from '../../../kubernetes/objects.ts';
import { duplicate, type Faults, forbidden, invalidEach, notFound, notSupported, required } from '../fault.ts';
import { dnsLabel } from '../formats.ts';
import { isSet, optionalText, struct, structs, text } from '../read.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { validateVolumeDevices, validateVolumeMounts } from './mounts.ts';
import { validateHostPortConflicts, validatePorts } from './ports.ts';
import { validateLifecycle, validateProbes } from './probes.ts';
import { validateResources } from './resources.ts';
import { validateSecurityContext } from './securityContext.ts';

/** What a container's rules need to know of its Pod. */
export interface PodContext {
  readonly volumes: ReadonlyMap<string, JsonObject>;
  readonly claims: readonly string[];
  readonly gracePeriod: number | undefined;
  readonly hostUsers: boolean;
}

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['FallbackToLogsOnError', 'File'];
const restartPolicies = ['Always', 'Never', 'OnFailure'];
const withoutRestart = 'may not be set for init containers without restartPolicy=Always';

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (validateContainerCommon). */
function validateCommon(container: JsonObject, path: string, pod: PodContext): Faults {
  const name = text(container, 'name');
  const messagePolicy = text(container, 'terminationMessagePolicy');
  const pullPolicy = text(container, 'imagePullPolicy');
  return [
    ...(name === '' ? [required(`${path}.name`)] : invalidEach(`${path}.name`, name, dnsLabel(name))),
    ...(text(container, 'image') === '' ? [required(`${path}.image`)] : []),
    ...choice(messagePolicy, ['File', 'FallbackToLogsOnError'], messagePolicies, `${path}.terminationMessagePolicy`),
    ...validatePorts(container, `${path}.ports`),
    ...validateEnv(container, `${path}.env`),
    ...validateEnvFrom(container, `${path}.envFrom`),
    ...validateVolumeMounts(container, pod.volumes, `${path}.volumeMounts`),
    ...validateVolumeDevices(container, pod.volumes, `${path}.volumeDevices`),
    ...choice(pullPolicy, pullPolicies, pullPolicies, `${path}.imagePullPolicy`),
    ...validateResources(struct(container, 'resources'), pod.claims, `${path}.resources`),
    ...validateResizePolicy(container, `${path}.resizePolicy`),
    ...validateSecurityContext(container, `${path}.securityContext`, pod.hostUsers),
  ];
}

function choice(value: string, shown: readonly string[], allowed: readonly string[], path: string): Faults {
  if (value === '') return [required(path)];
  return allowed.includes(value) ? [] : [notSupported(path, value, shown)];
}

function validateResizePolicy(container: JsonObject, path: string): Faults {
  const seen = new Set<string>();
  return structs(container, 'resizePolicy').flatMap((policy, index) => {
    const resource = text(policy, 'resourceName');
    const repeated = seen.has(resource) ? [duplicate(`${path}[${index}]`, resource)] : [];
    seen.add(resource);
    return [
      ...repeated,
      ...choice(resource, ['cpu', 'memory'], ['cpu', 'memory'], path),
      ...choice(text(policy, 'restartPolicy'), ['NotRequired', 'RestartContainer'], ['NotRequired', 'RestartContainer'], path),
    ];
  });
}

/** validateContainers. */
export function validateContainers(spec: JsonObject, path: string, pod: PodContext): Faults {
  const containers = structs(spec, 'containers');
  if (containers.length === 0) return [required(path)];
  const names = new Set<string>();
  const faults = containers.flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const name = text(container, 'name');
    const repeated = names.has(name) ? [duplicate(`${at}.name`, name)] : [];
    names.add(name);
    return [
      ...validateCommon(container, at, pod),
      ...repeated,
      ...validateLifecycle(container, `${at}.lifecycle`, pod.gracePeriod),
      ...validateProbes(container, at, pod.gracePeriod),
      ...validateRestart(container, at),
    ];
  });
  return [...faults, ...validateHostPortConflicts(containers, path)];
}

function validateRestart(container: JsonObject, path: string): Faults {
  const policy = optionalText(container, 'restartPolicy');
  if (policy !== undefined) return restartPolicies.includes(policy) ? [] : [notSupported(`${path}.restartPolicy`, policy, restartPolicies)];
  const rules = structs(container, 'restartPolicyRules').length > 0;
  return rules ? [required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used')] : [];
}

/** validateInitContainers: their ports conflict only within one of them, since they run one by one. */
export function validateInitContainers(spec: JsonObject, path: string, pod: PodContext): Faults {
  const names = new Set(structs(spec, 'containers').map((container) => text(container, 'name')));
  return structs(spec, 'initContainers').flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const name = text(container, 'name');
    const faults = [...validateCommon(container, at, pod), ...validateRestart(container, at)];
    if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
    else if (name !== '') names.add(name);
    faults.push(...validateHostPortConflicts([container], path));
    if (text(container, 'restartPolicy') === 'Always') {
      faults.push(...validateLifecycle(container, `${at}.lifecycle`, pod.gracePeriod), ...validateProbes(container, at, pod.gracePeriod));
    } else {
      for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
        if (isSet(container, field)) faults.push(forbidden(`${at}.${field}`, withoutRestart));
      }
    }
    return faults;
  });
}

const notInEphemeral = [
  'ports',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resizePolicy',
  'restartPolicy',
];

/** validateEphemeralContainers. */
export function validateEphemeralContainers(spec: JsonObject, path: string, pod: PodContext): Faults {
  const others = new Set(
    ['containers', 'initContainers'].flatMap((list) => structs(spec, list).map((container) => text(container, 'name'))),
  );
  const names = new Set(others);
  return structs(spec, 'ephemeralContainers').flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const name = text(container, 'name');
    const target = text(container, 'targetContainerName');
    const faults = [...validateCommon(container, at, pod)];
    if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
    names.add(name);
    if (target !== '' && !others.has(target)) faults.push(notFound(`${at}.targetContainerName`, target));
    for (const field of notInEphemeral) {
      const empty = field === 'resources' && Object.keys(struct(container, field) ?? {}).length === 0;
      if (isSet(container, field) && !empty) faults.push(forbidden(`${at}.${field}`, 'cannot be set for an Ephemeral Container'));
    }
    return faults;
  });
}
