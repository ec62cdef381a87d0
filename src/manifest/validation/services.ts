import type { JsonObject } from '../../kubernetes/objects.ts';
import type { FieldFault } from '../faults.ts';
import { duplicate, type Faults, forbidden, invalid, invalidEach, notSupported, required } from './fault.ts';
import { dns1035Label, dnsLabel, dnsSubdomain, ip, portNumber } from './formats.ts';
import { validateLabels, validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { protocols } from './pod/ports.ts';
import { validatePort } from './pod/probes.ts';
import { number, optionalText, struct, structs, text, texts } from './read.ts';

const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const affinities = ['ClientIP', 'None'];
const policies = ['Cluster', 'Local'];

/** Behaviour from kubernetes/kubernetes: pkg/apis/core/validation/validation.go (ValidateService), without addresses that a cluster allocates. */
export function validateService(service: JsonObject): Faults {
  const spec = struct(service, 'spec') ?? {};
  const type = text(spec, 'type');
  const headless = text(spec, 'clusterIP') === 'None' || texts(spec, 'clusterIPs')[0] === 'None';
  const ports = structs(spec, 'ports');
  const affinity = text(spec, 'sessionAffinity');
  return [
    ...validateObjectMeta(service, true, dns1035Label),
    ...(ports.length === 0 && !headless && type !== 'ExternalName' ? [required('spec.ports')] : []),
    ...(type === 'LoadBalancer' && headless
      ? [invalid('spec.clusterIPs[0]', 'None', "may not be set to 'None' for LoadBalancer services")]
      : []),
    ...(type === 'NodePort' && headless ? [invalid('spec.clusterIPs[0]', 'None', "may not be set to 'None' for NodePort services")] : []),
    ...validateExternalName(spec, type),
    ...validatePorts(ports),
    ...validateLabels(spec, 'selector', 'spec.selector'),
    ...(affinity === '' ? [required('spec.sessionAffinity')] : []),
    ...(affinity !== '' && !affinities.includes(affinity) ? [notSupported('spec.sessionAffinity', affinity, affinities)] : []),
    ...texts(spec, 'externalIPs').flatMap((address, index) => invalidEach(`spec.externalIPs[${index}]`, address, ip(address))),
    ...(type === '' ? [required('spec.type')] : types.includes(type) ? [] : [notSupported('spec.type', type, types)]),
    ...validateNodePorts(ports, type),
    ...validatePolicies(spec),
  ];
}

function validateExternalName(spec: JsonObject, type: string): Faults {
  if (type !== 'ExternalName') return [];
  const name = text(spec, 'externalName').replace(/\.$/, '');
  return [
    ...(name === '' ? [required('spec.externalName')] : invalidEach('spec.externalName', name, dnsSubdomain(name))),
    ...(text(spec, 'clusterIP') === '' || text(spec, 'clusterIP') === 'None'
      ? []
      : [forbidden('spec.clusterIP', "may not be set when `type` is 'ExternalName'")]),
  ];
}

function validatePorts(ports: readonly JsonObject[]): Faults {
  const names = new Set<string>();
  const each = ports.flatMap((port, index) => {
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
    return faults;
  });
  const seen = new Set<string>();
  const repeated = ports.flatMap((port, index) => {
    const key = `${text(port, 'protocol')}/${number(port, 'port') ?? 0}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const printed = `{"Name":"","Protocol":${JSON.stringify(text(port, 'protocol'))},"AppProtocol":null,"Port":${number(port, 'port') ?? 0},"TargetPort":0,"NodePort":0}`;
    return [{ ...duplicate(`spec.ports[${index}]`, null), body: `Duplicate value: ${printed}` }];
  });
  return [...each, ...repeated];
}

function validateNodePorts(ports: readonly JsonObject[], type: string): Faults {
  if (type !== 'ClusterIP') return [];
  return ports.flatMap((port, index) =>
    (number(port, 'nodePort') ?? 0) === 0 ? [] : [forbidden(`spec.ports[${index}].nodePort`, "may not be used when `type` is 'ClusterIP'")],
  );
}

function validatePolicies(spec: JsonObject): Faults {
  return ['externalTrafficPolicy', 'internalTrafficPolicy'].flatMap((field) => {
    const policy = optionalText(spec, field);
    return policy === undefined || policy === '' || policies.includes(policy) ? [] : [notSupported(`spec.${field}`, policy, policies)];
  });
}

export const validateServiceUpdate = (service: JsonObject, old: JsonObject): Faults => {
  const [now, before] = [service, old].map((item) => text(struct(item, 'spec'), 'clusterIP')) as [string, string];
  const kept = now === '' || before === '' || now === before;
  return [
    ...validateObjectMetaUpdate(service, old),
    ...(kept ? [] : [invalid('spec.clusterIPs[0]', now, 'may not change once set')]),
    ...validateService(service).filter((fault) => !fault.field.startsWith('metadata.')),
  ];
};
