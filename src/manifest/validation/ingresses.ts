import type { JsonObject } from '../../kubernetes/objects.ts';
import { readIp } from './addresses.ts';
import { type Faults, invalid, invalidEach, notSupported, required } from './fault.ts';
import { dnsLabel, dnsSubdomain, type Format, pathSegment, portName, portNumber, wildcardSubdomain } from './formats.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from './metadata.ts';
import { isSet, number, optionalText, struct, structs, text, texts } from './read.ts';

const pathTypes = ['Exact', 'ImplementationSpecific', 'Prefix'];
const badSequences = ['//', '/./', '/../', '%2f', '%2F'];
const badEndings = ['/..', '/.'];
const classAnnotation = 'kubernetes.io/ingress.class';

/** Behaviour from kubernetes/kubernetes: pkg/apis/networking/validation/validation.go (ValidateIngressCreate). */
export const validateIngress = (object: JsonObject): Faults => [
  ...validateObjectMeta(object, true),
  ...validateSpec(object),
  ...validateClassAnnotation(object),
];

export const validateIngressUpdate = (object: JsonObject, old: JsonObject): Faults => [
  ...validateObjectMetaUpdate(object, old),
  ...validateObjectMeta(object, true),
  ...validateSpec(object),
];

function validateSpec(object: JsonObject): Faults {
  const spec = struct(object, 'spec') ?? {};
  const rules = structs(spec, 'rules');
  const backend = struct(spec, 'defaultBackend');
  const className = optionalText(spec, 'ingressClassName');
  return [
    ...(rules.length === 0 && backend === undefined
      ? [invalid('spec', spec['rules'] ?? null, 'either `defaultBackend` or `rules` must be specified')]
      : []),
    ...(backend === undefined ? [] : validateBackend(backend, 'spec.defaultBackend')),
    ...rules.flatMap((rule, index) => validateRule(rule, `spec.rules[${index}]`)),
    ...structs(spec, 'tls').flatMap((tls, index) => validateTls(tls, `spec.tls[${index}]`)),
    ...(className === undefined ? [] : invalidEach('spec.ingressClassName', className, dnsSubdomain(className))),
  ];
}

function validateClassAnnotation(object: JsonObject): Faults {
  const given = struct(struct(object, 'metadata'), 'annotations')?.[classAnnotation];
  const className = optionalText(struct(object, 'spec'), 'ingressClassName');
  if (given === undefined || className === undefined || given === className) return [];
  return [invalid(`annotations.${classAnnotation}`, given, 'must match `ingressClassName` when both are specified')];
}

const hostName = (host: string): readonly string[] => (host.includes('*') ? wildcardSubdomain : dnsSubdomain)(host);

function validateRule(rule: JsonObject, path: string): Faults {
  const host = text(rule, 'host');
  const http = struct(rule, 'http');
  const paths = structs(http, 'paths');
  return [
    ...(readIp(host) === undefined ? [] : [invalid(`${path}.host`, host, 'must be a DNS name, not an IP address')]),
    ...(host === '' ? [] : invalidEach(`${path}.host`, host, hostName(host))),
    ...(http !== undefined && paths.length === 0 ? [required(`${path}.http.paths`)] : []),
    ...paths.flatMap((entry, index) => validatePath(entry, `${path}.http.paths[${index}]`)),
  ];
}

function validatePath(entry: JsonObject, path: string): Faults {
  const type = optionalText(entry, 'pathType');
  if (type === undefined) return [required(`${path}.pathType`, 'pathType must be specified')];
  return [
    ...(pathTypes.includes(type)
      ? invalidEach(`${path}.path`, text(entry, 'path'), pathFaults(type, text(entry, 'path')))
      : [notSupported(`${path}.pathType`, type, pathTypes)]),
    ...validateBackend(struct(entry, 'backend') ?? {}, `${path}.backend`),
  ];
}

function pathFaults(type: string, path: string): readonly string[] {
  const isFree = type === 'ImplementationSpecific';
  if (isFree && path === '') return [];
  const relative = path.startsWith('/') ? [] : ['must be an absolute path'];
  if (isFree) return relative;
  return [
    ...relative,
    ...badSequences.filter((bad) => path.includes(bad)).map((bad) => `must not contain '${bad}'`),
    ...badEndings.filter((bad) => path.endsWith(bad)).map((bad) => `cannot end with '${bad}'`),
  ];
}

function validateBackend(backend: JsonObject, path: string): Faults {
  const service = struct(backend, 'service');
  const resource = struct(backend, 'resource');
  if (service !== undefined && resource !== undefined) return [invalid(path, '', 'cannot set both resource and service backends')];
  if (resource !== undefined) return validateReference(resource, `${path}.resource`);
  if (service === undefined) return [invalid(path, '', 'resource or service backend is required')];
  return [...validateText(service, 'name', `${path}.service.name`, dnsLabel), ...validatePort(struct(service, 'port') ?? {}, path)];
}

function validatePort(port: JsonObject, path: string): Faults {
  const name = text(port, 'name');
  const value = number(port, 'number') ?? 0;
  if (name !== '' && value !== 0) return [invalid(path, '', 'cannot set both port name & port number')];
  if (name !== '') return invalidEach(`${path}.service.port.name`, name, portName(name));
  if (value !== 0) return portNumber(value).map((problem) => invalid(`${path}.service.port.number`, value, problem));
  return [required(path, 'port name or number is required')];
}

function validateReference(reference: JsonObject, path: string): Faults {
  const group = text(reference, 'apiGroup');
  return [
    ...(isSet(reference, 'apiGroup') ? invalidEach(`${path}.apiGroup`, group, dnsSubdomain(group)) : []),
    ...validateText(reference, 'kind', `${path}.kind`, pathSegment),
    ...validateText(reference, 'name', `${path}.name`, pathSegment),
  ];
}

function validateText(parent: JsonObject, field: string, path: string, format: Format): Faults {
  const value = text(parent, field);
  return value === '' ? [required(path)] : invalidEach(path, value, format(value));
}

function validateTls(tls: JsonObject, path: string): Faults {
  const secret = text(tls, 'secretName');
  return [
    ...texts(tls, 'hosts').flatMap((host, index) => invalidEach(`${path}.hosts[${index}]`, host, hostName(host))),
    ...(secret === '' ? [] : invalidEach(`${path}.secretName`, secret, dnsSubdomain(secret))),
  ];
}
