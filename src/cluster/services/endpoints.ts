import { type ApiObject, isPodReady, isTerminal, type Pod, type Service, type ServicePort } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import type { View } from '../types.ts';

const ZONE = 'topology.kubernetes.io/zone';

/** A port of a Service as it is on one Pod. */
export interface EndpointPort {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** A Pod that a Service selects and that has an address. */
export interface ServiceEndpoint {
  readonly pod: Pod;
  readonly address: string;
  /** Absent in the rare case that the Pod's node is gone and the Service publishes it anyway. */
  readonly node?: string;
  readonly zone?: string;
  readonly ports: readonly EndpointPort[];
  /** New traffic goes here: it is serving and not terminating, or the Service publishes addresses that are not ready. */
  readonly ready: boolean;
  /** The Pod is Ready, even if it is being deleted. */
  readonly serving: boolean;
  readonly terminating: boolean;
}

/** Whether a controller finds the endpoints of the Service: it has a selector, and addresses of its own. */
export const hasEndpoints = ({ spec }: Service): boolean => spec.type !== 'ExternalName' && Object.keys(spec.selector ?? {}).length > 0;

/** DNS answers with the addresses of the Pods, because the Service has none of its own. */
export const isHeadless = ({ spec }: Service): boolean => spec.clusterIP === 'None';

/** Whether the Service selects the Pod, whatever state the Pod is in. */
export const selects = (service: Service, pod: Pick<Pod, 'metadata'>): boolean =>
  hasEndpoints(service) &&
  service.metadata.namespace === pod.metadata.namespace &&
  Object.entries(service.spec.selector ?? {}).every(([key, value]) => pod.metadata.labels?.[key] === value);

/** The Pods that a Service selects, by name, in whatever state. Cost: the Pods that have the first label of the selector. */
export function selectedPods(view: View, service: Service): readonly Pod[] {
  const [first] = Object.entries(service.spec.selector ?? {});
  if (first === undefined || !hasEndpoints(service)) return [];
  return view.podsWithLabel(service.metadata.namespace ?? '', ...first).filter((pod) => selects(service, pod));
}

/**
 * The endpoints of a Service, by node, then by Pod name. Pods without an address, Pods that have ended, and Pods whose node is gone are not among
 * them. Behaviour of kubernetes: staging/src/k8s.io/endpointslice/utils.go (podToEndpoint, getEndpointPorts), reconciler.go
 * (reconcileByAddressType), util/controller_utils.go (ShouldPodBeInEndpoints).
 */
export function serviceEndpoints(view: View, service: Service): readonly ServiceEndpoint[] {
  const published = service.spec.publishNotReadyAddresses === true;
  const byNode = selectedPods(view, service).toSorted((a, b) => byText(a.spec.nodeName ?? '', b.spec.nodeName ?? ''));
  return byNode.flatMap((pod): readonly ServiceEndpoint[] => {
    const address = pod.status.podIP ?? '';
    if (isTerminal(pod) || address === '') return [];
    const { nodeName } = pod.spec;
    const node = nodeName === undefined ? undefined : view.get('Node', undefined, nodeName);
    if (node === undefined && !published) return [];
    const serving = isPodReady(pod);
    const terminating = pod.metadata.deletionTimestamp !== undefined;
    const zone = node?.metadata.labels?.[ZONE];
    return [
      {
        pod,
        address,
        ...(nodeName === undefined ? {} : { node: nodeName }),
        ...(zone === undefined || zone === '' ? {} : { zone }),
        ports: portsOf(service, pod),
        ready: published || (serving && !terminating),
        serving,
        terminating,
      },
    ];
  });
}

const portsOf = (service: Service, pod: Pod): readonly EndpointPort[] =>
  (service.spec.ports ?? []).flatMap((port) => {
    const found = portOn(pod, port);
    return found === undefined
      ? []
      : [
          {
            name: port.name ?? '',
            port: found,
            protocol: port.protocol ?? 'TCP',
            ...(port.appProtocol === undefined ? {} : { appProtocol: port.appProtocol }),
          },
        ];
  });

/** The number of a Service's port on a Pod; `undefined` where no container has a port of that name (FindPort). */
function portOn(pod: Pod, { targetPort, port, protocol = 'TCP' }: ServicePort): number | undefined {
  if (typeof targetPort !== 'string') return targetPort ?? port;
  const sidecars = (pod.spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const ports = [...pod.spec.containers, ...sidecars].flatMap((container) => container.ports ?? []);
  return ports.find((each) => each.name === targetPort && (each.protocol ?? 'TCP') === protocol)?.containerPort;
}

/** The newest version among the objects that something was computed from. */
export const newestVersion = (objects: readonly ApiObject[]): string =>
  String(objects.reduce((newest, { metadata }) => Math.max(newest, Number(metadata.resourceVersion) || 0), 0));

export const byAddress = (a: ServiceEndpoint, b: ServiceEndpoint): number =>
  byText(a.address, b.address) || byText(a.pod.metadata.uid, b.pod.metadata.uid);
