import type { Component, Wake } from '../types.ts';

/**
 * Gives every namespace its ServiceAccount `default`.
 * Behaviour of kubernetes: pkg/controller/serviceaccount/serviceaccounts_controller.go.
 */
export const serviceAccountController = (): Component => ({
  name: 'serviceaccount-controller',
  wakes({ ref, after }): readonly Wake[] {
    if (ref.kind === 'Namespace' && after !== undefined) return [{ key: ref.name }];
    return ref.kind === 'ServiceAccount' && after === undefined && ref.name === 'default' ? [{ key: ref.namespace ?? '' }] : [];
  },
  sync(view, key) {
    const namespace = view.get('Namespace', undefined, key);
    if (namespace === undefined || namespace.metadata.deletionTimestamp !== undefined) return { actions: [] };
    if (view.get('ServiceAccount', key, 'default') !== undefined) return { actions: [] };
    const object = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: key } };
    return { actions: [{ do: 'create', object, sentence: { key: 'namespace.serviceAccount', params: { namespace: key } } }] };
  },
});
