import type { Json, JsonObject } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { asObject } from './json.ts';

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

/** A Service without addresses of its own and without Pods of its own may have those of both families, also where the cluster has one. */
function familiesOf(spec: JsonObject): JsonObject {
  const isAlone = spec['clusterIP'] === 'None' && Object.keys(asObject(spec['selector'])).length === 0;
  const ipFamilyPolicy = spec['ipFamilyPolicy'] ?? (isAlone ? 'RequireDualStack' : 'SingleStack');
  const given = spec['ipFamilies'];
  const ipFamilies = Array.isArray(given) && given.length > 0 ? (given as readonly Json[]) : ['IPv4'];
  const lacksOne = isAlone && ipFamilies.length < 2 && ipFamilyPolicy !== 'SingleStack';
  return { ipFamilyPolicy, ipFamilies: lacksOne ? [...ipFamilies, ipFamilies[0] === 'IPv4' ? 'IPv6' : 'IPv4'] : [...ipFamilies] };
}

function freeAddress(taken: readonly (Json | undefined)[]): string {
  for (let host = FIRST_ADDRESS; ; host += 1) {
    const address = `10.0.${host >> 8}.${host & 255}`;
    if (!taken.includes(address)) return address;
  }
}

function withNodePorts(ports: Json | undefined, others: readonly JsonObject[]): Json {
  const portsOf = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.map(asObject) : []);
  const taken = new Set(others.flatMap((other) => portsOf(other['ports'])).map((port) => port['nodePort']));
  let next = FIRST_PORT;
  return portsOf(ports).map((port) => {
    if (port['nodePort'] !== undefined && port['nodePort'] !== 0) return port;
    while (taken.has(next)) next += 1;
    taken.add(next);
    return { ...port, nodePort: next };
  });
}
