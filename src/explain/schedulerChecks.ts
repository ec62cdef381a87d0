import {
  allocatableOf,
  type FilterAnswer,
  filterAnswers,
  filterNode,
  nodeInfoPods,
  type ObjectRef,
  rulesOf,
  type View,
} from '../cluster/index.ts';
import {
  affinityTerms,
  antiAffinityTerms,
  type Container,
  claimedVolumes,
  controllerOf,
  type DaemonSet,
  findToleration,
  findUntoleratedTaint,
  hardSpread,
  hostPortsConflict,
  hostPortsOf,
  type Node,
  type Pod,
  pinnedAffinity,
  pinnedNode,
  podRequests,
  requiredNodeTerms,
  withDefaultResources,
} from '../kubernetes/index.ts';
import { podTolerations, sourceOf } from './checks.ts';
import { nodeCountsOf } from './nodeCounts.ts';
import type { Fit, Room, SchedulerCheck, WantedPort } from './schedulerTypes.ts';

const refOf = ({ kind, metadata: { namespace, name } }: Pod): ObjectRef => ({
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
});

/**
 * What a Pod's container has more than the template's: it asks for what it is limited to where it does not say, and on the
 * host network its ports are the Node's.
 * Behaviour of kubernetes: pkg/apis/core/v1/defaults.go (SetDefaults_Pod, defaultHostNetworkPorts).
 */
function asInPod({ resources, ports, ...rest }: Container, hostNetwork: boolean): Container {
  return {
    ...rest,
    ...(resources === undefined ? {} : { resources: { ...resources, requests: { ...resources.limits, ...resources.requests } } }),
    ...(ports === undefined
      ? {}
      : { ports: hostNetwork ? ports.map((port) => ({ ...port, hostPort: port.hostPort ?? port.containerPort })) : ports }),
  };
}

/** The Pod that the daemon controller would make for the Node, and admission let in, as far as the scheduler reads it. */
export function podForNode(view: View, { metadata, spec: { template } }: DaemonSet, node: Node): Pod {
  const { spec } = template;
  const ranges = view.list('LimitRange', metadata.namespace);
  const inPod = (container: Container): Container => asInPod(container, spec.hostNetwork === true);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: metadata.name,
      ...(metadata.namespace === undefined ? {} : { namespace: metadata.namespace }),
      uid: '',
      resourceVersion: '',
      creationTimestamp: metadata.creationTimestamp,
    },
    spec: {
      ...withDefaultResources(ranges, {
        ...spec,
        containers: spec.containers.map(inPod),
        ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(inPod) }),
      }).spec,
      affinity: pinnedAffinity(spec.affinity, node.metadata.name),
      tolerations: podTolerations(spec),
    },
    status: { phase: 'Pending' },
  };
}

const portsOf = (pod: Pod, present: readonly Pod[]): readonly WantedPort[] =>
  hostPortsOf(pod.spec).map((wanted) => {
    const holder = present.find((other) => hostPortsOf(other.spec).some((port) => hostPortsConflict(wanted, port)));
    return { port: wanted.port, protocol: wanted.protocol, ...(holder === undefined ? {} : { holder: refOf(holder) }) };
  });

const MOST_USERS = 3;

function roomsOf(pod: Pod, node: Node, present: readonly Pod[], reasons: readonly string[]): readonly Room[] {
  const rooms: Room[] = [];
  if (reasons.includes('Too many pods')) {
    const capacity = allocatableOf(node, 'pods');
    rooms.push({ resource: 'pods', asks: 1, used: present.length, capacity, enough: false, users: [] });
  }
  const requests = present.map((other) => ({ pod: other, amounts: podRequests(other.spec) }));
  for (const [resource, asks] of podRequests(pod.spec)) {
    if (asks === 0) continue;
    const users = requests
      .map(({ pod: user, amounts }) => ({ pod: refOf(user), amount: amounts.get(resource) ?? 0 }))
      .filter(({ amount }) => amount > 0)
      .toSorted((a, b) => b.amount - a.amount);
    rooms.push({
      resource,
      asks,
      used: users.reduce((sum, { amount }) => sum + amount, 0),
      capacity: allocatableOf(node, resource),
      enough: !reasons.includes(`Insufficient ${resource}`),
      users: users.slice(0, MOST_USERS),
    });
  }
  return rooms;
}

function evidence(answer: FilterAnswer, pod: Pod, node: Node, present: readonly Pod[], daemonSet: DaemonSet | undefined): SchedulerCheck {
  const { plugin, refusal } = answer;
  const result = { passes: refusal === undefined, reasons: refusal?.reasons ?? [] };
  const tolerations = pod.spec.tolerations ?? [];
  const own = daemonSet === undefined ? tolerations : (daemonSet.spec.template.spec.tolerations ?? []);
  switch (plugin) {
    case 'NodeUnschedulable': {
      const cordoned = node.spec.unschedulable === true;
      const toleration = findToleration(tolerations, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' });
      return { ...result, plugin, cordoned, ...(cordoned && toleration !== undefined ? { toleratedBy: sourceOf(toleration, own) } : {}) };
    }
    case 'TaintToleration': {
      const taint = findUntoleratedTaint(node.spec.taints, tolerations);
      return { ...result, plugin, taints: node.spec.taints?.length ?? 0, ...(taint === undefined ? {} : { taint }) };
    }
    case 'NodeAffinity': {
      const pin = pinnedNode(pod);
      const replaced = daemonSet === undefined || pin === undefined ? [] : (requiredNodeTerms(daemonSet.spec.template.spec) ?? []);
      return { ...result, plugin, replaced, ...(pin === undefined ? {} : { pin }) };
    }
    case 'NodePorts':
      return { ...result, plugin, ports: portsOf(pod, present) };
    case 'NodeResourcesFit':
      return { ...result, plugin, rooms: roomsOf(pod, node, present, result.reasons) };
    case 'VolumeBinding':
      return { ...result, plugin, claims: claimedVolumes(pod.spec).map(([, claim]) => claim) };
    case 'PodTopologySpread':
      return { ...result, plugin, constraints: hardSpread(pod.spec).length };
    case 'InterPodAffinity':
      return { ...result, plugin, terms: affinityTerms(pod.spec).length + antiAffinityTerms(pod.spec).length };
    default:
      return plugin satisfies never;
  }
}

/** What each of the scheduler's filters says of the Pod on the Node, and on what; for a Pod that is there, whether it would fit again. */
export const fitOf = (view: View, pod: Pod, node: Node, daemonSet?: DaemonSet): Fit =>
  fitAmong(view, nodeInfoPods(view, pod, node), pod, node, daemonSet);

function fitAmong(view: View, present: readonly Pod[], pod: Pod, node: Node, daemonSet: DaemonSet | undefined): Fit {
  const checks = filterAnswers(pod, node, present, rulesOf(view, pod)).map((answer) => evidence(answer, pod, node, present, daemonSet));
  const failing = checks.find(({ passes }) => !passes);
  return {
    pod: pod.metadata.uid === '' ? 'none' : pod.spec.nodeName === node.metadata.name ? 'there' : 'waits',
    checks,
    ...(failing === undefined ? {} : { failing }),
  };
}

/** {@link fitOf} the Pod that the controller would make of the template as it is, in the place of the one that is there. */
export function templateFit(view: View, daemonSet: DaemonSet, node: Node): Fit {
  const pod = podForNode(view, daemonSet, node);
  const others = nodeInfoPods(view, pod, node).filter((other) => controllerOf(other)?.uid !== daemonSet.metadata.uid);
  return fitAmong(view, others, pod, node, daemonSet);
}

/** {@link fitOf} the DaemonSet's Pod of the Node, or, where there is none, of the one that the controller would make. */
export function daemonFit(view: View, daemonSet: DaemonSet, node: Node): Fit {
  const [first] = nodeCountsOf(view, daemonSet).podsOn(node.metadata.name);
  const waiting = view.unboundPods(node.metadata.name).find((pod) => controllerOf(pod)?.uid === daemonSet.metadata.uid);
  return fitOf(view, waiting ?? first ?? podForNode(view, daemonSet, node), node, daemonSet);
}

/** For a Pod that waits: which Nodes refuse it for what, in the scheduler's words; a pinned one is looked at on its own Node alone. */
export function refusalsFor(view: View, pod: Pod): ReadonlyMap<string, readonly string[]> {
  const pin = pinnedNode(pod);
  const rules = rulesOf(view, pod);
  const refusals = new Map<string, string[]>();
  for (const node of view.list('Node')) {
    const { name } = node.metadata;
    const reasons =
      pin !== undefined && pin !== name
        ? ["node(s) didn't satisfy plugin(s) [NodeAffinity]"]
        : (filterNode(pod, node, nodeInfoPods(view, pod, node), rules)?.reasons ?? []);
    for (const reason of reasons) {
      const nodes = refusals.get(reason);
      if (nodes === undefined) refusals.set(reason, [name]);
      else nodes.push(name);
    }
  }
  return refusals;
}
