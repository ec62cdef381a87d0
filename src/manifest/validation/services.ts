import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { cidr, ip, readIp } from './addresses.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notSupported, required } from './fault.ts';
import { dnsLabel, dnsSubdomain, portNumber, qualifiedName } from './formats.ts';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { protocols } from './pod/ports.ts';
import { validatePort } from './pod/probes.ts';
import { isSet, number, optionalText, pairs, struct, structs, text, texts } from './read.ts';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const affinities = ['ClientIP', 'None'];
const policies = ['Cluster', 'Local'];
const ipFamilies = ['IPv4', 'IPv6'];
const familyPolicies = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const distributions = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

/** Fields that say how addresses come about, which an ExternalName has none of. */
const addressFields = ['clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateServiceCreate). */
export const validateService = (service: JsonObject): Faults => [...validateObjectMeta(service, true, dnsLabel), ...validateSpec(service)];

function validateSpec(service: JsonObject): Faults {
  const spec = struct(service, 'spec') ?? {};
  const type = text(spec, 'type');
  const headless = clusterIps(spec)[0] === 'None';
  const ports = structs(spec, 'ports');
  const affinity = text(spec, 'sessionAffinity');
  return [
    ...(ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(headless && (type === 'LoadBalancer' || type === 'NodePort')
      ? [invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`)]
      : []),
    ...(type === 'ExternalName' ? validateExternalName(spec) : []),
    ...validatePorts(ports),
    ...validateLabels(spec, 'selector', 'spec.selector'),
    ...(affinity === '' ? [required('spec.sessionAffinity')] : []),
    ...(affinity !== '' && !affinities.includes(affinity) ? [notSupported('spec.sessionAffinity', affinity, affinities)] : []),
    ...(affinity === 'ClientIP' ? validateStickiness(spec) : []),
    ...(type === 'ExternalName' ? [] : validateClusterIps(spec)),
    ...texts(spec, 'externalIPs').flatMap((address, index) => validateExternalIp(address, `spec.externalIPs[${index}]`)),
    ...(type === '' ? [required('spec.type')] : types.includes(type) ? [] : [notSupported('spec.type', type, types)]),
    ...validateNodePorts(ports, type),
    ...validateDistinctPorts(ports),
    ...validateBalancer(spec, type),
    ...validatePolicies(spec, type),
  ];
}

/** The older field stands for the first of the newer one. */
function clusterIps(spec: JsonObject): readonly string[] {
  const given = texts(spec, 'clusterIPs');
  const first = text(spec, 'clusterIP');
  return given.length === 0 && first !== '' ? [first] : given;
}

function validateExternalName(spec: JsonObject): Faults {
  const name = text(spec, 'externalName').replace(/\.$/, '');
  return [
    ...addressFields
      .filter((field) => (field === 'clusterIPs' ? clusterIps(spec).length > 0 : isSet(spec, field)))
      .map((field) => forbidden(`spec.${field}`, 'may not be set for ExternalName services')),
    ...(name === '' ? [required('spec.externalName')] : invalidEach('spec.externalName', name, dnsSubdomain(name))),
  ];
}

/** validateClientIPAffinityConfig. */
function validateStickiness(spec: JsonObject): Faults {
  const seconds = number(struct(struct(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds');
  if (seconds === undefined || (seconds > 0 && seconds <= 86400)) return [];
  return [invalid('spec.sessionAffinityConfig.clientIP.timeoutSeconds', seconds, 'must be greater than 0 and less than 86400')];
}

/** ValidateServiceClusterIPsRelatedFields. */
function validateClusterIps(spec: JsonObject): Faults {
  const given = clusterIps(spec);
  const first = text(spec, 'clusterIP');
  const families = texts(spec, 'ipFamilies');
  const policy = optionalText(spec, 'ipFamilyPolicy');
  const addresses = given.flatMap((address, index) =>
    index === 0 && address === 'None' ? [] : invalidEach(`spec.clusterIPs[${index}]`, address, ip(address)),
  );
  return [
    ...(first !== '' && given[0] !== first ? [invalid('spec.clusterIPs', [...given], 'first value must match `clusterIP`')] : []),
    ...(first === '' && given.length > 0
      ? [invalid('spec.clusterIPs', [...given], 'must be empty when `clusterIP` is not specified')]
      : []),
    ...families.flatMap((family, index) => [
      ...(ipFamilies.includes(family) ? [] : [notSupported(`spec.ipFamilies[${index}]`, family, ipFamilies)]),
      ...(families.indexOf(family) < index ? [duplicate(`spec.ipFamilies[${index}]`, family)] : []),
    ]),
    ...(policy === undefined || familyPolicies.includes(policy) ? [] : [notSupported('spec.ipFamilyPolicy', policy, familyPolicies)]),
    ...(given[0] === 'None' && given.length > 1 ? [invalid('spec.clusterIPs', [...given], "'None' must be the first and only value")] : []),
    ...addresses,
    ...(given.length > 2 ? [invalid('spec.clusterIPs', [...given], 'may only hold up to 2 values')] : []),
    ...(addresses.length > 0 || (given[0] === 'None' && given.length > 1) ? [] : validateFamilies(given, families)),
  ];
}

const familyOf = (address: string): string => (address.includes(':') ? 'IPv6' : 'IPv4');

function validateFamilies(addresses: readonly string[], families: readonly string[]): Faults {
  const isDual = addresses.length < 2 || new Set(addresses.map(familyOf)).size === 2;
  return [
    ...(isDual ? [] : [invalid('spec.clusterIPs', [...addresses], 'may specify no more than one IP for each IP family')]),
    ...(addresses[0] === 'None'
      ? []
      : addresses.flatMap((address, index) => {
          const family = families[index];
          if (family === undefined || !ipFamilies.includes(family) || family === familyOf(address)) return [];
          return [invalid(`spec.clusterIPs[${index}]`, address, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``)];
        })),
  ];
}

/**
 * The faults of a new Service's addresses, which are checked before all others, in a cluster with IPv4.
 * Behaviour from kubernetes/kubernetes: pkg/registry/core/service/storage/alloc.go (initIPFamilyFields).
 */
export function validateServiceAddresses(service: JsonObject): Faults {
  const spec = struct(service, 'spec') ?? {};
  if (text(spec, 'type') === 'ExternalName') return [];
  const related = validateClusterIps(spec);
  if (related.length > 0) return related;
  const addresses = clusterIps(spec);
  const families = texts(spec, 'ipFamilies');
  const isAlone = text(spec, 'clusterIP') === 'None' && pairs(spec, 'selector').length === 0;
  const policy = optionalText(spec, 'ipFamilyPolicy') ?? (isAlone ? 'RequireDualStack' : 'SingleStack');
  const refused = (detail: string) => invalid('spec.ipFamilyPolicy', policy, detail);
  const single = policy === 'SingleStack';
  const dual = "must be 'RequireDualStack' or 'PreferDualStack' when multiple";
  const faults = [
    ...(single && addresses.length === 2 ? [refused(`${dual} cluster IPs are specified`)] : []),
    ...(single && families.length === 2 ? [refused(`${dual} IP families are specified`)] : []),
    ...addresses.flatMap((address, index) =>
      address === 'None' || index < families.length || familyOf(address) === 'IPv4'
        ? []
        : [invalid(`spec.clusterIPs[${index}]`, [...addresses], `${familyOf(address)} is not configured on this cluster`)],
    ),
  ];
  if (faults.length > 0 || isAlone) return faults;
  return [
    ...(policy === 'RequireDualStack' ? [refused('this cluster is not configured for dual-stack services')] : []),
    ...families.flatMap((family, index) =>
      family === 'IPv4' ? [] : [invalid(`spec.ipFamilies[${index}]`, family, 'not configured on this cluster')],
    ),
  ];
}

/** ValidateEndpointIP: not this machine, not all of them, not the link. */
function validateExternalIp(address: string, path: string): Faults {
  const problems = ip(address);
  if (problems.length > 0) return invalidEach(path, address, problems);
  const bytes = readIp(address)?.bytes ?? [];
  const [a = 0, b = 0, c = 0] = bytes;
  const six = bytes.length === 16;
  const leadingZeros = bytes.slice(0, -1).every((byte) => byte === 0);
  const found: string[] = [];
  if (bytes.every((byte) => byte === 0)) found.push(`may not be unspecified (${address})`);
  if (six ? leadingZeros && bytes.at(-1) === 1 : a === 127) found.push('may not be in the loopback range (127.0.0.0/8, ::1/128)');
  if (six ? a === 0xfe && (b & 0xc0) === 0x80 : a === 169 && b === 254)
    found.push('may not be in the link-local range (169.254.0.0/16, fe80::/10)');
  if (six ? a === 0xff && (b & 0x0f) === 2 : a === 224 && b === 0 && c === 0)
    found.push('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)');
  return invalidEach(path, address, found);
}

function validatePorts(ports: readonly JsonObject[]): Faults {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const at = `spec.ports[${index}]`;
    const name = text(port, 'name');
    const protocol = text(port, 'protocol');
    const value = number(port, 'port') ?? 0;
    const faults: FieldFault[] = [];
    if (name === '') {
      if (ports.length > 1) faults.push(required(`${at}.name`));
    } else {
      faults.push(...invalidEach(`${at}.name`, name, dnsLabel(name)));
      if (names.has(name)) faults.push(duplicate(`${at}.name`, name));
      names.add(name);
    }
    faults.push(...portNumber(value).map((problem) => invalid(`${at}.port`, value, problem)));
    if (protocol === '') faults.push(required(`${at}.protocol`));
    else if (!protocols.includes(protocol)) faults.push(notSupported(`${at}.protocol`, protocol, protocols));
    faults.push(...validatePort(port, `${at}.targetPort`, 'targetPort'));
    const application = optionalText(port, 'appProtocol');
    if (application !== undefined) faults.push(...invalidEach(`${at}.appProtocol`, application, qualifiedName(application)));
    return faults;
  });
}

function validateNodePorts(ports: readonly JsonObject[], type: string): Faults {
  const forbidding = ports.flatMap((port, index) =>
    type === 'ClusterIP' && (number(port, 'nodePort') ?? 0) !== 0
      ? [forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")]
      : [],
  );
  const seen = new Set<string>();
  const repeated = ports.flatMap((port, index) => {
    const value = number(port, 'nodePort') ?? 0;
    const key = `${text(port, 'protocol')}/${value}`;
    if (value === 0) return [];
    if (seen.has(key)) return [duplicate(`spec.ports[${index}].nodePort`, value)];
    seen.add(key);
    return [];
  });
  return [...forbidding, ...repeated];
}

function validateDistinctPorts(ports: readonly JsonObject[]): Faults {
  const seen = new Set<string>();
  return ports.flatMap((port, index) => {
    const key = `${text(port, 'protocol')}/${number(port, 'port') ?? 0}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const printed = `{"Name":"","Protocol":${JSON.stringify(text(port, 'protocol'))},"AppProtocol":null,"Port":${number(port, 'port') ?? 0},"TargetPort":0,"NodePort":0}`;
    return [{ ...duplicate(`spec.ports[${index}]`, null), body: `Duplicate value: ${printed}` }];
  });
}

const onlyBalancer = "may only be used when `type` is 'LoadBalancer'";

/** The path of the ranges begins with a capital, as upstream's. */
function validateBalancer(spec: JsonObject, type: string): Faults {
  const ranges = texts(spec, 'loadBalancerSourceRanges').map((range) => range.trim());
  const balanced = type === 'LoadBalancer';
  const name = optionalText(spec, 'loadBalancerClass');
  const path = 'spec.LoadBalancerSourceRanges';
  return [
    ...(ranges.length > 0 && !balanced ? [forbidden(path, onlyBalancer)] : []),
    ...ranges.flatMap((range, index) => invalidEach(`${path}[${index}]`, range, cidr(range))),
    ...(isSet(spec, 'allocateLoadBalancerNodePorts') && !balanced ? [forbidden('spec.allocateLoadBalancerNodePorts', onlyBalancer)] : []),
    ...(name !== undefined && balanced ? invalidEach('spec.loadBalancerClass', name, qualifiedName(name)) : []),
    ...(name !== undefined && !balanced ? [forbidden('spec.loadBalancerClass', onlyBalancer)] : []),
  ];
}

function validatePolicies(spec: JsonObject, type: string): Faults {
  const external = text(spec, 'externalTrafficPolicy');
  const internal = optionalText(spec, 'internalTrafficPolicy');
  const distribution = optionalText(spec, 'trafficDistribution');
  const checkPort = number(spec, 'healthCheckNodePort') ?? 0;
  const reachable = type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && texts(spec, 'externalIPs').length > 0);
  const checked = type === 'LoadBalancer' && external === 'Local';
  return [
    ...(reachable || external === ''
      ? []
      : [invalid('spec.externalTrafficPolicy', external, 'may only be set for externally-accessible services')]),
    ...(reachable && external === '' ? [required('spec.externalTrafficPolicy')] : []),
    ...(reachable && external !== '' && !policies.includes(external)
      ? [notSupported('spec.externalTrafficPolicy', external, policies)]
      : []),
    ...(checkPort !== 0 && !checked
      ? [
          invalid(
            'spec.healthCheckNodePort',
            checkPort,
            "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'",
          ),
        ]
      : []),
    ...(internal === undefined || policies.includes(internal) ? [] : [notSupported('spec.internalTrafficPolicy', internal, policies)]),
    ...(distribution === undefined || distributions.includes(distribution)
      ? []
      : [notSupported('spec.trafficDistribution', distribution, distributions)]),
  ];
}

/** ValidateServiceUpdate: an address that the cluster gave stays; what is not written is filled in before. */
export function validateServiceUpdate(service: JsonObject, old: JsonObject): Faults {
  const [now, before] = [service, old].map((item) => struct(item, 'spec') ?? {}) as [JsonObject, JsonObject];
  const [given, stored] = [clusterIps(now), clusterIps(before)];
  const moves = [now, before].every((spec) => text(spec, 'type') !== 'ExternalName') && given.length > 0 && stored.length > 0;
  return [
    ...validateObjectMetaUpdate(service, old),
    ...(moves && given[0] !== stored[0] ? [invalid('spec.clusterIPs[0]', [...given], 'may not change once set')] : []),
    ...validateSpec(service),
  ];
}
