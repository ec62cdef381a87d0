import type { ApiRequest } from '../../cluster/types.ts';
import type { Json, JsonObject, Resource } from '../../kubernetes/index.ts';
import { type Attempt, type Failure, fail, statusFailure, succeed } from '../failure.ts';
import { asJson, textAt } from '../json.ts';
import { ask, type Invocation, type Steps } from '../process.ts';
import { fieldManagerOf, showsManagedFields } from './fieldManager.ts';
import { type Info, requestBase, resourceText } from './info.ts';

/** What cannot be a part of a path. Behaviour of kubernetes: k8s.io/apimachinery/pkg/api/validation/path/name.go. */
function faultOfName(name: string): string | undefined {
  if (name === '') return 'resource name may not be empty';
  const faults =
    name === '.' || name === '..'
      ? [`may not be '${name}'`]
      : ['/', '%'].filter((char) => name.includes(char)).map((char) => `may not contain '${char}'`);
  return faults.length === 0 ? undefined : `invalid resource name ${JSON.stringify(name)}: [${faults.join(' ')}]`;
}

function* single(invocation: Invocation, request: ApiRequest): Steps<Attempt<JsonObject>> {
  if ('name' in request) {
    const fault = faultOfName(request.name);
    if (fault !== undefined) return fail(fault);
  }
  const response = yield* ask(invocation, request);
  if (!response.ok) return fail(statusFailure(response.status));
  if (!('object' in response)) throw new Error(`${request.verb} answers with one object`);
  return succeed(asJson(response.object));
}

const withManagedFields = { managedFields: true };

/** Absent: `metadata.managedFields` where the command can print them. */
export function* getObject(invocation: Invocation, info: Info, managedFields = showsManagedFields(invocation)): Steps<Attempt<JsonObject>> {
  return yield* single(invocation, { ...requestBase(info), verb: 'get', name: info.name, ...(managedFields ? withManagedFields : {}) });
}

/** A write, signed by the command's field manager. */
function* write(
  invocation: Invocation,
  info: Info,
  request: ApiRequest & { readonly verb: 'create' | 'update' | 'patch' },
): Steps<Attempt<JsonObject>> {
  const written = yield* single(invocation, { fieldManager: fieldManagerOf(invocation), ...request } as ApiRequest);
  if (!written.ok || request.dryRun === true || !showsManagedFields(invocation)) return written;
  return yield* getObject(invocation, { ...info, name: textAt(written.value, 'metadata', 'name') });
}

export interface ListOptions {
  /** Absent: all of them. */
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

/** A refusal says what was sought, as `get` and `delete` word it. */
export function* listObjects(invocation: Invocation, resource: Resource, options: ListOptions): Steps<Attempt<readonly JsonObject[]>> {
  const { labelSelector = '', fieldSelector = '' } = options;
  const response = yield* ask(invocation, {
    ...requestBase({ resource, ...(options.namespace === undefined ? {} : { namespace: options.namespace }) }),
    verb: 'list',
    ...(labelSelector === '' ? {} : { labelSelector }),
    ...(fieldSelector === '' ? {} : { fieldSelector }),
    ...(showsManagedFields(invocation) ? withManagedFields : {}),
  });
  if (response.ok) {
    if (!('items' in response)) throw new Error('list answers with items');
    return succeed(response.items.map(asJson));
  }
  const failure = statusFailure(response.status);
  if (response.status.reason !== 'BadRequest' && response.status.reason !== 'NotFound') return fail(failure);
  const sought = JSON.stringify(resourceText(resource));
  const message =
    labelSelector === '' && fieldSelector === ''
      ? `Unable to list ${sought}: ${response.status.message}`
      : `Unable to find ${sought} that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}: ${response.status.message}`;
  return fail({ ...failure, message } as Failure);
}

interface WriteOptions {
  readonly dryRun?: boolean;
  readonly strict?: boolean;
}

export function* createObject(invocation: Invocation, info: Info, body: Json, options: WriteOptions): Steps<Attempt<JsonObject>> {
  return yield* write(invocation, info, { ...requestBase(info), verb: 'create', body, ...options });
}

export function* updateObject(invocation: Invocation, info: Info, body: Json, options: WriteOptions): Steps<Attempt<JsonObject>> {
  return yield* write(invocation, info, { ...requestBase(info), verb: 'update', name: info.name, body, ...options });
}

export interface PatchOptions extends WriteOptions {
  readonly patchType: 'strategic' | 'merge' | 'json';
  readonly subresource?: 'scale' | 'status';
}

export function* patchObject(invocation: Invocation, info: Info, body: Json, options: PatchOptions): Steps<Attempt<JsonObject>> {
  return yield* write(invocation, info, { ...requestBase(info), verb: 'patch', name: info.name, body, ...options });
}

interface ApplyOptions extends WriteOptions {
  readonly fieldManager: string;
  readonly force: boolean;
}

/** Server-side apply. */
export function* applyObject(invocation: Invocation, info: Info, body: Json, options: ApplyOptions): Steps<Attempt<JsonObject>> {
  const { force, ...others } = options;
  return yield* write(invocation, info, {
    ...requestBase(info),
    verb: 'patch',
    name: info.name,
    patchType: 'apply',
    body,
    ...others,
    ...(force ? { force } : {}),
  });
}

export interface DeleteOptions {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
  readonly dryRun?: boolean;
}

export function* deleteObject(invocation: Invocation, info: Info, options: DeleteOptions): Steps<Attempt<JsonObject>> {
  return yield* single(invocation, { ...requestBase(info), verb: 'delete', name: info.name, ...options });
}

export function* evictPod(
  invocation: Invocation,
  info: Info,
  options: Pick<DeleteOptions, 'gracePeriodSeconds' | 'dryRun'>,
): Steps<Attempt<JsonObject>> {
  return yield* single(invocation, { ...requestBase(info), verb: 'evict', name: info.name, ...options });
}
