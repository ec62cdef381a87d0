import { isHeadless, type ServiceEndpoint, selects, serviceEndpoints, type View } from '../cluster/index.ts';
import { hostPortsOf, type Labels, type PodSpec, type Service } from '../kubernetes/index.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** `internal`: to the address of the Service. `external`: from outside, to a node port, a load balancer or an external address. */
export type Traffic = 'internal' | 'external';

/**
 * What traffic on a node reaches. `own`: ready endpoints on this node. `zone`: ready endpoints in its zone. `all`: every ready endpoint.
 * `endingOwn`, `ending`: none is ready, so those that are being deleted and still serve. `dropped`: there are endpoints, but none that
 * the policy allows from here; connections wait until they time out. `rejected`: there is no endpoint; connections are refused.
 */
export type Targets = 'own' | 'zone' | 'all' | 'endingOwn' | 'ending' | 'dropped' | 'rejected';

/** Nodes from which traffic finds endpoints in the same way. */
export interface ReachGroup {
  readonly targets: Targets;
  /** By name. */
  readonly nodes: readonly string[];
}

export interface ServiceReach {
  readonly traffic: Traffic;
  readonly policy: 'Cluster' | 'Local';
  /** `spec.trafficDistribution`, where it has an effect: with the policy Cluster. */
  readonly distribution?: string;
  /** In the order of `Targets`, without empty ones. */
  readonly groups: readonly ReachGroup[];
}

const order: readonly Targets[] = ['own', 'zone', 'all', 'endingOwn', 'ending', 'dropped', 'rejected'];

/** Whether traffic from outside the cluster can arrive on nodes. */
const isExternal = ({ spec }: Service): boolean =>
  spec.type === 'NodePort' || spec.type === 'LoadBalancer' || (spec.externalIPs ?? []).length > 0;

/**
 * For each kind of traffic to a Service, what it reaches from each node. Empty for a headless Service, which has no traffic of its
 * own. Cost: nodes and endpoints. Behaviour of kubernetes: pkg/proxy/topology.go (CategorizeEndpoints, topologyModeFromHints).
 */
export function serviceReach(view: View, service: Service): readonly ServiceReach[] {
  if (isHeadless(service) || service.spec.type === 'ExternalName') return [];
  const known = new Known(serviceEndpoints(view, service), service.spec.trafficDistribution);
  return (isExternal(service) ? (['internal', 'external'] as const) : (['internal'] as const)).map((traffic) => {
    const policy = policyOf(service, traffic);
    const groups = new Map<Targets, string[]>();
    for (const { metadata } of view.list('Node')) {
      const targets = known.from(metadata.name, metadata.labels?.[ZONE] ?? '', policy);
      const nodes = groups.get(targets);
      if (nodes === undefined) groups.set(targets, [metadata.name]);
      else nodes.push(metadata.name);
    }
    const { trafficDistribution: distribution } = service.spec;
    return {
      traffic,
      policy,
      ...(distribution === undefined || policy === 'Local' ? {} : { distribution }),
      groups: order.flatMap((targets) => {
        const nodes = groups.get(targets);
        return nodes === undefined ? [] : [{ targets, nodes }];
      }),
    };
  });
}

const policyOf = ({ spec }: Service, traffic: Traffic): 'Cluster' | 'Local' =>
  (traffic === 'internal' ? spec.internalTrafficPolicy : spec.externalTrafficPolicy) === 'Local' ? 'Local' : 'Cluster';

/** The endpoints that traffic on a node reaches, by node, then by Pod name. */
export function nodeTargets(view: View, service: Service, node: string, traffic: Traffic = 'internal'): readonly ServiceEndpoint[] {
  const endpoints = serviceEndpoints(view, service);
  const zone = view.get('Node', undefined, node)?.metadata.labels?.[ZONE] ?? '';
  const targets = new Known(endpoints, service.spec.trafficDistribution).from(node, zone, policyOf(service, traffic));
  return endpoints.filter((endpoint) => {
    const isEnding = endpoint.serving && endpoint.terminating;
    switch (targets) {
      case 'own':
        return endpoint.ready && endpoint.node === node;
      case 'zone':
        return endpoint.ready && endpoint.zone === zone;
      case 'all':
        return endpoint.ready;
      case 'endingOwn':
        return isEnding && endpoint.node === node;
      case 'ending':
        return isEnding;
      default:
        return false;
    }
  });
}

/** What is to be known of all endpoints to answer for any node in constant time. */
class Known {
  private readonly readyNodes = new Set<string>();
  private readonly endingNodes = new Set<string>();
  private readonly readyZones = new Set<string>();
  private readonly everyZone: boolean;
  private readonly everyNode: boolean;
  private readonly hasReady: boolean;
  private readonly hasEnding: boolean;
  private readonly distribution: string | undefined;

  constructor(endpoints: readonly ServiceEndpoint[], distribution: string | undefined) {
    const ready = endpoints.filter((endpoint) => endpoint.ready);
    const ending = endpoints.filter(({ serving, terminating }) => serving && terminating);
    for (const { node = '', zone } of ready) {
      this.readyNodes.add(node);
      if (zone !== undefined) this.readyZones.add(zone);
    }
    for (const { node = '' } of ending) this.endingNodes.add(node);
    this.hasReady = ready.length > 0;
    this.hasEnding = ending.length > 0;
    this.everyZone = ready.every(({ zone }) => zone !== undefined);
    this.everyNode = ready.every(({ node }) => node !== undefined);
    this.distribution = distribution;
  }

  from(node: string, zone: string, policy: 'Cluster' | 'Local'): Targets {
    if (policy === 'Local') {
      if (this.readyNodes.has(node)) return 'own';
      if (this.endingNodes.has(node)) return 'endingOwn';
      return this.hasReady || this.hasEnding ? 'dropped' : 'rejected';
    }
    if (!this.hasReady) return this.hasEnding ? 'ending' : 'rejected';
    if (this.distribution === 'PreferSameNode' && this.everyNode && this.readyNodes.has(node)) return 'own';
    return this.distribution !== undefined && this.everyZone && this.readyZones.has(zone) ? 'zone' : 'all';
  }
}

/** Services that select Pods with these labels, by name. */
export const servicesFor = (view: View, namespace: string | undefined, labels: Labels | undefined): readonly Service[] => {
  const metadata = { name: '', uid: '', resourceVersion: '', creationTimestamp: '' };
  const pod = { metadata: { ...metadata, ...(namespace === undefined ? {} : { namespace }), ...(labels === undefined ? {} : { labels }) } };
  return view.list('Service', namespace).filter((service) => selects(service, pod));
};

/** How a Pod reaches the agent on its own node. */
export interface WaysToOwnNode {
  /** Ports of the node on which the agent listens: those of host ports, and all ports of a Pod in the host network. */
  readonly hostPorts: readonly number[];
  readonly hostNetwork: boolean;
  /** Services that lead to the same node alone, and those that prefer it. */
  readonly local: readonly Service[];
  readonly preferring: readonly Service[];
  /** Services that could: neither headless nor without an address. */
  readonly others: readonly Service[];
}

export function waysToOwnNode(view: View, namespace: string | undefined, labels: Labels | undefined, spec: PodSpec): WaysToOwnNode {
  const services = servicesFor(view, namespace, labels).filter((service) => !isHeadless(service));
  const local = services.filter((service) => policyOf(service, 'internal') === 'Local');
  const preferring = services.filter(
    (service) => policyOf(service, 'internal') === 'Cluster' && service.spec.trafficDistribution === 'PreferSameNode',
  );
  return {
    hostPorts: [...new Set([...hostPortsOf(spec).map(({ port }) => port), ...networkPorts(spec)])],
    hostNetwork: spec.hostNetwork === true,
    local,
    preferring,
    others: services.filter((service) => !local.includes(service) && !preferring.includes(service)),
  };
}

/** In the host network each port of a container is a port of the node. */
const networkPorts = (spec: PodSpec): readonly number[] =>
  spec.hostNetwork === true ? spec.containers.flatMap(({ ports = [] }) => ports.map(({ containerPort }) => containerPort)) : [];
