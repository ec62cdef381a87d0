import {
  type ApiObject,
  apiVersionOf,
  applyConfiguration,
  configurationFaults,
  conflictMessage,
  type FieldConflict,
  FieldSet,
  isObject,
  type JsonObject,
  LAST_APPLIED,
  type Manager,
  type Managers,
  managersAfterUpdate,
  parseJson,
  type Resource,
  sameManagers,
  unchangedSince,
} from '../../kubernetes/index.ts';
import { badRequest, decode, goJson, strictDecodingError } from '../../manifest/index.ts';
import { fieldTypeOf, newObject, resetFields } from '../owners.ts';
import type { ApiRequest, ApiStatus, View } from '../types.ts';
import { admitCreate } from './create.ts';
import { asObject, textOf } from './json.ts';
import { badRequestText, refused } from './refusals.ts';
import type { Handled, IdSource, Write } from './types.ts';
import { planReplacement } from './update.ts';

type ApplyRequest = ApiRequest & { readonly verb: 'patch' };

/** The manager of kubectl, for whom the server takes client-side apply into account. */
const KUBECTL = 'kubectl';

const gvkText = ({ group, version, kind }: Pick<Resource, 'group' | 'version' | 'kind'>): string =>
  `${apiVersionOf({ group, version })}, Kind=${kind}`;

const failure = (message: string): ApiStatus => ({ code: 500, reason: '', message });

/** What is wrong with the request or its configuration, whatever the object is. */
function faultOf(resource: Resource, request: ApplyRequest, body: JsonObject): ApiStatus | undefined {
  const manager = request.fieldManager ?? KUBECTL;
  if (manager === '') return invalidOptions('fieldManager: Required value: is required for apply patch', 'fieldManager');
  if (manager.length > 128) return invalidOptions('fieldManager: Too long: may not be more than 128 bytes', 'fieldManager');
  if (body['apiVersion'] !== apiVersionOf(resource) || body['kind'] !== resource.kind) {
    const [version = '', group = ''] = textOf(body['apiVersion']).split('/').reverse();
    return badRequestText(`invalid object type: ${gvkText({ group, version, kind: textOf(body['kind']) })}`);
  }
  if (isGiven(asObject(body['metadata'])['managedFields'])) return badRequestText('metadata.managedFields must be nil');
  const faults = configurationFaults(fieldTypeOf(resource.group, resource.version, resource.kind), body);
  if (faults.length === 0) return undefined;
  const metadata = asObject(body['metadata']);
  const about = `${textOf(metadata['namespace'])}/${textOf(metadata['name'])}; ${gvkText(resource)}`;
  const text = faults.length === 1 ? (faults[0] ?? '') : ['errors:', ...faults.map((fault) => `  ${fault}`)].join('\n');
  return failure(`failed to create typed patch object (${about}): ${text}`);
}

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

function invalidOptions(message: string, field: string): ApiStatus {
  return {
    code: 422,
    reason: 'Invalid',
    message: `PatchOptions.meta.k8s.io "" is invalid: ${message}`,
    details: {
      group: 'meta.k8s.io',
      kind: 'PatchOptions',
      causes: [{ reason: 'FieldValueInvalid', message: message.slice(field.length + 2), field }],
    },
  };
}

const byOf = (resource: Resource, request: ApplyRequest): Omit<Manager, 'operation'> => ({
  manager: request.fieldManager ?? KUBECTL,
  apiVersion: apiVersionOf(resource),
  ...(request.subresource === undefined ? {} : { subresource: request.subresource }),
});

/** Server-side apply of an object that does not exist: it is created, and its fields are the manager's. */
export function planApplyCreate(view: View, resource: Resource, request: ApplyRequest, ids: IdSource): Handled {
  const body = asObject(request.body);
  const fault = faultOf(resource, request, body);
  if (fault !== undefined) return refused(fault);
  const type = fieldTypeOf(resource.group, resource.version, resource.kind);
  const applied = applyConfiguration(
    type,
    newObject(resource.group, resource.version, resource.kind),
    body,
    new Map(),
    byOf(resource, request),
    {
      force: true,
      time: ids.timestamp,
      reset: resetFields(resource.group, resource.version, resource.kind),
    },
  );
  if (!applied.ok) throw new Error('nobody else owns a field of a new object');
  const decoded = decode(resource, body);
  const error = strictDecodingError(decoded.faults.filter(({ kind }) => kind === 'type'));
  if (error !== undefined) return refused(badRequest(resource, error));
  const metadata = asObject(decoded.object['metadata']);
  const name = textOf(metadata['name']);
  if (name !== '' && name !== request.name) {
    return refused(badRequestText(`the name of the object (${name}) does not match the name on the URL (${request.name})`));
  }
  const { uid: _, resourceVersion: __, creationTimestamp: ___, selfLink: ____, ...given } = metadata;
  const namespace = resource.namespaced ? { namespace: textOf(metadata['namespace']) || request.namespace || 'default' } : {};
  const handled = admitCreate(view, resource, { ...decoded.object, metadata: { ...given, name: request.name, ...namespace } }, ids, {
    checked: true,
    caption: (kind, named) => ({ key: 'api.created', params: { kind, name: named } }),
  });
  return withOwners(handled, resource, applied.managers);
}

/** Server-side apply. Behaviour of kubernetes: apiserver/pkg/endpoints/handlers/patch.go (applyPatcher), apimachinery/pkg/util/managedfields. */
export function planApply(view: View, resource: Resource, before: ApiObject, request: ApplyRequest): Handled {
  const body = asObject(request.body);
  const fault = faultOf(resource, request, body);
  if (fault !== undefined) return refused(fault);
  const { group, version, kind } = resource;
  const type = fieldTypeOf(group, version, kind);
  const live = before as unknown as JsonObject;
  const by = byOf(resource, request);
  const time = view.timestamp();
  const owners = ownersBefore(view, resource, before, time);
  const apply = (force: boolean) =>
    applyConfiguration(type, live, body, owners, by, { force, time, reset: resetFields(group, version, kind) });
  let applied = apply(request.force === true);
  if (!applied.ok) {
    const left = by.manager === KUBECTL ? conflictsBeside(applied.conflicts, allowed(resource, live)) : applied.conflicts;
    if (left.length > 0) return refused(conflictStatus(left));
    applied = apply(true);
  }
  if (!applied.ok) throw new Error('a forced apply has no conflicts');
  const object = by.manager === KUBECTL ? withLastApplied(applied.object, body) : applied.object;
  const decoded = decode(resource, object);
  const wrong = decoded.faults.find((each) => each.kind === 'type');
  if (wrong !== undefined) {
    const about = `${before.metadata.namespace ?? ''}/${before.metadata.name}; ${gvkText(resource)}`;
    return refused(failure(`failed to convert new object (${about}) to proper version: ${wrong.message}`));
  }
  const handled = planReplacement(view, resource, before, decoded.object, { subresource: request.subresource });
  if (!handled.response.ok || handled.writes.some(({ after }) => after === undefined)) return handled;
  if (handled.writes.length > 0) return withOwners(handled, resource, applied.managers);
  if (sameManagers(owners, applied.managers) && view.owners(before).size > 0) return handled;
  const caption = { key: 'api.ownersChanged', params: { kind, name: before.metadata.name, manager: by.manager } } as const;
  return { ...handled, writes: [{ before, after: before, caption, owners: applied.managers }] };
}

/** Of an object that nobody owns yet, all fields belong to what there was before the first apply. */
function ownersBefore(view: View, { group, version, kind }: Resource, before: ApiObject, time: string): Managers {
  const owners = view.owners(before);
  if (owners.size > 0) return owners;
  const manager = { manager: 'before-first-apply', apiVersion: before.apiVersion };
  const reset = resetFields(group, version, kind);
  return managersAfterUpdate(
    fieldTypeOf(group, version, kind),
    newObject(group, version, kind),
    before as unknown as JsonObject,
    owners,
    manager,
    time,
    reset,
  );
}

/** The answer to a write of an object, with the owners of its fields. */
export const withOwners = (handled: Handled, { kind }: Pick<Resource, 'kind'>, owners: Managers): Handled => ({
  ...handled,
  writes: handled.writes.map((write): Write => (write.after?.kind === kind ? { ...write, owners } : write)),
});

function conflictStatus(conflicts: readonly FieldConflict[]): ApiStatus {
  return { code: 409, reason: 'Conflict', message: conflictMessage(conflicts) };
}

const conflictsBeside = (conflicts: readonly FieldConflict[], permitted: FieldSet): readonly FieldConflict[] =>
  conflicts.filter(({ path }) => !permitted.has(path));

/** What kubectl may take from its own client-side apply: what is as it was last applied. */
function allowed({ group, version, kind }: Resource, live: JsonObject): FieldSet {
  const text = textOf(asObject(asObject(live['metadata'])['annotations'])[LAST_APPLIED]);
  const last = parsed(text);
  if (last === undefined || last['apiVersion'] !== live['apiVersion']) return new FieldSet();
  const type = fieldTypeOf(group, version, kind);
  return configurationFaults(type, last).length > 0 ? new FieldSet() : unchangedSince(type, last, live);
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value = parseJson(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Behaviour of kubernetes: apimachinery/pkg/util/managedfields/internal/lastappliedupdater.go. */
function withLastApplied(object: JsonObject, configuration: JsonObject): JsonObject {
  const metadata = asObject(object['metadata']);
  const annotations = asObject(metadata['annotations']);
  if (textOf(annotations[LAST_APPLIED]) === '') return object;
  const given = asObject(configuration['metadata']);
  const { [LAST_APPLIED]: _, ...others } = asObject(given['annotations']);
  const bare = given['annotations'] === undefined ? configuration : { ...configuration, metadata: { ...given, annotations: others } };
  return { ...object, metadata: { ...metadata, annotations: { ...annotations, [LAST_APPLIED]: `${goJson(bare)}\n` } } };
}
