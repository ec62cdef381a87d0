/** Captions of what a person requests from the API server. */
export const sentencesApi = {
  api: {
    created: 'You create {{kind}} {{name}}.',
    changed: 'You change {{kind}} {{name}}.',
    ownersChanged: 'You apply {{kind}} {{name}} unchanged: {{manager}} now owns its fields.',
    templateChanged: 'You change the Pod template of {{kind}} {{name}}: a new revision follows.',
    scaled: 'You scale {{kind}} {{name}} from {{from}} to {{to}}.',
    cordoned: 'You cordon node {{name}}: only Pods that tolerate it are scheduled there.',
    uncordoned: 'You uncordon node {{name}}.',
    tainted: 'You change the taints of node {{name}}: {{taints}}.',
    untainted: 'You remove taints from node {{name}}: {{taints}}.',
    labelled: 'You change the labels of {{kind}} {{name}}.',
    deleted: 'You delete {{kind}} {{name}}.',
    terminating: 'You delete {{kind}} {{name}}: it stays until its containers have stopped.',
    deletedForeground: 'You delete {{kind}} {{name}}: it stays until its dependents are deleted.',
    orphaned: 'You delete {{kind}} {{name}} and keep its dependents.',
    namespaceTerminating: 'You delete namespace {{name}}: its objects are deleted first.',
    forced: 'You force-delete {{kind}} {{name}}: the object is removed without waiting for its containers.',
    evicted: 'You evict Pod {{name}}: its owner decides whether to replace it.',
    status: 'You change the status of {{kind}} {{name}}.',
  },
};
