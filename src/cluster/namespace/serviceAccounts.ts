import type { Component } from '../types.ts';

const NAME = 'default';

/**
 * Sees to the ServiceAccount `default` in each namespace, without which no Pod is admitted there.
 * Behaviour of kubernetes: pkg/controller/serviceaccount/serviceaccounts_controller.go (syncNamespace).
 */
export const serviceAccountController = (): Component => ({
  name: 'serviceaccount-controller',
  kinds: ['Namespace', 'ServiceAccount'],
  wakes({ ref, after }) {
    if (ref.kind === 'Namespace' && after !== undefined) return [{ key: ref.name }];
    return ref.kind === 'ServiceAccount' && ref.name === NAME && ref.namespace !== undefined && after === undefined
      ? [{ key: ref.namespace }]
      : [];
  },
  sync(view, namespace) {
    const home = view.get('Namespace', undefined, namespace);
    if (home === undefined || home.metadata.deletionTimestamp !== undefined) return { actions: [] };
    if (view.get('ServiceAccount', namespace, NAME) !== undefined) return { actions: [] };
    return {
      actions: [
        {
          do: 'create',
          object: { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: NAME, namespace } },
          caption: { key: 'serviceaccount.created', params: { namespace } },
        },
      ],
    };
  },
});
