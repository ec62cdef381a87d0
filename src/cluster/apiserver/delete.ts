import { type ApiObject, isTerminal, type Pod, type Resource } from '../../kubernetes/index.ts';
import { timestampOf } from '../clock.ts';
import type { ApiRequest, Sentence, View } from '../types.ts';
import type { Delete, Handled, Mint } from './types.ts';

type Propagation = (ApiRequest & { readonly verb: 'delete' })['propagationPolicy'];

interface Options {
  readonly gracePeriodSeconds?: number;
  readonly propagationPolicy?: Propagation;
}

const FINALIZERS: Readonly<Partial<Record<NonNullable<Propagation>, string>>> = { Orphan: 'orphan', Foreground: 'foregroundDeletion' };

const done = (object: ApiObject): Handled => ({ response: { ok: true, object, warnings: [] }, writes: [] });

/**
 * Takes an object away, or marks it: Pods with grace, and what has finalizers, stay until somebody confirms.
 * Behaviour of kubernetes: staging/src/k8s.io/apiserver/pkg/registry/generic/registry/store.go (Delete, BeforeDelete);
 * pkg/registry/core/pod/strategy.go (CheckGracefulDelete).
 */
export function planDelete(view: View, object: ApiObject, options: Options, mint: Mint, sentence: Sentence): Handled {
  const before = view.get(object.kind, object.metadata.namespace, object.metadata.name);
  if (before === undefined) return done(object);
  if (object.kind === 'Namespace') return mark(before, { ...before, status: { phase: 'Terminating' } } as ApiObject, 0, mint, sentence);
  const finalizer = options.propagationPolicy === undefined ? undefined : FINALIZERS[options.propagationPolicy];
  const finalizers = [...new Set([...(before.metadata.finalizers ?? []), ...(finalizer === undefined ? [] : [finalizer])])];
  const grace = before.kind === 'Pod' ? graceOf(before as Pod, options.gracePeriodSeconds) : 0;
  if (finalizers.length === 0 && grace === 0)
    return { response: { ok: true, object: before, warnings: [] }, writes: [{ before, sentence }] };
  const next = finalizers.length === 0 ? before : { ...before, metadata: { ...before.metadata, finalizers } };
  if (before.metadata.deletionTimestamp !== undefined && finalizers.length === (before.metadata.finalizers ?? []).length) {
    if (grace >= (before.metadata.deletionGracePeriodSeconds ?? 0)) return done(before);
  }
  return mark(before, next, grace, mint, sentence);
}

function mark(before: ApiObject, next: ApiObject, grace: number, mint: Mint, sentence: Sentence): Handled {
  const now = mint.timestamp;
  const deletionTimestamp = grace === 0 ? now : timestampOf(Date.parse(now) - Date.parse(timestampOf(0)) + grace * 1000);
  const { generation } = before.metadata;
  const after: ApiObject = {
    ...next,
    metadata: {
      ...next.metadata,
      deletionTimestamp,
      deletionGracePeriodSeconds: grace,
      ...(generation === undefined || before.metadata.deletionTimestamp !== undefined ? {} : { generation: generation + 1 }),
    },
  };
  return { response: { ok: true, object: after, warnings: [] }, writes: [{ before, after, sentence }] };
}

/** Seconds for the containers to stop; 0 where there is nothing to stop. */
function graceOf(pod: Pod, asked: number | undefined): number {
  if (pod.spec.nodeName === undefined || isTerminal(pod)) return 0;
  return Math.max(0, asked ?? pod.spec.terminationGracePeriodSeconds ?? 30);
}

/** A controller's delete. */
export const remove: Delete = (view, object, options, mint, sentence) => planDelete(view, object, options, mint, sentence);

export const deletedSentence = (resource: Resource, name: string): Sentence => ({
  key: 'api.deleted',
  params: { kind: resource.kind, name },
});
