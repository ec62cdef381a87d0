import type { Action, Component, Wake } from '../types.ts';

/**
 * Empties a namespace that is being deleted, and then takes it away.
 * Behaviour of kubernetes: pkg/controller/namespace/deletion/namespaced_resources_deleter.go.
 */
export const namespaceController = (): Component => ({
  name: 'namespace-controller',
  wakes({ ref, after }, view): readonly Wake[] {
    if (ref.kind === 'Namespace') return after?.metadata.deletionTimestamp === undefined ? [] : [{ key: ref.name }];
    if (after !== undefined || ref.namespace === undefined) return [];
    return view.get('Namespace', undefined, ref.namespace)?.metadata.deletionTimestamp === undefined ? [] : [{ key: ref.namespace }];
  },
  sync(view, key) {
    const namespace = view.get('Namespace', undefined, key);
    if (namespace?.metadata.deletionTimestamp === undefined) return { actions: [] };
    const content = view.kinds().flatMap((kind) => view.list(kind, key));
    if (content.length === 0) {
      return { actions: [{ do: 'remove', object: namespace, sentence: { key: 'namespace.gone', params: { namespace: key } } }] };
    }
    const going = content.filter((object) => object.metadata.deletionTimestamp === undefined);
    return {
      actions: going.map(
        (object): Action => ({
          do: 'delete',
          object,
          sentence: { key: 'namespace.emptied', params: { namespace: key, kind: object.kind, name: object.metadata.name } },
        }),
      ),
    };
  },
});
