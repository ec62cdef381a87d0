import type { Int64 } from '../../../kubernetes/index.ts';
import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notFound, notSupported, required, tooMany } from '../fault.ts';
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
  readonly gracePeriod: Int64 | undefined;
  readonly hostUsers: boolean;
  readonly restartPolicy: string;
}

const pullPolicies = ['Always', 'IfNotPresent', 'Never'];
const messagePolicies = ['FallbackToLogsOnError', 'File'];
const restartPolicies = ['Always', 'Never', 'OnFailure'];
const restartActions = ['Restart', 'RestartAllContainers'];
const withoutRestart = 'may not be set for init containers without restartPolicy=Always';
const withoutResize = "must not be set to 'RestartContainer' for non-sidecar initContainers";

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
    ...validateResizePolicy(container, `${path}.resizePolicy`, pod.restartPolicy),
    ...validateSecurityContext(container, `${path}.securityContext`, pod.hostUsers),
  ];
}

function choice(value: string, shown: readonly string[], allowed: readonly string[], path: string): Faults {
  if (value === '') return [required(path)];
  return allowed.includes(value) ? [] : [notSupported(path, value, shown)];
}

function validateResizePolicy(container: JsonObject, path: string, podPolicy: string): Faults {
  const seen = new Set<string>();
  return structs(container, 'resizePolicy').flatMap((policy, index) => {
    const resource = text(policy, 'resourceName');
    const restart = text(policy, 'restartPolicy');
    const repeated = seen.has(resource) ? [duplicate(`${path}[${index}]`, resource)] : [];
    seen.add(resource);
    return [
      ...repeated,
      ...choice(resource, ['cpu', 'memory'], ['cpu', 'memory'], path),
      ...choice(restart, ['NotRequired', 'RestartContainer'], ['NotRequired', 'RestartContainer'], path),
      ...(podPolicy === 'Never' && restart !== 'NotRequired'
        ? [invalid(path, restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'")]
        : []),
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
  const rules = structs(container, 'restartPolicyRules');
  const faults: FieldFault[] = [];
  if (policy === undefined) {
    if (rules.length === 0) return faults;
    faults.push(required(`${path}.restartPolicy`, 'must specify restartPolicy when restart rules are used'));
  } else if (!restartPolicies.includes(policy)) {
    faults.push(notSupported(`${path}.restartPolicy`, policy, restartPolicies));
  }
  if (rules.length > 20) faults.push(tooMany(`${path}.restartPolicyRules`, rules.length, 20));
  return [...faults, ...rules.flatMap((rule, index) => validateRestartRule(rule, `${path}.restartPolicyRules[${index}]`))];
}

function validateRestartRule(rule: JsonObject, path: string): Faults {
  const action = text(rule, 'action');
  const codes = struct(rule, 'exitCodes');
  const operator = text(codes, 'operator');
  const values = codes?.values;
  const faults: FieldFault[] = [];
  if (!restartActions.includes(action)) faults.push(notSupported(`${path}.action`, action, restartActions));
  if (codes === undefined) return [...faults, required(`${path}.exitCodes`, 'must be specified')];
  if (!['In', 'NotIn'].includes(operator)) faults.push(notSupported(`${path}.exitCodes.operator`, operator, ['In', 'NotIn']));
  if (Array.isArray(values) && values.length > 255) faults.push(tooMany(`${path}.exitCodes.values`, values.length, 255));
  return faults;
}

/** validateInitContainers: their ports conflict only within one of them, since they run one by one. */
export function validateInitContainers(spec: JsonObject, path: string, pod: PodContext): Faults {
  const names = new Set(structs(spec, 'containers').map((container) => text(container, 'name')));
  return structs(spec, 'initContainers').flatMap((container, index) => {
    const at = `${path}[${index}]`;
    const name = text(container, 'name');
    const restarts = isSet(container, 'restartPolicy');
    const rules = structs(container, 'restartPolicyRules').length > 0;
    const faults = [...validateCommon(container, at, pod)];
    if (restarts) faults.push(...validateRestart(container, at));
    else if (rules) faults.push(required(`${at}.restartPolicy`, 'must specify restartPolicy when restart rules are used'));
    if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
    else if (name !== '') names.add(name);
    faults.push(...validateHostPortConflicts([container], path));
    if (text(container, 'restartPolicy') === 'Always') {
      faults.push(...validateLifecycle(container, `${at}.lifecycle`, pod.gracePeriod), ...validateProbes(container, at, pod.gracePeriod));
    } else {
      for (const field of ['lifecycle', 'livenessProbe', 'readinessProbe', 'startupProbe']) {
        if (isSet(container, field)) faults.push(forbidden(`${at}.${field}`, withoutRestart));
      }
      for (const [itemIndex, policy] of structs(container, 'resizePolicy').entries()) {
        const restart = text(policy, 'restartPolicy');
        if (restart === 'RestartContainer') faults.push(invalid(`${at}.resizePolicy[${itemIndex}].restartPolicy`, restart, withoutResize));
      }
    }
    return faults;
  });
}

/** validateContainerOnlyForPod: templates may have such an image. */
export function validateTrimmedImage(container: JsonObject, path: string): Faults {
  const image = text(container, 'image');
  return image.trim() === image ? [] : [invalid(`${path}.image`, image, 'must not have leading or trailing whitespace')];
}

const notEphemeral = 'cannot be set for an Ephemeral Container';
const notInEphemeral = [
  'ports',
  'resources',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
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
    const faults = [...validateCommon(container, at, pod), ...validateTrimmedImage(container, at)];
    if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
    names.add(name);
    if (target !== '' && !others.has(target)) faults.push(notFound(`${at}.targetContainerName`, target));
    for (const field of notInEphemeral) {
      const empty = field === 'resources' && Object.keys(struct(container, field) ?? {}).length === 0;
      if (isSet(container, field) && !empty) faults.push(forbidden(`${at}.${field}`, notEphemeral));
    }
    for (const [itemIndex, mount] of structs(container, 'volumeMounts').entries()) {
      for (const field of ['subPath', 'subPathExpr']) {
        if (text(mount, field) !== '') faults.push(forbidden(`${at}.volumeMounts[${itemIndex}].${field}`, notEphemeral));
      }
    }
    return faults;
  });
}
