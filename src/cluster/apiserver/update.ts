import {
  type ApiObject,
  good,
  type Json,
  type JsonObject,
  nextInt64,
  type PodSpec,
  type Resource,
  sameJson,
} from '../../kubernetes/index.ts';
import {
  badRequest,
  decode,
  encode,
  setDefaults,
  statusOfInvalid,
  strictDecodingError,
  validateStatusUpdate,
  validateUpdate,
  warnings,
} from '../../manifest/index.ts';
import type { ApiRequest, ApiStatus, Message, View } from '../types.ts';
import { changeCaption } from './changeCaption.ts';
import { GENERATED, stored, TEMPLATE_GENERATION } from './create.ts';
import { asObject, textOf } from './json.ts';
import { limitRangeFault } from './limitRanges.ts';
import { withDefaultTolerations } from './pods.ts';
import { chargeQuotas } from './quota.ts';
import { badRequestText, conflict, forbidden, refused } from './refusals.ts';
import { withKeptAddresses } from './services.ts';
import { shareUnchanged } from './shareUnchanged.ts';
import type { Handled } from './types.ts';

const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';
/** Kinds whose status only their status subresource writes. */
const WITH_STATUS = new Set([
  'DaemonSet',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'Pod',
  'Node',
  'Namespace',
  'Job',
  'CronJob',
  'PodDisruptionBudget',
  'ResourceQuota',
  'Service',
  'Ingress',
]);
const WEBHOOKS = new Set(['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration']);

/** PUT: the body in the place of what is there. */
export function planUpdate(view: View, resource: Resource, before: ApiObject, request: ApiRequest & { readonly verb: 'update' }): Handled {
  const decoded = decode(resource, asObject(request.body));
  const error = strictDecodingError(request.strict === true ? decoded.faults : decoded.faults.filter((fault) => fault.kind === 'type'));
  if (error !== undefined) return refused(badRequest(resource, error));
  const givenName = request.strict === undefined ? decoded.faults.map((fault) => fault.message) : [];
  return planReplacement(view, resource, before, decoded.object, { warnings: givenName });
}

interface Replacement {
  readonly subresource?: 'scale' | 'status' | undefined;
  readonly warnings?: readonly string[];
}

/**
 * A decoded object in the place of another: what the server keeps for itself, defaults, validation, generation. An object
 * that stays the same is not written.
 * Behaviour of kubernetes: staging/src/k8s.io/apiserver/pkg/registry/rest/update.go (BeforeUpdate), registry/generic/registry/store.go (Update).
 */
export function planReplacement(
  view: View,
  resource: Resource,
  before: ApiObject,
  next: JsonObject,
  { subresource, warnings: noticed = [] }: Replacement,
): Handled {
  const old = before as unknown as JsonObject;
  const mismatch = mismatchOf(resource, before, asObject(next['metadata']));
  if (mismatch !== undefined) return refused(mismatch, noticed);
  const isOfStatus = subresource === 'status';
  const isKept = !isOfStatus && WITH_STATUS.has(resource.kind) && old['status'] !== undefined;
  const base = isOfStatus ? withNewStatus(old, next) : isKept ? { ...next, status: old['status'] } : next;
  const complete = withServerFields(before, setDefaults(isOfStatus ? base : prepare(view, old, base)));
  const faults = isOfStatus ? validateStatusUpdate(complete, old) : validateUpdate(complete, old);
  if (faults.length > 0) return refused(statusOfInvalid(resource.kind, resource.group, before.metadata.name, faults), noticed);
  const encoded = encode(complete);
  // Only controllers write a status; another update keeps the form in which it is stored.
  const kept = isKept ? { ...encoded, status: old['status'] } : encoded;
  const after = shareUnchanged(before, stored(numbered(resource, before, kept, isOfStatus)));
  const noted = [...noticed, ...(isOfStatus ? [] : warnings(complete, old))];
  if (after === before) return { response: { ok: true, object: before, warnings: noted }, writes: [] };
  const outOfRange = resource.kind === 'PersistentVolumeClaim' && subresource === undefined ? limitRangeFault(view, after) : undefined;
  if (outOfRange !== undefined) return refused(forbidden(resource, before.metadata.name, outOfRange), noticed);
  const charged = subresource === undefined ? chargeQuotas(view, resource, after, before) : good([]);
  if (!charged.ok) return refused(forbidden(resource, before.metadata.name, charged.message), noticed);
  const response = { ok: true, object: after, warnings: noted } as const;
  if (isFinished(before, after))
    return { response, writes: [{ before, caption: { key: 'api.deleted', params: about(resource, before) } }] };
  const caption: Message = isOfStatus ? { key: 'api.status', params: about(resource, before) } : changeCaption(resource, before, after);
  return { response, writes: [...charged.value, { before, after, caption }] };
}

/**
 * An object with the status of another, and with its metadata, which a status update writes too.
 * Behaviour of kubernetes: PrepareForUpdate of the status strategies in pkg/registry.
 */
function withNewStatus(old: JsonObject, next: JsonObject): JsonObject {
  const [metadata, before] = [asObject(next['metadata']), asObject(old['metadata'])];
  const status = asObject(next['status']);
  switch (old['kind']) {
    case 'Deployment':
      return { ...old, metadata: withField(metadata, 'labels', before['labels']), status };
    case 'Pod': {
      const qosClass = textOf(status['qosClass']) || asObject(old['status'])['qosClass'];
      return {
        ...old,
        metadata: withField(metadata, 'ownerReferences', before['ownerReferences']),
        status: withField(status, 'qosClass', qosClass),
      };
    }
    default:
      return { ...old, metadata, status };
  }
}

function withField(object: JsonObject, field: string, value: Json | undefined): JsonObject {
  const { [field]: _, ...rest } = object;
  return value === undefined ? rest : { ...rest, [field]: value };
}

/**
 * What an update cannot change and is taken from what is stored, and what admission fills in again.
 * Behaviour of kubernetes: PrepareForUpdate in pkg/registry, plugin/pkg/admission/{defaulttolerationseconds,priority}/admission.go.
 */
function prepare(view: View, old: JsonObject, next: JsonObject): JsonObject {
  const [spec, before] = [asObject(next['spec']), asObject(old['spec'])];
  switch (old['kind']) {
    case 'Namespace':
      return { ...next, spec: withField(spec, 'finalizers', before['finalizers']) };
    case 'Pod': {
      const filled = ['priority', 'preemptionPolicy', 'resources'].filter(
        (field) => spec[field] === undefined && before[field] !== undefined,
      );
      const tolerations = withDefaultTolerations(view, spec as unknown as PodSpec) as unknown as Json;
      return { ...next, spec: { ...spec, ...Object.fromEntries(filled.map((field) => [field, before[field] ?? null])), tolerations } };
    }
    case 'Service':
      return withKeptAddresses(view, next, old);
    default:
      return next;
  }
}

const about = (resource: Resource, { metadata }: ApiObject) => ({ kind: resource.kind, name: metadata.name });

/** Whether the last finalizer of an object that is being deleted was removed, and no grace period is left. */
function isFinished(before: ApiObject, { metadata }: ApiObject): boolean {
  const had = (before.metadata.finalizers ?? []).length > 0;
  return (
    had &&
    (metadata.finalizers ?? []).length === 0 &&
    metadata.deletionTimestamp !== undefined &&
    (metadata.deletionGracePeriodSeconds ?? 0) === 0
  );
}

/** What says that the body is about another object, or about an older state of this one. */
function mismatchOf(resource: Resource, before: ApiObject, given: JsonObject): ApiStatus | undefined {
  const { name, namespace, resourceVersion, uid } = before.metadata;
  const [givenName, givenNamespace, version, id] = ['name', 'namespace', 'resourceVersion', 'uid'].map((field) => textOf(given[field]));
  if (givenName !== '' && givenName !== name)
    return badRequestText(`the name of the object (${givenName ?? ''}) does not match the name on the URL (${name})`);
  if (namespace !== undefined && givenNamespace !== '' && givenNamespace !== namespace) {
    return badRequestText(
      `the namespace of the object (${givenNamespace ?? ''}) does not match the namespace on the request (${namespace})`,
    );
  }
  if (version !== '' && version !== resourceVersion) return conflict(resource, name, MODIFIED);
  if (id === '' || id === uid) return undefined;
  return conflict(resource, name, `Precondition failed: UID in precondition: ${id ?? ''}, UID in object meta: ${uid}`);
}

function withServerFields(before: ApiObject, next: JsonObject): JsonObject {
  const { uid, resourceVersion, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds, name, namespace } =
    before.metadata;
  const {
    deletionTimestamp: _,
    deletionGracePeriodSeconds: givenGrace,
    managedFields: ___,
    generation: ____,
    ...given
  } = asObject(next['metadata']);
  const metadata = {
    ...given,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    resourceVersion,
    creationTimestamp,
    ...(generation === undefined ? {} : { generation }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds: givenGrace ?? deletionGracePeriodSeconds }),
  };
  return { ...next, metadata };
}

/**
 * Counts a new spec in `metadata.generation` (of a Deployment also new annotations), and a DaemonSet's new template in its
 * annotation, which nothing else writes. `next` is the object to store.
 * Behaviour of kubernetes: pkg/registry/apps/{daemonset,deployment}/strategy.go (PrepareForUpdate).
 */
function numbered(resource: Resource, before: ApiObject, next: JsonObject, isOfStatus: boolean): JsonObject {
  const old = before as unknown as JsonObject;
  const given = asObject(next['metadata']);
  const isRolled = !sameJson(asObject(next['spec'])['template'], asObject(old['spec'])['template']);
  const template = Number(before.metadata.annotations?.[TEMPLATE_GENERATION] ?? 1) + (isRolled ? 1 : 0);
  const annotations =
    resource.kind === 'DaemonSet' ? { ...asObject(given['annotations']), [TEMPLATE_GENERATION]: String(template) } : given['annotations'];
  const isNoted = !isOfStatus && resource.kind === 'Deployment' && !sameJson(annotations ?? {}, before.metadata.annotations ?? {});
  const { generation } = before.metadata;
  const content = WEBHOOKS.has(resource.kind) ? 'webhooks' : 'spec';
  const isCounted = resource.kind === 'CSIDriver' || (GENERATED.has(resource.kind) && generation !== undefined);
  const isNew = isCounted && (isNoted || !sameJson(next[content], old[content]));
  const metadata = {
    ...given,
    ...(annotations === undefined ? {} : { annotations }),
    ...(isNew ? { generation: nextInt64(generation ?? 0) } : {}),
  };
  return { ...next, metadata };
}
