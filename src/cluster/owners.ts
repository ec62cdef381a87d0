import {
  type ApiObject,
  customType,
  type FieldType,
  isObject,
  type Json,
  type JsonObject,
  type Managers,
  managersAfterUpdate,
  namedFields,
  noManagers,
  resourceByPlural,
  sameJson,
  splitApiVersion,
  structType,
  zeroOf,
} from '../kubernetes/index.ts';
import { decode, encode, schemaFor, setDefaults } from '../manifest/index.ts';
import { timestampOf } from './clock.ts';
import type { Actor, ApiRequest, Change, Command, Step } from './types.ts';

const known = new WeakMap<Change, Managers>();

/**
 * Who owns which field of an object, from the changes that made it. Stored objects do not hold it, so that a log is the same whether
 * or not anybody asks.
 */
export function ownersOf(object: ApiObject, changes: readonly Change[], steps: readonly Step[]): Managers {
  const unread: Change[] = [];
  let owners = noManagers;
  for (let state: ApiObject | undefined = object; state !== undefined; ) {
    const change: Change | undefined = changes[Number(state.metadata.resourceVersion) - 1];
    if (change?.after !== state) break;
    const found = change.owners ?? known.get(change);
    if (found !== undefined) {
      owners = found;
      break;
    }
    unread.push(change);
    state = change.before;
  }
  for (const change of unread.reverse()) {
    owners = ownersAfter(change, steps[change.step - 1]?.command, owners);
    known.set(change, owners);
  }
  return owners;
}

/** How the fields of a kind merge. */
export function fieldTypeOf(group: string, version: string, kind: string): FieldType {
  const schema = schemaFor(group, version, kind);
  return schema === undefined ? customType(schemaFor('apps', 'v1', 'DaemonSet')?.fields.get('metadata')) : structType(schema);
}

/** What the server has before a create: a Go struct with nothing set. */
export function newObject(group: string, version: string, kind: string): JsonObject {
  const schema = schemaFor(group, version, kind);
  return schema === undefined ? {} : zeroOf(schema);
}

/** Fields that a write of the object itself cannot set. */
export const STATUS = namedFields(['status']);
const NOTHING = namedFields();

/** Behaviour of kubernetes: registry strategies (GetResetFields). */
export const resetFields = (group: string, version: string, kind: string) =>
  schemaFor(group, version, kind)?.fields.has('status') === true ? STATUS : NOTHING;

interface Writer {
  readonly manager: string;
  readonly subresource?: string;
}

function ownersAfter({ actor, before, after, ref, time }: Change, command: Command | undefined, owners: Managers): Managers {
  if (after === undefined) return owners;
  // What has no owners yet gets none from an update.
  if (before !== undefined && owners.size === 0) return owners;
  const { group, version } = splitApiVersion(after.apiVersion);
  const type = fieldTypeOf(group, version, ref.kind);
  const next = comparable(before, after);
  const update = (from: Json, to: Json, managers: Managers, { manager, subresource }: Writer): Managers =>
    managersAfterUpdate(
      type,
      from,
      to,
      managers,
      { manager, apiVersion: after.apiVersion, ...(subresource === undefined ? {} : { subresource }) },
      timestampOf(time),
      subresource === undefined ? resetFields(group, version, ref.kind) : undefined,
    );
  if (actor === 'you' && command?.type === 'request') {
    const { request } = command;
    const writer = writerOf(request, ref.kind);
    if (writer === undefined) return owners;
    const isOwn = before === undefined && request.verb === 'create';
    return update(
      (before as unknown as JsonObject) ?? newObject(group, version, ref.kind),
      isOwn ? asSent(request, next) : next,
      owners,
      writer,
    );
  }
  if (command?.type === 'restore') return owners;
  const manager = managerOf(actor);
  if (before === undefined) return update(newObject(group, version, ref.kind), next, owners, { manager });
  const was = before as unknown as JsonObject;
  // The server binds a Pod itself.
  if (actor === 'default-scheduler' && !sameJson(was['spec'], next['spec'])) return owners;
  const spec = update(was, { ...next, status: was['status'] }, owners, { manager });
  return sameJson(was['status'], next['status'])
    ? spec
    : update({ ...next, status: was['status'] }, next, spec, { manager, subresource: 'status' });
}

/** A new object as the server has read it: with defaults, without what admission and the strategies of its kind have added. */
function asSent(request: ApiRequest & { readonly verb: 'create' }, stored: JsonObject): JsonObject {
  const resource = resourceByPlural(request.group, request.version, request.resource);
  if (resource === undefined) return stored;
  const sent = encode(setDefaults(decode(resource, isObject(request.body) ? request.body : {}).object));
  if (resource.kind !== 'DaemonSet') return sent;
  const metadata = isObject(sent['metadata']) ? sent['metadata'] : {};
  return {
    ...sent,
    metadata: { ...metadata, annotations: { ...(isObject(metadata['annotations']) ? metadata['annotations'] : {}), [COUNTED]: '0' } },
  };
}

function writerOf(request: (Command & { readonly type: 'request' })['request'], kind: string): Writer | undefined {
  if (request.verb !== 'create' && request.verb !== 'update' && request.verb !== 'patch') return undefined;
  const asked = resourceByPlural(request.group, request.version, request.resource)?.kind;
  // Admission has charged a quota.
  if (asked !== kind && kind === 'ResourceQuota') return { manager: 'kube-apiserver', subresource: 'status' };
  const manager = request.fieldManager ?? 'kubectl';
  return request.verb === 'patch' && request.subresource !== undefined ? { manager, subresource: request.subresource } : { manager };
}

function managerOf(actor: Actor): string {
  if (actor === 'default-scheduler') return 'kube-scheduler';
  return actor === 'you' || actor.startsWith('kubelet/') ? 'kubelet' : 'kube-controller-manager';
}

const COUNTED = 'deprecated.daemonset.template.generation';

/** The new state without what the server itself has changed: marks of deletion, and the count of a DaemonSet's templates. */
function comparable(before: ApiObject | undefined, after: ApiObject): JsonObject {
  const next = after as unknown as JsonObject;
  if (before === undefined) return next;
  const { deletionTimestamp, deletionGracePeriodSeconds, annotations } = before.metadata;
  const { deletionTimestamp: _, deletionGracePeriodSeconds: __, annotations: written, ...metadata } = after.metadata;
  const counted = annotations?.[COUNTED];
  const kept =
    written?.[COUNTED] === undefined || counted === undefined || written[COUNTED] === counted
      ? written
      : { ...written, [COUNTED]: counted };
  return {
    ...next,
    metadata: {
      ...metadata,
      ...(kept === undefined ? {} : { annotations: kept }),
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
      ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
    } as unknown as Json,
  };
}
