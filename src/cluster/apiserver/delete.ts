import {
  type ApiObject,
  type Condition,
  durationOf,
  type Int64,
  isPod,
  isTerminal,
  nextInt64,
  type Pod,
  type Resource,
} from '../../kubernetes/index.ts';
import { millisOf, timestampOf } from '../clock.ts';
import type { ApiRequest, Message, View } from '../types.ts';
import { conflict, forbidden, refused } from './refusals.ts';
import type { Delete, Handled, IdSource } from './types.ts';

type DeleteRequest = ApiRequest & { readonly verb: 'delete' };
type Propagation = DeleteRequest['propagationPolicy'];

interface Options {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: Propagation;
  /** Why, written on a Pod that is given time to stop. */
  readonly target?: Condition;
}

const FINALIZERS: Readonly<Partial<Record<NonNullable<Propagation>, string>>> = { Orphan: 'orphan', Foreground: 'foregroundDeletion' };
/** Namespaces that no cluster can do without (plugin/pkg/admission/namespace/lifecycle). */
const IMMORTAL = new Set(['default', 'kube-system', 'kube-public']);

const unchanged = (object: ApiObject): Handled => ({ response: { ok: true, object, warnings: [] }, writes: [] });

/** A person's delete. */
export function planDeletion(view: View, resource: Resource, object: ApiObject, request: DeleteRequest, ids: IdSource): Handled {
  const { name, deletionTimestamp } = object.metadata;
  if (resource.kind === 'Namespace') {
    if (IMMORTAL.has(name)) return refused(forbidden(resource, name, 'this namespace may not be deleted'));
    if (deletionTimestamp !== undefined) {
      const why =
        'The system is ensuring all content is removed from this namespace.  Upon completion, this namespace will automatically be purged by the system.';
      return refused(conflict(resource, name, why));
    }
  }
  return planDelete(view, object, request, ids, deletionCaption(resource, object, request));
}

function deletionCaption({ kind }: Resource, object: ApiObject, { gracePeriodSeconds, propagationPolicy }: DeleteRequest): Message {
  const params = { kind, name: object.metadata.name };
  if (kind === 'Namespace') return { key: 'api.namespaceTerminating', params };
  if (propagationPolicy === 'Orphan') return { key: 'api.orphaned', params };
  if (propagationPolicy === 'Foreground') return { key: 'api.deletedForeground', params };
  if (kind !== 'Pod' || graceOf(object as Pod, undefined) === 0) return { key: 'api.deleted', params };
  return { key: gracePeriodSeconds === 0 ? 'api.forced' : 'api.terminating', params };
}

/**
 * Takes an object away, or marks it: Pods with grace, and what has finalizers, stay until somebody confirms. Who asks again
 * may only shorten the grace.
 * Behaviour of kubernetes: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Delete),
 * registry/rest/delete.go (BeforeDelete); pkg/registry/core/pod/strategy.go (CheckGracefulDelete).
 */
export function planDelete(view: View, object: ApiObject, options: Options, ids: IdSource, caption: Message): Handled {
  const before = view.get(object.kind, object.metadata.namespace, object.metadata.name);
  if (before === undefined) return unchanged(object);
  if (before.kind === 'Namespace') {
    const after = marked({ ...before, status: { phase: 'Terminating' } } as ApiObject, undefined, ids.timestamp);
    return { response: { ok: true, object: after, warnings: [] }, writes: [{ before, after, caption }] };
  }
  const finalizer = options.propagationPolicy === undefined ? undefined : FINALIZERS[options.propagationPolicy];
  const had = before.metadata.finalizers ?? [];
  const finalizers = [...new Set([...had, ...(finalizer === undefined ? [] : [finalizer])])];
  const grace = isPod(before) ? graceOf(before, options.gracePeriodSeconds) : 0;
  if (finalizers.length === 0 && grace === 0)
    return { response: { ok: true, object: before, warnings: [] }, writes: [{ before, caption }] };
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = before.metadata;
  const isShorter = deletionTimestamp === undefined || grace < deletionGracePeriodSeconds;
  if (!isShorter && finalizers.length === had.length) return unchanged(before);
  const start =
    deletionTimestamp === undefined ? millisOf(ids.timestamp) : millisOf(deletionTimestamp) - durationOf(deletionGracePeriodSeconds);
  const named = finalizers.length === 0 ? before : { ...before, metadata: { ...before.metadata, finalizers } };
  const aimed = options.target === undefined || !isPod(named) ? named : withCondition(named, options.target);
  const after = isShorter ? marked(aimed, grace, timestampOf(start + durationOf(grace))) : aimed;
  return { response: { ok: true, object: after, warnings: [] }, writes: [{ before, after, caption }] };
}

/** Without grace: a Namespace, which has none. */
function marked(object: ApiObject, grace: Int64 | undefined, deletionTimestamp: string): ApiObject {
  const { generation } = object.metadata;
  const isFirst = object.metadata.deletionTimestamp === undefined;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      deletionTimestamp,
      ...(grace === undefined ? {} : { deletionGracePeriodSeconds: grace }),
      ...(generation === undefined || !isFirst ? {} : { generation: nextInt64(generation) }),
    },
  };
}

const withCondition = (pod: Pod, condition: Condition): Pod => ({
  ...pod,
  status: { ...pod.status, conditions: [...(pod.status.conditions ?? []).filter(({ type }) => type !== condition.type), condition] },
});

/** Seconds for the containers to stop; 0 where there is nothing to stop. */
function graceOf(pod: Pod, asked: number | undefined): Int64 {
  if (pod.spec.nodeName === undefined || isTerminal(pod)) return 0;
  const seconds = asked ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  return seconds < 0 ? 0 : seconds;
}

/** A controller's delete. */
export const remove: Delete = (view, object, options, ids, caption) => planDelete(view, object, options, ids, caption);
