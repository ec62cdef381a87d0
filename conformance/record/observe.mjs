// A cluster as kubectl prints it (`-o json`), in the form of a recording's `then`. Pure: nothing here talks to a cluster.

/** @typedef {any} Json objects as the API server wrote them */

const controllerOf = (/** @type {Json} */ object) => object.metadata.ownerReferences?.find((/** @type {Json} */ each) => each.controller);
const conditionOf = (/** @type {Json} */ object, /** @type {string} */ type) =>
  object.status?.conditions?.find((/** @type {Json} */ condition) => condition.type === type);
const ofKind = (/** @type {Json} */ list, /** @type {string} */ kind) =>
  (list.items ?? []).filter((/** @type {Json} */ object) => object.kind === kind);

const hashLabel = 'controller-revision-hash';
/** Letters and digits that Kubernetes makes random endings of. */
const safe = 'bcdfghjklmnpqrstvwxz2456789';

/** The node that a Pod's required affinity pins it to by name. */
export function pinnedNode(/** @type {Json} */ pod) {
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  for (const term of terms) {
    for (const { key, values } of term.matchFields ?? []) if (key === 'metadata.name') return values?.[0] ?? null;
  }
  return null;
}

const taintText = (/** @type {Json} */ { key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`;

function revisionsOf(/** @type {Json} */ list, /** @type {Json} */ daemonSet) {
  return ofKind(list, 'ControllerRevision').filter((/** @type {Json} */ each) => controllerOf(each)?.uid === daemonSet.metadata.uid);
}

function observeDaemonSet(/** @type {Json} */ list, /** @type {Json} */ daemonSet) {
  const { metadata, status = {} } = daemonSet;
  return {
    name: metadata.name,
    namespace: metadata.namespace,
    generation: metadata.generation ?? 0,
    observedGeneration: status.observedGeneration ?? 0,
    desired: status.desiredNumberScheduled ?? 0,
    current: status.currentNumberScheduled ?? 0,
    ready: status.numberReady ?? 0,
    upToDate: status.updatedNumberScheduled ?? 0,
    available: status.numberAvailable ?? 0,
    unavailable: status.numberUnavailable ?? 0,
    misscheduled: status.numberMisscheduled ?? 0,
    revisions: revisionsOf(list, daemonSet)
      .map((/** @type {Json} */ { revision, data }) => ({ revision, image: data?.spec?.template?.spec?.containers?.[0]?.image ?? '' }))
      .toSorted((/** @type {Json} */ a, /** @type {Json} */ b) => a.revision - b.revision),
  };
}

function revisionOf(/** @type {Json} */ list, /** @type {Json} */ pod) {
  const owner = controllerOf(pod);
  const hash = pod.metadata.labels?.[hashLabel];
  if (owner?.kind !== 'DaemonSet' || hash === undefined) return null;
  // By name: a Pod of a deleted DaemonSet counts for the revision of the next one that has its template.
  const daemonSet = ofKind(list, 'DaemonSet').find(
    (/** @type {Json} */ { metadata }) => metadata.name === owner.name && metadata.namespace === pod.metadata.namespace,
  );
  if (daemonSet === undefined) return null;
  return revisionsOf(list, daemonSet).find((/** @type {Json} */ each) => each.metadata.labels?.[hashLabel] === hash)?.revision ?? null;
}

function observePod(/** @type {Json} */ list, /** @type {Json} */ pod) {
  const owner = controllerOf(pod);
  const waiting = pod.status.containerStatuses?.find((/** @type {Json} */ { state }) => state?.waiting)?.state.waiting.reason;
  const scheduled = conditionOf(pod, 'PodScheduled');
  return {
    owner: owner === undefined ? null : `${owner.kind}/${owner.name}`,
    ...(owner === undefined ? { name: pod.metadata.name } : {}),
    namespace: pod.metadata.namespace,
    node: pod.spec.nodeName || null,
    target: pinnedNode(pod),
    phase: pod.status.phase,
    ready: conditionOf(pod, 'Ready')?.status === 'True',
    revision: revisionOf(list, pod),
    image: pod.spec.containers[0]?.image ?? '',
    ...(pod.metadata.deletionTimestamp === undefined ? {} : { terminating: true }),
    ...(pod.status.reason === undefined ? {} : { reason: pod.status.reason }),
    ...(waiting === undefined ? {} : { waiting }),
    ...(scheduled?.status === 'False' ? { unschedulable: scheduled.message ?? '' } : {}),
  };
}

const observeNode = (/** @type {Json} */ node) => ({
  name: node.metadata.name,
  ready: conditionOf(node, 'Ready')?.status ?? 'Unknown',
  unschedulable: node.spec.unschedulable === true,
  taints: (node.spec.taints ?? []).map(taintText),
});

/** What a recording keeps of an event: no count, no time. */
export const observeEvent = (/** @type {Json} */ event) => ({
  on: `${event.involvedObject.kind}/${event.involvedObject.name}`,
  type: event.type,
  reason: event.reason,
  message: event.message ?? '',
  from: event.source?.component || event.reportingComponent || '',
});

/** Knows the names that got a random ending, and writes `*` for it, and `#` for a ReplicaSet's hash before it. */
export class NameMask {
  /** @type {Map<string, string>} */
  #prefixes = new Map();

  learn(/** @type {Json} */ list) {
    for (const { metadata } of list.items ?? []) {
      const prefix = metadata.generateName;
      if (prefix === undefined || prefix === '') continue;
      const hash = metadata.labels?.['pod-template-hash'];
      this.#prefixes.set(prefix, hash === undefined ? prefix : prefix.replace(hash, '#'));
    }
  }

  apply(/** @type {string} */ text) {
    const named = text.replace(/[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?/g, (word) => {
      const masked = this.#prefixes.get(word.slice(0, -5));
      return masked !== undefined && [...word.slice(-5)].every((letter) => safe.includes(letter)) ? `${masked}*` : word;
    });
    return named.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>');
  }

  /** The object with every text in it masked. */
  all(/** @type {Json} */ value) {
    if (typeof value === 'string') return this.apply(value);
    if (Array.isArray(value)) return value.map((each) => this.all(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'owner' ? each : this.all(each)]));
  }
}

const byText = (/** @type {Json} */ a, /** @type {Json} */ b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

/**
 * `list`: DaemonSets, Pods, Nodes and ControllerRevisions. `events`: all events. `told`: texts of events that an earlier step
 * listed; those of this step are added.
 */
export function thenOf(
  /** @type {Json} */ list,
  /** @type {Json} */ events,
  /** @type {NameMask} */ mask,
  /** @type {Set<string>} */ told,
) {
  const fresh = [];
  for (const event of (events.items ?? []).map(observeEvent).map((/** @type {Json} */ each) => mask.all(each))) {
    const text = JSON.stringify(event);
    if (told.has(text)) continue;
    told.add(text);
    fresh.push(event);
  }
  return {
    daemonSets: ofKind(list, 'DaemonSet').map((/** @type {Json} */ each) => observeDaemonSet(list, each)),
    pods: ofKind(list, 'Pod').map((/** @type {Json} */ each) => mask.all(observePod(list, each))),
    nodes: ofKind(list, 'Node').map(observeNode),
    events: fresh.toSorted(byText),
  };
}

/** Equal for two moments between which nothing happened: without versions, managed fields and heartbeats. */
export const signatureOf = (/** @type {Json} */ list) =>
  JSON.stringify(list.items ?? [], (key, value) =>
    ['resourceVersion', 'managedFields', 'lastHeartbeatTime'].includes(key) ? undefined : value,
  );
