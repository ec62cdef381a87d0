import type { JsonObject } from '../../kubernetes/objects.ts';
import { goJson } from '../golang.ts';
import { ip } from './addresses.ts';
import { type Faults, forbidden, immutable, invalid, invalidEach, nonNegative } from './fault.ts';
import { dnsSubdomain, qualifiedName } from './formats.ts';
import { validateObjectMetaUpdate } from './metadata.ts';
import { validateNodeChange } from './nodes.ts';
import { validateQuotaAmounts } from './quotas.ts';
import { isSet, isTrue, number, struct, structs, text } from './read.ts';

type Status = JsonObject;
type Rule = (status: Status, old: Status, object: JsonObject, before: JsonObject) => Faults;

const counts =
  (...fields: readonly string[]): Rule =>
  (status) =>
    fields.flatMap((field) => nonNegative(`status.${field}`, status[field]));

const count = (status: Status, field: string): number => number(status, field) ?? 0;

/** A count that is part of another. */
const atMost =
  (field: string, whole: string, name: string): Rule =>
  (status) =>
    count(status, field) > count(status, whole) ? [invalid(`status.${field}`, count(status, field), `cannot be greater than ${name}`)] : [];

/** IsDecremented of `collisionCount`. */
const collisions: Rule = (status, old) => {
  const [now, before] = [number(status, 'collisionCount'), number(old, 'collisionCount')];
  const isLess = before !== undefined && (now === undefined || now < before);
  return isLess ? [invalid('status.collisionCount', now ?? 0, 'cannot be decremented')] : [];
};

const metadata: Rule = (_status, _old, object, before) => validateObjectMetaUpdate(object, before);
const all =
  (...rules: readonly Rule[]): Rule =>
  (...given) =>
    rules.flatMap((rule) => rule(...given));

const phase: Rule = (status, _old, object) => {
  const isDeleted = isSet(struct(object, 'metadata'), 'deletionTimestamp');
  const [wanted, when] = isDeleted ? ['Terminating', 'not empty'] : ['Active', 'empty'];
  const given = text(status, 'phase');
  return given === wanted ? [] : [invalid('status.Phase', given, `may only be '${wanted}' if \`deletionTimestamp\` is ${when}`)];
};

const balancer: Rule = (status) =>
  structs(struct(status, 'loadBalancer'), 'ingress').flatMap((ingress, index) => {
    const at = `status.loadBalancer.ingress[${index}]`;
    const [address, host] = [text(ingress, 'ip'), text(ingress, 'hostname')];
    return [
      ...(address === '' ? [] : invalidEach(`${at}.ip`, address, ip(address))),
      ...(host === '' ? [] : invalidEach(`${at}.hostname`, host, dnsSubdomain(host))),
      ...(host === '' || ip(host).length > 0 ? [] : [invalid(`${at}.hostname`, host, 'must be a DNS name, not an IP address')]),
    ];
  });

const podConditions = ['PodScheduled', 'Ready', 'Initialized'];

/** ValidatePodStatusUpdate, without what holds for the states of containers and for devices. */
const pod: Rule = (status, old, _object, before) => [
  ...structs(status, 'conditions').flatMap((condition, index) => {
    const at = `status.conditions[${index}]`;
    const [type, seen] = [text(condition, 'type'), count(condition, 'observedGeneration')];
    return [
      ...(seen < 0 ? [invalid(`${at}.observedGeneration`, seen, 'must be a non-negative integer')] : []),
      ...(podConditions.includes(type) ? [] : invalidEach(`${at}.Type`, type, qualifiedName(type))),
    ];
  }),
  ...nominated(text(status, 'nominatedNodeName'), text(old, 'nominatedNodeName'), text(struct(before, 'spec'), 'nodeName')),
  ...(count(status, 'observedGeneration') < 0
    ? [invalid('status.observedGeneration', count(status, 'observedGeneration'), 'must be a non-negative integer')]
    : []),
  ...(text(status, 'qosClass') === text(old, 'qosClass') ? [] : [invalid('status.qosClass', text(status, 'qosClass'), immutable)]),
];

function nominated(name: string, before: string, node: string): Faults {
  if (name === '' || name === before) return [];
  const path = 'status.nominatedNodeName';
  return [
    ...invalidEach(path, name, dnsSubdomain(name)),
    ...(node === '' ? [] : [forbidden(path, 'may not be set on pods that are already bound to a node')]),
  ];
}

/** ValidateJobStatusUpdate, without what holds between its conditions and for indexes. */
const job: Rule = (status, old, object) => {
  const spec = struct(object, 'spec');
  const isScaled = text(spec, 'completionMode') === 'Indexed' && number(spec, 'completions') === number(spec, 'parallelism');
  const [start, started] = [status['startTime'], old['startTime']];
  const [ready, active] = [number(status, 'ready'), count(status, 'active')];
  const isMoved = isSet(old, 'startTime') && goJson(start ?? null) !== goJson(started ?? null);
  const isCounted = ready !== number(old, 'ready') || active !== count(old, 'active');
  return [
    ...counts('active', 'succeeded', 'failed', 'ready', 'terminating')(status, old, object, object),
    ...(isCounted && (ready ?? 0) > active ? [invalid('status.ready', ready, 'cannot set more ready pods than active')] : []),
    ...(['failed', 'succeeded'] as const).flatMap((field) =>
      count(status, field) < count(old, field) && !(field === 'succeeded' && isScaled)
        ? [invalid(`status.${field}`, count(status, field), `cannot decrease the ${field} counter`)]
        : [],
    ),
    ...(isMoved && !isTrue(spec, 'suspend') && !isResuming(status, old)
      ? [invalid('status.startTime', start ?? null, 'field is immutable for unsuspended job once set')]
      : []),
  ];
};

const suspension = (status: Status): string =>
  text(
    structs(status, 'conditions').find((condition) => text(condition, 'type') === 'Suspended'),
    'status',
  );
const isResuming = (status: Status, old: Status): boolean => suspension(old) === 'True' && suspension(status) === 'False';

const replicas = 'status.replicas';
const rules: Readonly<Record<string, Rule>> = {
  DaemonSet: all(
    metadata,
    counts(
      ...['currentNumberScheduled', 'numberMisscheduled', 'desiredNumberScheduled', 'numberReady', 'observedGeneration'],
      ...['updatedNumberScheduled', 'numberAvailable', 'numberUnavailable', 'collisionCount'],
    ),
    collisions,
  ),
  Deployment: all(
    metadata,
    counts(
      ...['observedGeneration', 'replicas', 'updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas'],
      ...['terminatingReplicas', 'collisionCount'],
    ),
    ...['updatedReplicas', 'readyReplicas', 'availableReplicas'].map((field) => atMost(field, 'replicas', replicas)),
    atMost('availableReplicas', 'readyReplicas', 'readyReplicas'),
    collisions,
  ),
  ReplicaSet: all(
    metadata,
    counts('replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration', 'terminatingReplicas'),
    ...['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas'].map((field) => atMost(field, 'replicas', replicas)),
    atMost('availableReplicas', 'readyReplicas', 'readyReplicas'),
  ),
  StatefulSet: all(
    counts(
      ...['replicas', 'readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
      ...['observedGeneration', 'collisionCount'],
    ),
    ...['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'].map((field) => atMost(field, 'replicas', replicas)),
    atMost('availableReplicas', 'readyReplicas', 'status.readyReplicas'),
    metadata,
    collisions,
  ),
  Job: all(metadata, job),
  Node: (_status, _old, object, before) => validateNodeChange(object, before),
  Namespace: all(metadata, phase),
  ResourceQuota: all(metadata, (status) =>
    ['hard', 'used'].flatMap((list) => validateQuotaAmounts(struct(status, list), `status.${list}`)),
  ),
  PodDisruptionBudget: counts('disruptionsAllowed', 'currentHealthy', 'desiredHealthy', 'expectedPods'),
  Ingress: all(metadata, balancer),
  Pod: all(metadata, pod),
};

/** What an update of the status subresource may not do, behind what holds for any metadata: `ValidateUpdate` of the status strategies. */
export function validateStatus(object: JsonObject, old: JsonObject): Faults {
  const kind = String(object.kind);
  const rule = Object.hasOwn(rules, kind) ? rules[kind] : undefined;
  return rule?.(struct(object, 'status') ?? {}, struct(old, 'status') ?? {}, object, old) ?? [];
}
