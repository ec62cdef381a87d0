import { type ApiObject, controllerReference, type Json, type Labels, type Service } from '../../kubernetes/index.ts';
import { grouped } from '../grouped.ts';
import { draw, randomSuffix } from '../random.ts';
import { byText } from '../store.ts';
import type { View } from '../types.ts';
import {
  byAddress,
  type EndpointPort,
  hasEndpoints,
  isHeadless,
  newestVersion,
  type ServiceEndpoint,
  serviceEndpoints,
} from './endpoints.ts';

/** `--max-endpoints-per-slice` of the controller. */
const MOST_IN_SLICE = 100;
/** More addresses than these are left out of an Endpoints object (maxCapacity). */
const MOST_IN_ENDPOINTS = 1000;
const SERVICE_NAME = 'kubernetes.io/service-name';
const SLICE_MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const HEADLESS = 'service.kubernetes.io/headless';
const reserved: ReadonlySet<string> = new Set([SERVICE_NAME, SLICE_MANAGED_BY, HEADLESS]);

export type EndpointKind = 'EndpointSlice' | 'Endpoints';
export const isEndpointKind = (kind: string): kind is EndpointKind => kind === 'EndpointSlice' || kind === 'Endpoints';

/**
 * EndpointSlices or Endpoints of a namespace, or of all, by name: those that a person stored, and those that the controllers
 * would keep for each Service with a selector, computed from the Pods as they are now.
 */
export function endpointObjects(view: View, kind: EndpointKind, namespace: string | undefined): readonly ApiObject[] {
  const computed = view.list('Service', namespace).flatMap((service) => computedFor(view, kind, service));
  if (computed.length === 0) return view.list(kind, namespace);
  const names = new Set(computed.map(nameOf));
  return [...view.list(kind, namespace).filter((object) => !names.has(nameOf(object))), ...computed].toSorted((a, b) =>
    byText(nameOf(a), nameOf(b)),
  );
}

const nameOf = ({ metadata }: ApiObject): string => `${metadata.namespace ?? ''}/${metadata.name}`;

/** The computed object of a name; `undefined` for one that is stored, or that does not exist. */
export function computedEndpoints(view: View, kind: EndpointKind, namespace: string | undefined, name: string): ApiObject | undefined {
  const services =
    kind === 'Endpoints'
      ? [view.get('Service', namespace, name)].filter((service) => service !== undefined)
      : view.list('Service', namespace).filter(({ metadata }) => name.startsWith(metadata.name));
  return services.flatMap((service) => computedFor(view, kind, service)).find(({ metadata }) => metadata.name === name);
}

function computedFor(view: View, kind: EndpointKind, service: Service): readonly ApiObject[] {
  if (service.metadata.namespace === 'default' && service.metadata.name === 'kubernetes') return [ofApiServer(view, kind, service)];
  if (!hasEndpoints(service)) return [];
  return kind === 'Endpoints' ? [endpointsOf(view, service)] : slicesOf(view, service);
}

const sharedMetadata = ({ metadata }: Service) => ({
  namespace: metadata.namespace ?? '',
  creationTimestamp: metadata.creationTimestamp,
});

/** A generated number for a text, the same for the same text: names and uids of what is computed do not change. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** The uid of the Service with another end. */
const uidFrom = (service: Service, seed: number): string =>
  service.metadata.uid.slice(0, -8) + (draw(seed)[0] >>> 0).toString(16).padStart(8, '0');

function slicesOf(view: View, service: Service): readonly ApiObject[] {
  const endpoints = serviceEndpoints(view, service);
  const families = service.spec.ipFamilies ?? ['IPv4'];
  return families.flatMap((family) => {
    // Pods have addresses of one family. Without endpoints there is one slice with neither ports nor endpoints.
    const groups = family === 'IPv4' ? grouped(endpoints, ({ ports }) => JSON.stringify(ports)) : [];
    const pages = groups.flatMap(([ports, members]) =>
      Array.from({ length: Math.ceil(members.length / MOST_IN_SLICE) }, (_, page) => ({
        id: `${ports} ${page}`,
        ports: members[0]?.ports ?? [],
        members: members.slice(page * MOST_IN_SLICE, (page + 1) * MOST_IN_SLICE),
      })),
    );
    return (pages.length === 0 ? [{ id: '', ports: [], members: [] }] : pages).map(({ id, ports, members }) =>
      sliceOf(service, family, seedOf(`${service.metadata.uid} ${family} ${id}`), ports, members),
    );
  });
}

const sliceLabels = (service: Service): Labels => ({
  ...Object.fromEntries(Object.entries(service.metadata.labels ?? {}).filter(([key]) => !reserved.has(key))),
  [SLICE_MANAGED_BY]: 'endpointslice-controller.k8s.io',
  [SERVICE_NAME]: service.metadata.name,
  ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
});

function sliceOf(
  service: Service,
  addressType: string,
  seed: number,
  ports: readonly EndpointPort[],
  members: readonly ServiceEndpoint[],
): ApiObject {
  const { name } = service.metadata;
  const slice = {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-${randomSuffix(seed)[0]}`,
      generateName: `${name}-`,
      ...sharedMetadata(service),
      labels: sliceLabels(service),
      ownerReferences: [controllerReference(service)],
      uid: uidFrom(service, seed),
      resourceVersion: newestVersion([service, ...members.map(({ pod }) => pod)]),
    },
    addressType,
    endpoints: members.map((member) => endpointJson(service, member)),
    ports: ports as unknown as Json,
  };
  return slice satisfies ApiObject;
}

function endpointJson(service: Service, { pod, address, node, zone, ready, serving, terminating }: ServiceEndpoint): Json {
  const hostname = pod.spec.subdomain === service.metadata.name ? (pod.spec.hostname ?? '') : '';
  const hints = ready ? hintsOf(service, node, zone) : undefined;
  return {
    addresses: [address],
    conditions: { ready, serving, terminating },
    ...(hints === undefined ? {} : { hints }),
    ...(hostname === '' ? {} : { hostname }),
    ...(node === undefined ? {} : { nodeName: node }),
    targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid },
    ...(zone === undefined ? {} : { zone }),
  };
}

/** Behaviour of kubernetes: staging/src/k8s.io/endpointslice/trafficdist/trafficdist.go. */
function hintsOf({ spec }: Service, node: string | undefined, zone: string | undefined): Json | undefined {
  if (spec.trafficDistribution === undefined) return undefined;
  const forNodes = spec.trafficDistribution === 'PreferSameNode' && node !== undefined ? { forNodes: [{ name: node }] } : {};
  const forZones = zone === undefined ? {} : { forZones: [{ name: zone }] };
  const hints = { ...forNodes, ...forZones };
  return Object.keys(hints).length === 0 ? undefined : hints;
}

/**
 * Ports with the same addresses are one subset. Addresses are in order, ports as in the Service.
 * Behaviour of kubernetes: pkg/controller/endpoint/endpoints_controller.go (syncService), pkg/api/v1/endpoints/util.go (RepackSubsets).
 */
function endpointsOf(view: View, service: Service): ApiObject {
  const published = service.spec.publishNotReadyAddresses === true;
  const members = serviceEndpoints(view, service)
    .filter(({ terminating }) => published || !terminating)
    .toSorted(byAddress);
  const kept = new Set(
    members.length <= MOST_IN_ENDPOINTS
      ? members
      : [...members.filter(({ ready }) => ready), ...members.filter(({ ready }) => !ready)].slice(0, MOST_IN_ENDPOINTS),
  );
  const shown = members.filter((member) => kept.has(member));
  const subsets = subsetsOf(shown).map(({ ports, members: of }): Json => {
    const [ready, notReady] = [of.filter((each) => each.ready), of.filter((each) => !each.ready)];
    return {
      ...(ready.length === 0 ? {} : { addresses: ready.map(addressJson) }),
      ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady.map(addressJson) }),
      ...(ports.length === 0 ? {} : { ports: ports as unknown as Json }),
    };
  });
  const endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: {
      name: service.metadata.name,
      ...sharedMetadata(service),
      labels: {
        ...service.metadata.labels,
        'endpoints.kubernetes.io/managed-by': 'endpoint-controller',
        ...(isHeadless(service) ? { [HEADLESS]: '' } : {}),
      },
      ...(members.length > MOST_IN_ENDPOINTS ? { annotations: { 'endpoints.kubernetes.io/over-capacity': 'truncated' } } : {}),
      uid: uidFrom(service, seedOf(`${service.metadata.uid} endpoints`)),
      resourceVersion: newestVersion([service, ...members.map(({ pod }) => pod)]),
    },
    ...(subsets.length === 0 ? {} : { subsets }),
  };
  return endpoints satisfies ApiObject;
}

const addressJson = ({ address, node, pod }: ServiceEndpoint): Json => ({
  ip: address,
  ...(node === undefined ? {} : { nodeName: node }),
  targetRef: { kind: 'Pod', name: pod.metadata.name, namespace: pod.metadata.namespace ?? '', uid: pod.metadata.uid },
});

interface Subset {
  readonly ports: readonly EndpointPort[];
  readonly members: readonly ServiceEndpoint[];
}

function subsetsOf(members: readonly ServiceEndpoint[]): readonly Subset[] {
  const perPort = new Map<string, { readonly port: EndpointPort | undefined; readonly members: ServiceEndpoint[] }>();
  for (const member of members) {
    for (const port of member.ports.length === 0 ? [undefined] : member.ports) {
      const key = JSON.stringify(port ?? null);
      const known = perPort.get(key);
      if (known === undefined) perPort.set(key, { port, members: [member] });
      else known.members.push(member);
    }
  }
  return grouped([...perPort.values()], ({ members: of }) => of.map(({ pod }) => pod.metadata.uid).join()).map(([, ports]) => ({
    ports: ports.flatMap(({ port }) => (port === undefined ? [] : [port])),
    members: ports[0]?.members ?? [],
  }));
}

/** The API server keeps its own address in its own Service (pkg/controlplane/reconcilers/endpointsadapter.go). */
function ofApiServer(view: View, kind: EndpointKind, service: Service): ApiObject {
  const ports: readonly Json[] = (service.spec.ports ?? []).map(({ name = '', port, targetPort, protocol = 'TCP' }) => ({
    name,
    port: typeof targetPort === 'number' ? targetPort : port,
    protocol,
  }));
  const ip = apiServerAddress(view);
  const metadata = {
    name: service.metadata.name,
    ...sharedMetadata(service),
    uid: uidFrom(service, seedOf(kind)),
    resourceVersion: service.metadata.resourceVersion,
  };
  const object =
    kind === 'Endpoints'
      ? {
          apiVersion: 'v1',
          kind,
          metadata: { ...metadata, labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } },
          subsets: [{ addresses: [{ ip }], ports }],
        }
      : {
          apiVersion: 'discovery.k8s.io/v1',
          kind,
          metadata: { ...metadata, labels: { [SERVICE_NAME]: service.metadata.name } },
          addressType: 'IPv4',
          endpoints: [{ addresses: [ip], conditions: { ready: true } }],
          ports,
        };
  return object satisfies ApiObject;
}

/** Of the first node of the control plane; without one, an address that no machine gets. */
function apiServerAddress(view: View): string {
  const node = view.list('Node').find(({ metadata }) => metadata.labels?.['node-role.kubernetes.io/control-plane'] !== undefined);
  return node?.status.addresses?.find(({ type }) => type === 'InternalIP')?.address ?? '172.18.0.1';
}
