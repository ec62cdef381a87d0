import {
  type ApiObject,
  apiVersionOf,
  bad,
  type Checked,
  good,
  type JsonObject,
  matchesFields,
  matchesRequirements,
  type Pod,
  parseFieldSelector,
  parseLabelSelector,
  type Resource,
  unsupportedField,
} from '../../kubernetes/index.ts';
import { badRequest, decode, notRegistered, schemaFor, strictDecodingError } from '../../manifest/index.ts';
import { computedEndpoints, endpointObjects, isEndpointKind } from '../services/endpointObjects.ts';
import type { ApiRequest, ApiStatus, View } from '../types.ts';
import { planApplyCreate } from './apply.ts';
import { admitCreate } from './create.ts';
import { planDeletion } from './delete.ts';
import { withBudgetStatus } from './disruption.ts';
import { eventObjects } from './events.ts';
import { planEviction } from './eviction.ts';
import { asObject, textOf } from './json.ts';
import { isOfResource, servedResource } from './kinds.ts';
import { leaseOf } from './leases.ts';
import { withManagedFields } from './managedFields.ts';
import { planPatch } from './patch.ts';
import { alreadyExists, badRequestText, methodNotAllowed, noSuchResource, notFound, refused } from './refusals.ts';
import type { Handle, Handled, IdSource } from './types.ts';
import { planUpdate } from './update.ts';

/** Behaviour of kubernetes: AllowCreateOnUpdate of the strategies in pkg/registry. */
const CREATED_BY_UPDATE = new Set([
  ...['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding'].map((kind) => `rbac.authorization.k8s.io/${kind}`),
  'node.k8s.io/RuntimeClass',
  'coordination.k8s.io/Lease',
  '/LimitRange',
  '/Service',
]);

/** Answers a request as the API server does; see `ApiRequest`. */
export const handle: Handle = (view, request, ids) => {
  const resource = servedResource(view, request.group, request.version, request.resource);
  if (resource === undefined) return refused(noSuchResource);
  const handled = answer(view, resource, request, ids);
  return 'dryRun' in request && request.dryRun === true ? { response: handled.response, writes: [] } : handled;
};

function answer(view: View, resource: Resource, request: ApiRequest, ids: IdSource): Handled {
  switch (request.verb) {
    case 'list':
      return list(view, resource, request);
    case 'create':
      return createFrom(view, resource, request, ids);
    default: {
      const namespace = resource.namespaced ? (request.namespace ?? 'default') : undefined;
      const object = find(view, resource, namespace, request.name);
      if (object === undefined && request.verb === 'patch' && request.patchType === 'apply' && request.subresource === undefined)
        return planApplyCreate(view, resource, request, ids);
      if (object === undefined && request.verb === 'update' && CREATED_BY_UPDATE.has(`${resource.group}/${resource.kind}`))
        return createFrom(view, resource, { ...request, verb: 'create' }, ids);
      if (object === undefined) return refused(notFound(resource, request.name));
      return answerAbout(view, resource, object, request, ids);
    }
  }
}

function find(view: View, resource: Resource, namespace: string | undefined, name: string): ApiObject | undefined {
  if (resource.kind === 'Event')
    return eventObjects(view).find((event) => event.metadata.name === name && event.metadata.namespace === namespace);
  if (resource.kind === 'Lease' && namespace === 'kube-node-lease') return leaseOf(view, name);
  const computed = isEndpointKind(resource.kind) ? computedEndpoints(view, resource.kind, namespace, name) : undefined;
  if (computed !== undefined) return computed;
  const object = view.get(resource.kind, namespace, name);
  return object !== undefined && isOfResource(object, resource) ? object : undefined;
}

type About = Exclude<ApiRequest, { readonly verb: 'list' | 'create' }>;

function answerAbout(view: View, resource: Resource, object: ApiObject, request: About, ids: IdSource): Handled {
  // What is computed cannot be written. Upstream its controller would undo the write immediately.
  if (
    request.verb !== 'get' &&
    isEndpointKind(resource.kind) &&
    view.get(resource.kind, object.metadata.namespace, object.metadata.name) !== object
  )
    return refused(methodNotAllowed);
  switch (request.verb) {
    case 'get':
      return { response: { ok: true, object: shown(view, object, request), warnings: [] }, writes: [] };
    case 'update':
      return planUpdate(view, resource, object, request);
    case 'patch':
      return planPatch(view, resource, object, request);
    case 'delete':
      return planDeletion(view, resource, object, request, ids);
    case 'evict':
      return planEviction(view, object as Pod, request, ids);
    default:
      throw new Error(`unexpected request ${JSON.stringify(request satisfies never)}`);
  }
}

function createFrom(view: View, resource: Resource, request: ApiRequest & { readonly verb: 'create' }, ids: IdSource): Handled {
  const body = asObject(request.body);
  const unregistered = unregisteredKind(resource, body);
  if (unregistered !== undefined) return refused(unregistered);
  const decoded = decode(resource, body);
  const error = strictDecodingError(request.strict === true ? decoded.faults : decoded.faults.filter((fault) => fault.kind === 'type'));
  if (error !== undefined) return refused(badRequest(resource, error));
  const metadata = asObject(decoded.object['metadata']);
  const inBody = textOf(metadata['namespace']);
  if (resource.namespaced && request.namespace !== undefined && inBody !== '' && inBody !== request.namespace) {
    return refused(badRequestText('the namespace of the provided object does not match the namespace sent on the request'));
  }
  const namespace: { readonly namespace?: string } = resource.namespaced ? { namespace: inBody || request.namespace || 'default' } : {};
  const { uid: _, resourceVersion: __, creationTimestamp: ___, managedFields: ____, selfLink: _____, ...given } = metadata;
  const name = textOf(metadata['name']);
  if (isEndpointKind(resource.kind) && computedEndpoints(view, resource.kind, namespace.namespace, name) !== undefined)
    return refused(alreadyExists(resource, name));
  const object = { ...decoded.object, metadata: { ...given, ...namespace } };
  return admitCreate(view, resource, object, ids, {
    checked: true,
    caption: (kind, name) => ({ key: 'api.created', params: { kind, name } }),
    warnings: request.strict === undefined ? decoded.faults.map((fault) => fault.message) : [],
  });
}

/** Behaviour of kubernetes: k8s.io/apiserver/pkg/endpoints/handlers/rest.go (transformDecodeError). */
function unregisteredKind(resource: Resource, body: JsonObject): ApiStatus | undefined {
  const kind = textOf(body['kind']);
  if (kind === '' || kind === resource.kind || schemaFor(resource.group, resource.version, resource.kind) === undefined) return undefined;
  return badRequest(resource, notRegistered(apiVersionOf(resource), kind), kind);
}

function list(view: View, resource: Resource, request: ApiRequest & { readonly verb: 'list' }): Handled {
  const chosen = selection(resource, request);
  if (!chosen.ok) return refused(badRequestText(chosen.message));
  const items = everyOne(view, resource, request.namespace)
    .filter(chosen.value)
    .map((object) => shown(view, object, request));
  return { response: { ok: true, items, warnings: [] }, writes: [] };
}

/** All objects of a resource, in a namespace or in all of them. */
function everyOne(view: View, resource: Resource, namespace: string | undefined): readonly ApiObject[] {
  const { kind } = resource;
  if (kind === 'Event') return eventObjects(view).filter(({ metadata }) => namespace === undefined || metadata.namespace === namespace);
  if (isEndpointKind(kind)) return endpointObjects(view, kind, namespace);
  return view.list(kind, resource.namespaced ? namespace : undefined).filter((object) => isOfResource(object, resource));
}

function selection(resource: Resource, request: ApiRequest & { readonly verb: 'list' }): Checked<(object: ApiObject) => boolean> {
  const labels = parseLabelSelector(request.labelSelector ?? '');
  if (!labels.ok) return bad(labels.message);
  const fields = parseFieldSelector(request.fieldSelector ?? '');
  if (!fields.ok) return bad(fields.message);
  const unsupported = unsupportedField(resource.kind, fields.value);
  if (unsupported !== undefined) return bad(`field label not supported: ${unsupported}`);
  return good((object) => matchesRequirements(labels.value, object.metadata.labels) && matchesFields(fields.value, object));
}

/** What the server answers with where the stored object is not the whole of it. */
function shown(view: View, object: ApiObject, { managedFields }: { readonly managedFields?: boolean }): ApiObject {
  const whole = object.kind === 'PodDisruptionBudget' ? withBudgetStatus(view, object) : object;
  return managedFields === true ? withManagedFields(view, object, whole) : whole;
}
