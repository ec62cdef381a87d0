// What kubelets would post, as data: the Node that registers, a Node's status, a Pod's status. Pure.

/** @typedef {any} Json objects as the API server wrote them */

const isMissing = (/** @type {string} */ image) => image.includes('no-such');
const hasMissing = (/** @type {Json} */ pod) => pod.spec.containers.some((/** @type {Json} */ { image }) => isMissing(image ?? ''));

/** The Node object that a kubelet creates. */
export const nodeObject = (/** @type {Json} */ { name, labels = {}, taints = [] }) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: {
    name,
    labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...labels },
  },
  spec: { taints },
});

/** The status that a live kubelet posts. */
export function nodeStatus(
  /** @type {Json} */ { labels = {}, allocatable = {} },
  /** @type {string} */ version,
  /** @type {string} */ now,
) {
  const resources = { cpu: '4', memory: '8Gi', pods: '110', 'ephemeral-storage': '100Gi', ...allocatable };
  const condition = (/** @type {string} */ type, /** @type {string} */ status) => ({
    type,
    status,
    reason: type === 'Ready' ? 'KubeletReady' : 'Kubelet',
    message: type === 'Ready' ? 'kubelet is posting ready status' : '',
    lastHeartbeatTime: now,
    lastTransitionTime: now,
  });
  return {
    capacity: resources,
    allocatable: resources,
    conditions: [...['MemoryPressure', 'DiskPressure', 'PIDPressure'].map((type) => condition(type, 'False')), condition('Ready', 'True')],
    nodeInfo: {
      architecture: labels['kubernetes.io/arch'] ?? 'amd64',
      operatingSystem: labels['kubernetes.io/os'] ?? 'linux',
      bootID: '',
      machineID: '',
      systemUUID: '',
      kernelVersion: '6',
      osImage: 'Linux',
      containerRuntimeVersion: 'containerd://2',
      kubeletVersion: version,
      kubeProxyVersion: '',
    },
  };
}

export const leaseObject = (/** @type {string} */ name, /** @type {string} */ now) => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, namespace: 'kube-node-lease' },
  spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: now.replace(/(\.\d+)?Z$/, '.000000Z') },
});

const reports = ['creating', 'missing', 'ready', 'unready', 'crash', 'fail', 'succeed'];

/** The status of a Pod by what its kubelet reports, as a strategic merge patch. */
export function podStatus(/** @type {Json} */ pod, /** @type {string} */ report, /** @type {string} */ now) {
  if (!reports.includes(report)) throw new Error(`pods: one of ${reports.slice(2).join(', ')} expected, not ${report}`);
  const ready = report === 'ready';
  const restarts = report === 'crash' ? 3 : 0;
  const running = { running: { startedAt: now } };
  const terminated = (/** @type {number} */ exitCode) => ({
    terminated: { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error', startedAt: now, finishedAt: now },
  });
  const waiting = (/** @type {string} */ reason) => ({ waiting: { reason } });
  const stateOf = (/** @type {string} */ image) => {
    switch (report) {
      case 'creating':
        return waiting('ContainerCreating');
      case 'missing':
        return waiting(isMissing(image) ? 'ImagePullBackOff' : 'ContainerCreating');
      case 'crash':
        return waiting('CrashLoopBackOff');
      case 'fail':
        return terminated(137);
      case 'succeed':
        return terminated(0);
      default:
        return running;
    }
  };
  const condition = (/** @type {string} */ type, /** @type {boolean} */ holds, /** @type {string} */ reason) => ({
    type,
    status: holds ? 'True' : 'False',
    lastTransitionTime: now,
    reason: holds ? null : reason,
  });
  const begun = report !== 'creating' && report !== 'missing';
  const reason = report === 'fail' ? 'PodFailed' : report === 'succeed' ? 'PodCompleted' : 'ContainersNotReady';
  return {
    phase: report === 'fail' ? 'Failed' : report === 'succeed' ? 'Succeeded' : begun ? 'Running' : 'Pending',
    ...(report === 'fail' ? { reason: 'Evicted', message: 'The node was low on resource: memory.' } : {}),
    hostIP: '10.0.0.1',
    hostIPs: [{ ip: '10.0.0.1' }],
    ...(begun ? { podIP: '10.1.0.1', podIPs: [{ ip: '10.1.0.1' }] } : {}),
    startTime: pod.status.startTime ?? now,
    conditions: [condition('Initialized', true, ''), condition('ContainersReady', ready, reason), condition('Ready', ready, reason)],
    containerStatuses: pod.spec.containers.map((/** @type {Json} */ { name, image }) => ({
      name,
      image: image ?? '',
      imageID: '',
      ready,
      started: ready || report === 'unready',
      restartCount: restarts,
      state: stateOf(image ?? ''),
      // As in the recordings that there are: with it kubectl would print how long ago the last restart was.
      lastState: {},
    })),
  };
}

/** What a kubelet that works by itself would report of a bound Pod now; `undefined`: nothing new. */
export function dueReport(/** @type {Json} */ pod, /** @type {'auto' | 'manual'} */ ready) {
  if (pod.metadata.deletionTimestamp !== undefined) return undefined;
  const { phase, containerStatuses = [], conditions = [] } = pod.status;
  if (phase === 'Pending') {
    if (hasMissing(pod)) return containerStatuses.length === 0 ? 'missing' : undefined;
    if (ready === 'auto') return 'ready';
    return containerStatuses.length === 0 ? 'creating' : undefined;
  }
  // While the machine was silent the node controller wrote Ready=False; its kubelet knows better.
  const said = conditions.find((/** @type {Json} */ { type }) => type === 'Ready')?.status === 'True';
  const works = containerStatuses.length > 0 && containerStatuses.every((/** @type {Json} */ each) => each.ready);
  return phase === 'Running' && works && !said ? 'ready' : undefined;
}

/** The Pods that a `pods` step speaks of: bound to live nodes, not being deleted; the first `count` by node, then name. */
export function chosenPods(
  /** @type {readonly Json[]} */ pods,
  /** @type {ReadonlySet<string>} */ live,
  /** @type {Json} */ { node, owner, image, count },
) {
  const ownerFits = (/** @type {Json} */ pod) => {
    const reference = pod.metadata.ownerReferences?.find((/** @type {Json} */ each) => each.controller);
    return reference !== undefined && (owner === reference.name || owner === `${reference.kind}/${reference.name}`);
  };
  return pods
    .filter((pod) => live.has(pod.spec.nodeName) && pod.metadata.deletionTimestamp === undefined)
    .filter((pod) => !['Failed', 'Succeeded'].includes(pod.status.phase))
    .filter((pod) => node === undefined || pod.spec.nodeName === node)
    .filter((pod) => owner === undefined || ownerFits(pod))
    .filter((pod) => image === undefined || pod.spec.containers.some((/** @type {Json} */ each) => each.image === image))
    .toSorted((a, b) => (`${a.spec.nodeName} ${a.metadata.name}` < `${b.spec.nodeName} ${b.metadata.name}` ? -1 : 1))
    .slice(0, count);
}
