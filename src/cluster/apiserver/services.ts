import { type Json, type JsonObject, sameJson } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { asObject, textOf } from './json.ts';

/** Where addresses and ports are handed out; below it they are left for those who ask for a certain one. */
const FIRST_ADDRESS = 16;
const FIRST_PORT = 30086;

/**
 * What a Service is given: an address of 10.0.0.0/16, and ports on the nodes. Upstream chooses by chance, here the lowest
 * free one is taken.
 * Behaviour of kubernetes: pkg/registry/core/service/storage/alloc.go, pkg/registry/core/service/ipallocator.
 */
export function withAddresses(view: View, service: JsonObject): JsonObject {
  const spec = asObject(service['spec']);
  const type = spec['type'];
  if (type === 'ExternalName') return { ...service, status: { loadBalancer: {} } };
  const others = view.list('Service').map((other) => asObject((other as unknown as JsonObject)['spec']));
  const clusterIP = spec['clusterIP'] || freeAddress(others.map((other) => other['clusterIP']));
  const isReachable = type === 'NodePort' || (type === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
  const ports = isReachable ? withNodePorts(spec['ports'], others) : spec['ports'];
  return {
    ...service,
    spec: {
      ...spec,
      clusterIP,
      clusterIPs: spec['clusterIPs'] ?? [clusterIP],
      ...familiesOf(spec),
      ...(ports === undefined ? {} : { ports }),
    },
    status: { loadBalancer: {} },
  };
}

/**
 * A Service in the place of another: what that one was given stays where the new one does not say otherwise, what its type does not
 * have goes, and what it lacks is handed out.
 * Behaviour of kubernetes: pkg/registry/core/service/storage/storage.go (beginUpdate, patchAllocatedValues), pkg/registry/core/service/strategy.go (dropTypeDependentFields).
 */
export function withKeptAddresses(view: View, service: JsonObject, old: JsonObject): JsonObject {
  const [spec, before] = [asObject(service['spec']), asObject(old['spec'])];
  const given = withKeptValues(spec, before);
  const kept = withoutWhatTypeLacks(given, before);
  const status = spec['type'] === 'LoadBalancer' ? (old['status'] ?? {}) : { loadBalancer: {} };
  return { ...withAddresses(view, { ...service, spec: kept }), status };
}

const hasAddress = (spec: JsonObject): boolean => spec['type'] !== 'ExternalName';
const hasNodePorts = (spec: JsonObject): boolean =>
  spec['type'] === 'NodePort' || (spec['type'] === 'LoadBalancer' && spec['allocateLoadBalancerNodePorts'] !== false);
const isAccessible = (spec: JsonObject): boolean =>
  ['NodePort', 'LoadBalancer'].includes(textOf(spec['type'])) ||
  (spec['type'] !== 'ExternalName' && portsOf(spec['externalIPs']).length > 0);

const addressFields = ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy'];
const isMissing = (value: Json | undefined): boolean => value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

function withKeptValues(spec: JsonObject, before: JsonObject): JsonObject {
  const fields =
    hasAddress(spec) && hasAddress(before) ? addressFields.filter((field) => isMissing(spec[field]) && !isMissing(before[field])) : [];
  const isOther = !isMissing(spec['clusterIP']) && spec['clusterIP'] !== before['clusterIP'];
  const kept = fields.map((field): [string, Json] => [
    field,
    field === 'clusterIPs' && isOther ? [spec['clusterIP'] ?? ''] : (before[field] ?? null),
  ]);
  const hasPorts = hasNodePorts(spec) && hasNodePorts(before) && spec['ports'] !== undefined;
  return { ...spec, ...Object.fromEntries(kept), ...(hasPorts ? { ports: withKeptPorts(spec['ports'], before['ports']) } : {}) };
}

/** By the names of ports: each keeps its number on the nodes. */
function withKeptPorts(now: Json | undefined, before: Json | undefined): Json {
  const given = new Set(portsOf(now).map((port) => port['nodePort']));
  const known = new Map(portsOf(before).map((port) => [textOf(port['name']), port['nodePort']]));
  return portsOf(now).map((port) => {
    const number = known.get(textOf(port['name']));
    return port['nodePort'] || number === undefined || given.has(number) ? port : { ...port, nodePort: number };
  });
}

function withoutWhatTypeLacks(spec: JsonObject, before: JsonObject): JsonObject {
  const gone = new Set<string>();
  const same = (field: string): boolean => sameJson(spec[field] ?? null, before[field] ?? null);
  if (hasAddress(before) && !hasAddress(spec)) {
    if (same('clusterIP') && same('clusterIPs')) gone.add('clusterIP').add('clusterIPs');
    for (const field of ['ipFamilies', 'ipFamilyPolicy']) if (same(field)) gone.add(field);
  }
  if (before['type'] === 'LoadBalancer' && spec['type'] !== 'LoadBalancer')
    for (const field of ['allocateLoadBalancerNodePorts', 'loadBalancerClass', 'healthCheckNodePort']) if (same(field)) gone.add(field);
  if (isAccessible(before) && !isAccessible(spec) && same('externalTrafficPolicy')) gone.add('externalTrafficPolicy');
  const rest = Object.fromEntries(Object.entries(spec).filter(([field]) => !gone.has(field)));
  const known = new Set(portsOf(before['ports']).map((port) => port['nodePort']));
  const isOver =
    hasNodePorts(before) && !hasNodePorts(spec) && portsOf(spec['ports']).every(({ nodePort }) => !nodePort || known.has(nodePort));
  return isOver ? { ...rest, ports: portsOf(spec['ports']).map(({ nodePort: _, ...port }) => port) } : rest;
}

/** A Service without addresses of its own and without Pods of its own may have those of both families, also where the cluster has one. */
function familiesOf(spec: JsonObject): JsonObject {
  const isAlone = spec['clusterIP'] === 'None' && Object.keys(asObject(spec['selector'])).length === 0;
  const ipFamilyPolicy = spec['ipFamilyPolicy'] ?? (isAlone ? 'RequireDualStack' : 'SingleStack');
  const given = spec['ipFamilies'];
  const ipFamilies = Array.isArray(given) && given.length > 0 ? (given as readonly Json[]) : ['IPv4'];
  const lacksOne = isAlone && ipFamilies.length < 2 && ipFamilyPolicy !== 'SingleStack';
  return { ipFamilyPolicy, ipFamilies: lacksOne ? [...ipFamilies, ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4'] : [...ipFamilies] };
}

const portsOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.map(asObject) : []);

function freeAddress(taken: readonly (Json | undefined)[]): string {
  for (let host = FIRST_ADDRESS; ; host += 1) {
    const address = `10.0.${host >> 8}.${host & 255}`;
    if (!taken.includes(address)) return address;
  }
}

function withNodePorts(ports: Json | undefined, others: readonly JsonObject[]): Json {
  const taken = new Set(others.flatMap((other) => portsOf(other['ports'])).map((port) => port['nodePort']));
  let next = FIRST_PORT;
  return portsOf(ports).map((port) => {
    if (port['nodePort'] !== undefined && port['nodePort'] !== 0) return port;
    while (taken.has(next)) next += 1;
    taken.add(next);
    return { ...port, nodePort: next };
  });
}
