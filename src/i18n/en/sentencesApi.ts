/** Captions of what a person asks of the API server. */
export const sentencesApi = {
  api: {
    created: 'You create {{kind}} {{name}}.',
    changed: 'You change {{kind}} {{name}}.',
    templateChanged: 'You change the Pod template of {{kind}} {{name}}: a new revision.',
    scaled: 'You scale {{kind}} {{name}} from {{from}} to {{to}}.',
    cordoned: 'You cordon node {{name}}: the scheduler keeps ordinary Pods away.',
    uncordoned: 'You uncordon node {{name}}.',
    tainted: 'You change the taints of node {{name}}: {{taints}}.',
    untainted: 'You take the taints off node {{name}}: {{taints}}.',
    labelled: 'You change the labels of {{kind}} {{name}}.',
    deleted: 'You delete {{kind}} {{name}}.',
    terminating: 'You delete {{kind}} {{name}}: it stays until its containers have stopped.',
    deletedForeground: 'You delete {{kind}} {{name}}: it stays until what it owns is gone.',
    orphaned: 'You delete {{kind}} {{name}} and leave what it owns alone.',
    namespaceTerminating: 'You delete namespace {{name}}: everything in it goes first.',
    forced: 'You delete {{kind}} {{name}} by force: it is struck off, whether its containers have stopped or not.',
    evicted: 'You evict Pod {{name}}: its owner decides whether another one takes its place.',
    status: 'You write the status of {{kind}} {{name}}.',
  },
};
