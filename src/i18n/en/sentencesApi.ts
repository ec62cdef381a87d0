/** Captions of requests, and of namespaces. */
export const sentencesApi = {
  namespace: {
    serviceAccount: 'The service account controller gives namespace {{namespace}} its ServiceAccount default.',
    gone: 'Namespace {{namespace}} is empty, and gone.',
    emptied: 'Namespace {{namespace}} is being deleted: its {{kind}} {{name}} goes with it.',
  },
  api: {
    created: 'You create {{kind}} {{name}}.',
    changed: 'You change {{kind}} {{name}}.',
    deleted: 'You delete {{kind}} {{name}}.',
    evicted: 'You evict Pod {{name}} from its node.',
  },
};
