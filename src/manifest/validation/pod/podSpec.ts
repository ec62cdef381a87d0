import type { JsonObject } from '../../../kubernetes/objects.ts';
import type { FieldFault } from '../../faults.ts';
import { goJson } from '../../golang.ts';
import { ip } from '../addresses.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, invalidStruct, notSupported, required, tooLong } from '../fault.ts';
import { dnsLabel, dnsSubdomain, qualifiedName, relaxedSubdomain } from '../formats.ts';
import { validateLabels } from '../metadata.ts';
import { int64, isSet, optionalText, struct, structs, text, texts } from '../read.ts';
import { type PodContext, validateContainers, validateEphemeralContainers, validateInitContainers } from './containers.ts';
import { validateFileKeyVolumes } from './env.ts';
import { validateHostAccess, validateOs } from './podOs.ts';
import { validateHostNetworkPorts } from './ports.ts';
import { validateOverhead, validatePodLevelResources } from './resources.ts';
import { validateAffinity, validateTolerations, validateTopologySpread } from './scheduling.ts';
import { validatePodSecurityContext } from './securityContext.ts';
import { validateVolumes } from './volumes.ts';

const restartPolicies = ['Always', 'OnFailure', 'Never'];
const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];

/**
 * Every rule of a Pod's spec, also within templates, in upstream's order.
 * Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidatePodSpec).
 */
export function validatePodSpec(spec: JsonObject, path: string, isPod: boolean): Faults {
  const { volumes, faults } = validateVolumes(spec, `${path}.volumes`);
  const claims = structs(spec, 'resourceClaims')
    .map((claim) => text(claim, 'name'))
    .filter((name) => name !== '');
  const pod: PodContext = {
    volumes,
    claims,
    gracePeriod: int64(spec, 'terminationGracePeriodSeconds'),
    hostUsers: spec.hostUsers !== false,
    restartPolicy: text(spec, 'restartPolicy'),
  };
  const named = (field: string, format = dnsSubdomain): Faults => {
    const value = text(spec, field);
    return value === '' ? [] : invalidEach(`${path}.${field}`, value, format(value));
  };
  return [
    ...faults,
    ...validateResourceClaims(spec, `${path}.resourceClaims`),
    ...validateContainers(spec, `${path}.containers`, pod),
    ...validateInitContainers(spec, `${path}.initContainers`, pod),
    ...validateEphemeralContainers(spec, `${path}.ephemeralContainers`, pod),
    ...validatePodLevelResources(spec, claims, `${path}.resources`),
    ...validateHostNetworkPorts(spec, path, isPod),
    ...oneOf(spec, 'restartPolicy', restartPolicies, path),
    ...oneOf(spec, 'dnsPolicy', dnsPolicies, path),
    ...validateLabels(spec, 'nodeSelector', `${path}.nodeSelector`),
    ...validatePodSecurityContext(spec, path),
    ...validateAffinity(spec, `${path}.affinity`),
    ...validateDnsConfig(spec, `${path}.dnsConfig`),
    ...structs(spec, 'readinessGates').flatMap((gate, index) => {
      const type = text(gate, 'conditionType');
      return invalidEach(`${path}.readinessGates[${index}].conditionType`, type, qualifiedName(type));
    }),
    ...validateSchedulingGates(spec, `${path}.schedulingGates`),
    ...validateTopologySpread(spec, `${path}.topologySpreadConstraints`),
    ...validateHostAccess(spec, path),
    ...validateHostname(spec, `${path}.hostnameOverride`),
    ...named('serviceAccountName'),
    ...named('nodeName'),
    ...validateDeadline(spec, `${path}.activeDeadlineSeconds`),
    ...named('hostname', dnsLabel),
    ...named('subdomain', dnsLabel),
    ...validateTolerations(spec, `${path}.tolerations`),
    ...validateHostAliases(spec, `${path}.hostAliases`),
    ...named('priorityClassName'),
    ...(isSet(spec, 'runtimeClassName')
      ? invalidEach(`${path}.runtimeClassName`, text(spec, 'runtimeClassName'), dnsSubdomain(text(spec, 'runtimeClassName')))
      : []),
    ...(isSet(spec, 'preemptionPolicy') ? oneOf(spec, 'preemptionPolicy', ['PreemptLowerPriority', 'Never'], path) : []),
    ...validateOverhead(spec, `${path}.overhead`),
    ...validateOs(spec, path),
    ...validateFileKeyVolumes(spec, path),
  ];
}

function oneOf(spec: JsonObject, field: string, values: readonly string[], path: string): Faults {
  const value = text(spec, field);
  if (value === '') return [required(`${path}.${field}`)];
  return values.includes(value) ? [] : [notSupported(`${path}.${field}`, value, values)];
}

/** validatePodHostName. */
function validateHostname(spec: JsonObject, path: string): Faults {
  const name = optionalText(spec, 'hostnameOverride');
  if (name === undefined) return [];
  return [
    ...(spec.setHostnameAsFQDN === true ? [forbidden(path, 'may not be specified when setHostnameAsFQDN is true')] : []),
    ...(spec.hostNetwork === true ? [forbidden(path, 'may not be specified when hostNetwork is true')] : []),
    ...(name.length > 64 ? [tooLong(path, 64)] : []),
    ...invalidEach(path, name, dnsSubdomain(name)),
  ];
}

function validateDeadline(spec: JsonObject, path: string): Faults {
  const seconds = int64(spec, 'activeDeadlineSeconds');
  if (seconds === undefined || (seconds >= 1 && seconds <= 2 ** 31 - 1)) return [];
  return [invalid(path, seconds, 'must be between 1 and 2147483647, inclusive')];
}

function validateHostAliases(spec: JsonObject, path: string): Faults {
  return structs(spec, 'hostAliases').flatMap((alias, index) => [
    ...invalidEach(`${path}[${index}].ip`, text(alias, 'ip'), ip(text(alias, 'ip'))),
    ...texts(alias, 'hostnames').flatMap((name, itemIndex) =>
      invalidEach(`${path}[${index}].hostnames[${itemIndex}]`, name, dnsSubdomain(name)),
    ),
  ]);
}

function validateSchedulingGates(spec: JsonObject, path: string): Faults {
  const seen = new Set<string>();
  return structs(spec, 'schedulingGates').flatMap((gate, index) => {
    const name = text(gate, 'name');
    const repeated = seen.has(name) ? [duplicate(`${path}[${index}]`, name)] : [];
    seen.add(name);
    return [...invalidEach(`${path}[${index}]`, name, qualifiedName(name)), ...repeated];
  });
}

function validateResourceClaims(spec: JsonObject, path: string): Faults {
  const seen = new Set<string>();
  return structs(spec, 'resourceClaims').flatMap((claim, index) => {
    const at = `${path}[${index}]`;
    const name = text(claim, 'name');
    const faults: FieldFault[] = [];
    if (name === '') faults.push(required(`${at}.name`));
    else if (seen.has(name)) faults.push(duplicate(`${at}.name`, name));
    else faults.push(...invalidEach(`${at}.name`, name, dnsLabel(name)));
    seen.add(name);
    const given = ['resourceClaimName', 'resourceClaimTemplateName'].map((field) => optionalText(claim, field) ?? null);
    const printed = `{"Name":${goJson(name)},"ResourceClaimName":${goJson(given[0])},"ResourceClaimTemplateName":${goJson(given[1])}}`;
    if (given.every((reference) => reference !== null)) {
      faults.push(invalidStruct(at, printed, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'));
    } else if (given.every((reference) => reference === null)) {
      faults.push(invalidStruct(at, printed, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    }
    for (const field of ['resourceClaimName', 'resourceClaimTemplateName']) {
      const reference = optionalText(claim, field);
      if (reference !== undefined) faults.push(...invalidEach(`${at}.${field}`, reference, dnsSubdomain(reference)));
    }
    return faults;
  });
}

/** validatePodDNSConfig. */
function validateDnsConfig(spec: JsonObject, path: string): Faults {
  const config = struct(spec, 'dnsConfig');
  const servers = texts(config, 'nameservers');
  const searches = texts(config, 'searches');
  if (text(spec, 'dnsPolicy') === 'None') {
    if (config === undefined) return [required(path, 'must provide `dnsConfig` when `dnsPolicy` is None')];
    if (servers.length === 0) return [required(`${path}.nameservers`, 'must provide at least one DNS nameserver when `dnsPolicy` is None')];
  }
  const faults: FieldFault[] = [];
  if (servers.length > 3) faults.push(invalid(`${path}.nameservers`, [...servers], 'must not have more than 3 nameservers'));
  for (const [index, server] of servers.entries()) faults.push(...invalidEach(`${path}.nameservers[${index}]`, server, ip(server)));
  if (searches.length > 32) faults.push(invalid(`${path}.searches`, [...searches], 'must not have more than 32 search paths'));
  if (searches.join(' ').length > 2048) {
    faults.push(
      invalid(`${path}.searches`, [...searches], 'must not have more than 2048 characters (including spaces) in the search list'),
    );
  }
  for (const [index, search] of searches.entries()) {
    if (search === '.') continue;
    const name = search.replace(/\.$/, '');
    faults.push(...invalidEach(`${path}.searches[${index}]`, name, relaxedSubdomain(name)));
  }
  for (const [index, option] of structs(config, 'options').entries()) {
    if (text(option, 'name') === '') faults.push(required(`${path}.options[${index}]`, 'must not be empty'));
  }
  return faults;
}
