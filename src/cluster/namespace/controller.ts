import { type ApiObject, resources } from '../../kubernetes/index.ts';
import type { Action, Component, Plan, View } from '../types.ts';

/**
 * Empties a namespace that is being deleted, and lets it go when nothing is left in it.
 * Behaviour of kubernetes: pkg/controller/namespace/deletion/namespaced_resources_deleter.go (Delete).
 */
export const namespaceController = (): Component => ({
  name: 'namespace-controller',
  wakes({ ref, after }, view) {
    if (ref.kind === 'Namespace') return after?.metadata.deletionTimestamp === undefined ? [] : [{ key: ref.name }];
    if (ref.namespace === undefined) return [];
    return view.get('Namespace', undefined, ref.namespace)?.metadata.deletionTimestamp === undefined ? [] : [{ key: ref.namespace }];
  },
  sync: plan,
});

function plan(view: View, name: string): Plan {
  const namespace = view.get('Namespace', undefined, name);
  if (namespace?.metadata.deletionTimestamp === undefined) return { actions: [] };
  const content = contentOf(view, name);
  if (content.length === 0) {
    if ((namespace.metadata.finalizers ?? []).length > 0) return { actions: [] };
    return { actions: [{ do: 'remove', object: namespace, caption: { key: 'namespace.removed', params: { namespace: name } } }] };
  }
  return {
    actions: content
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(
        (object): Action => ({
          do: 'delete',
          object,
          caption: { key: 'namespace.emptied', params: { namespace: name, kind: object.kind, name: object.metadata.name } },
        }),
      ),
  };
}

const kindRank = new Map(resources.map(({ kind }, index) => [kind, index]));

/** Everything in it, kinds in discovery order. */
function contentOf(view: View, namespace: string): readonly ApiObject[] {
  const rank = (kind: string): number => kindRank.get(kind) ?? kindRank.size;
  return view
    .kinds()
    .toSorted((a, b) => rank(a) - rank(b))
    .flatMap((kind) => view.list(kind, namespace));
}
