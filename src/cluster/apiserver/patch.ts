import {
  type ApiObject,
  goText,
  type Json,
  type JsonObject,
  jsonMergePatch,
  jsonPatch,
  jsonPatchFault,
  jsonText,
  managersOf,
  type Resource,
  resourceByPlural,
  sameManagers,
  strategicMerge,
  strategicMergeFault,
} from '../../kubernetes/index.ts';
import { decode, schemaFor } from '../../manifest/index.ts';
import type { ApiRequest, ApiStatus, View } from '../types.ts';
import { planApply, withOwners } from './apply.ts';
import { conversionFault } from './conversionFault.ts';
import { asObject } from './json.ts';
import { withManagedFields } from './managedFields.ts';
import { badRequestText, noSuchResource, refused } from './refusals.ts';
import type { Handled } from './types.ts';
import { planReplacement } from './update.ts';

type PatchRequest = ApiRequest & { readonly verb: 'patch' };
/** Merges what is there with a patch. */
type MergeRequest = PatchRequest & { readonly patchType: 'strategic' | 'merge' | 'json' };

const SCALABLE = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController']);

/**
 * PATCH: what is there with the patch laid over it.
 * Behaviour of kubernetes: staging/src/k8s.io/apiserver/pkg/endpoints/handlers/patch.go (patchResource).
 */
export function planPatch(view: View, resource: Resource, before: ApiObject, request: PatchRequest): Handled {
  if (request.patchType === 'apply') return planApply(view, resource, before, request);
  if (request.subresource === 'scale') return planScale(view, resource, before, request);
  // Most patches do not ask who owns what, which costs a look at the log.
  const isAboutOwners = jsonText(request.body ?? null).includes('managedFields');
  const current = isAboutOwners ? withManagedFields(view, before) : before;
  const patched = patchedObject(resource, current as unknown as JsonObject, request as MergeRequest);
  if (!patched.ok) return refused(patched.status);
  const decoded = decode(resource, patched.object);
  const wrong = decoded.faults.find((fault) => fault.kind === 'type');
  if (wrong !== undefined) {
    return refused(
      invalidPatch(
        request,
        patched.object,
        request.patchType === 'strategic' ? conversionFault(resource, patched.object, wrong) : wrong.message,
      ),
    );
  }
  const unknown = decoded.faults.map((fault) => fault.message);
  if (request.strict === true && unknown.length > 0) {
    return refused(invalidPatch(request, patched.object, `strict decoding error: ${unknown.join(', ')}`));
  }
  const handled = planReplacement(view, resource, before, decoded.object, {
    subresource: request.subresource,
    warnings: request.strict === undefined ? unknown : [],
  });
  return isAboutOwners ? withGivenOwners(view, before, decoded.object, handled) : handled;
}

/**
 * A patch may replace `metadata.managedFields`, as kubectl does where it goes from client-side to server-side apply.
 * Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/fieldmanager.go (decodeLiveOrNew).
 */
function withGivenOwners(view: View, before: ApiObject, patched: JsonObject, handled: Handled): Handled {
  const owners = managersOf(asObject(patched['metadata'])['managedFields']);
  if (!handled.response.ok || owners === undefined || sameManagers(owners, view.owners(before))) return handled;
  const { kind, metadata } = before;
  if (handled.writes.length > 0) return withOwners(handled, before, owners);
  return {
    ...handled,
    writes: [{ before, after: before, caption: { key: 'api.changed', params: { kind, name: metadata.name } }, owners }],
  };
}

type Patched = { readonly ok: true; readonly object: JsonObject } | { readonly ok: false; readonly status: ApiStatus };

function patchedObject(resource: Resource, current: JsonObject, { patchType, body }: MergeRequest): Patched {
  if (patchType !== 'json' && body !== null && (typeof body !== 'object' || Array.isArray(body))) {
    const got = Array.isArray(body) ? 'array' : typeof body === 'boolean' ? 'bool' : typeof body;
    return { ok: false, status: badRequestText(`json: cannot unmarshal ${got} into Go value of type map[string]interface {}`) };
  }
  switch (patchType) {
    case 'strategic': {
      if (resourceByPlural(resource.group, resource.version, resource.plural) === undefined) return { ok: false, status: unsupported };
      const schema = schemaFor(resource.group, resource.version, resource.kind);
      const fault = strategicMergeFault(current, asObject(body), schema);
      if (fault !== undefined) return { ok: false, status: { code: 500, reason: '', message: fault } };
      return { ok: true, object: strategicMerge(current, asObject(body), schema) };
    }
    case 'merge':
      return { ok: true, object: asObject(jsonMergePatch(current, body)) };
    case 'json': {
      const fault = jsonPatchFault(body);
      if (fault !== undefined) return { ok: false, status: badRequestText(fault) };
      const done = jsonPatch(current, body);
      return done.ok ? { ok: true, object: asObject(done.value) } : { ok: false, status: unprocessable };
    }
    default:
      throw new Error(`unexpected patch type ${String(patchType satisfies never)}`);
  }
}

/** What the server says of a JSON patch that does not fit: it keeps the reason to itself. */
const unprocessable: ApiStatus = {
  code: 422,
  reason: 'Invalid',
  message: 'the server rejected our request due to an error in our request',
  details: {},
};

/** Custom resources have no structure that a strategic merge could follow. */
const unsupported: ApiStatus = {
  code: 415,
  reason: 'UnsupportedMediaType',
  message:
    'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
};

/** An Invalid without kind and name. It shows a strategic patch as Go prints its map, of the others what they lead to. */
function invalidPatch({ patchType, body }: PatchRequest, patched: JsonObject, error: string): ApiStatus {
  const message = `Invalid value: ${JSON.stringify(patchType === 'strategic' ? goText(body) : jsonText(patched))}: ${error}`;
  return {
    code: 422,
    reason: 'Invalid',
    message: ` "" is invalid: patch: ${message}`,
    details: { causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }] },
  };
}

/** The scale subresource: of the body only the number of replicas counts. */
function planScale(view: View, resource: Resource, before: ApiObject, { body }: PatchRequest): Handled {
  if (!SCALABLE.has(resource.kind)) return refused(noSuchResource);
  const current = before as unknown as JsonObject;
  const replicas: Json | undefined = asObject(asObject(body)['spec'])['replicas'];
  if (typeof replicas === 'number' && replicas < 0) {
    const message = `Invalid value: ${replicas}: must be greater than or equal to 0`;
    return refused({
      code: 422,
      reason: 'Invalid',
      message: `Scale.autoscaling "${before.metadata.name}" is invalid: spec.replicas: ${message}`,
      details: {
        name: before.metadata.name,
        group: 'autoscaling',
        kind: 'Scale',
        causes: [{ reason: 'FieldValueInvalid', message, field: 'spec.replicas' }],
      },
    });
  }
  const spec = { ...asObject(current['spec']), ...(replicas === undefined ? {} : { replicas }) };
  return planReplacement(view, resource, before, { ...current, spec }, {});
}
