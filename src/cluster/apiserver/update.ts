import {
  type ApiObject,
  goText,
  type Json,
  type JsonObject,
  jsonMergePatch,
  jsonPatch,
  type Resource,
  strategicMerge,
} from '../../kubernetes/index.ts';
import {
  badRequest,
  decode,
  encode,
  schemaFor,
  setDefaults,
  statusOfInvalid,
  strictDecodingError,
  validateUpdate,
  warnings,
} from '../../manifest/index.ts';
import { same } from '../same.ts';
import type { ApiRequest, ApiStatus } from '../types.ts';
import { asObject, GENERATED, stored, textOf } from './create.ts';
import { badRequestText, conflict, refused } from './refusals.ts';
import type { Handled } from './types.ts';

const GENERATION = 'deprecated.daemonset.template.generation';
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
  'Service',
  'Ingress',
]);

/** PUT: the body in the place of what is there. */
export function planUpdate(resource: Resource, before: ApiObject, body: JsonObject, strict: boolean): Handled {
  const decoded = decode(resource, body);
  const error = strictDecodingError(strict ? decoded.faults : decoded.faults.filter((fault) => fault.kind === 'type'));
  if (error !== undefined) return refused(badRequest(resource, error));
  const given = asObject(decoded.object['metadata']);
  const version = textOf(given['resourceVersion']);
  if (version !== '' && version !== before.metadata.resourceVersion) {
    return refused(
      conflict(
        resource,
        before.metadata.name,
        'the object has been modified; please apply your changes to the latest version and try again',
      ),
    );
  }
  return planReplacement(resource, before, decoded.object, false);
}

/** PATCH: what is there with the patch laid over it. */
export function planPatch(resource: Resource, before: ApiObject, request: ApiRequest & { readonly verb: 'patch' }): Handled {
  const current = before as unknown as JsonObject;
  const patched = patchedObject(resource, current, request);
  if ('reason' in patched) return refused(patched as unknown as ApiStatus);
  const next = patched.object;
  const decoded = decode(resource, next);
  const wrong = decoded.faults.find((fault) => fault.kind === 'type');
  if (wrong !== undefined) return refused(badRequestText(wrong.message));
  const error = request.strict === false ? undefined : strictDecodingError(decoded.faults);
  if (error !== undefined) return refused(invalidPatch(request.body, error));
  return planReplacement(resource, before, decoded.object, request.subresource === 'status');
}

function patchedObject(
  resource: Resource,
  current: JsonObject,
  request: ApiRequest & { readonly verb: 'patch' },
): { readonly object: JsonObject } | ApiStatus {
  switch (request.patchType) {
    case 'strategic':
      return { object: strategicMerge(current, asObject(request.body), schemaFor(resource.group, resource.version, resource.kind)) };
    case 'merge':
      return { object: asObject(jsonMergePatch(current, request.body)) };
    case 'json': {
      const done = jsonPatch(current, request.body);
      if (done.ok) return { object: asObject(done.value) };
      return {
        code: 422,
        reason: 'Invalid',
        message: `the server rejected our request due to an error in our request`,
        details: { causes: [{ reason: '', message: done.message, field: '' }] },
      };
    }
    default:
      throw new Error(`unexpected patch type ${String(request.patchType satisfies never)}`);
  }
}

/** What a patch that does not fit the type gets: an Invalid without kind and name. */
function invalidPatch(patch: Json, error: string): ApiStatus {
  const message = `Invalid value: ${JSON.stringify(goText(patch))}: ${error}`;
  return {
    code: 422,
    reason: 'Invalid',
    message: ` "" is invalid: patch: ${message}`,
    details: { causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }] },
  };
}

/** Defaults, what the server keeps for itself, validation, generation. An object that stays the same is not written. */
function planReplacement(resource: Resource, before: ApiObject, next: JsonObject, isStatus: boolean): Handled {
  const old = before as unknown as JsonObject;
  const base: JsonObject = isStatus
    ? { ...old, status: next['status'] }
    : WITH_STATUS.has(resource.kind) && old['status'] !== undefined
      ? { ...next, status: old['status'] }
      : next;
  const defaulted = setDefaults(base);
  const complete = withServerFields(resource, before, defaulted);
  const faults = validateUpdate(complete, old);
  if (faults.length > 0) return refused(statusOfInvalid(resource.kind, resource.group, before.metadata.name, faults));
  const encoded = stored(withServerFields(resource, before, encode(defaulted)));
  const said = same(encoded, before) ? [] : warnings(complete, old);
  if (same(encoded, before)) return { response: { ok: true, object: before, warnings: said }, writes: [] };
  const after = shared(before, encoded);
  const { name } = before.metadata;
  const isGone =
    after.metadata.deletionTimestamp !== undefined &&
    (after.metadata.finalizers ?? []).length === 0 &&
    (before.metadata.finalizers ?? []).length > 0;
  const sentence = { key: isGone ? 'api.deleted' : 'api.changed', params: { kind: resource.kind, name } };
  return { response: { ok: true, object: after, warnings: said }, writes: [isGone ? { before, sentence } : { before, after, sentence }] };
}

/** Parts that are equal keep their identity, so that who asks whether the template changed need not compare it. */
function shared(before: ApiObject, after: ApiObject): ApiObject {
  const [old, next] = [before as unknown as JsonObject, after as unknown as JsonObject];
  const parts = Object.entries(next).map(([key, value]) => [key, same(old[key], value) ? old[key] : value] as const);
  return stored(Object.fromEntries(parts));
}

function withServerFields(resource: Resource, before: ApiObject, next: JsonObject): JsonObject {
  const old = before as unknown as JsonObject;
  const { uid, resourceVersion, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds, name, namespace } =
    before.metadata;
  const changed = GENERATED.has(resource.kind) && generation !== undefined && !same(next['spec'], old['spec']);
  const { deletionTimestamp: _, deletionGracePeriodSeconds: __, managedFields: ___, ...given } = asObject(next['metadata']);
  const metadata = {
    ...given,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    uid,
    resourceVersion,
    creationTimestamp,
    ...(generation === undefined ? {} : { generation: changed ? generation + 1 : generation }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
  };
  if (resource.kind !== 'DaemonSet') return { ...next, metadata };
  const was = Number(before.metadata.annotations?.[GENERATION] ?? 1);
  const rolled = !same(asObject(next['spec'])['template'], asObject(old['spec'])['template']);
  const annotations = { ...asObject(metadata['annotations' as never]), [GENERATION]: String(rolled ? was + 1 : was) };
  return { ...next, metadata: { ...metadata, annotations } };
}
