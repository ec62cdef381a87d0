#!/usr/bin/env node
// Stands in for kubectl and a control plane: objects in a file, one Pod for each node when a DaemonSet is applied.
import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';

const file = process.env['FAKE_CLUSTER'] ?? '';
const words = process.argv.slice(2);
const text = words.includes('-f') ? readFileSync(0, 'utf8') : '';

const lock = `${file}.lock`;
for (;;) {
  try {
    mkdirSync(lock);
    break;
  } catch {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
}
process.on('exit', () => rmdirSync(lock));

/** @type {{ objects: any[], events: any[] }} */
const cluster = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { objects: [], events: [] };
const [verb = '', what = '', name = ''] = words;
const find = (/** @type {string} */ kind) =>
  cluster.objects.findIndex((each) => each.kind.toLowerCase() === kind && each.metadata.name === name);
const list = (/** @type {readonly unknown[]} */ items) => console.log(JSON.stringify({ kind: 'List', items }));

function podFor(/** @type {string} */ node, /** @type {number} */ index) {
  const pod = `agent-${'bcdf'[index]}2z2z`;
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const required = { nodeSelectorTerms: [{ matchFields }] };
  cluster.events.push({
    metadata: { uid: `e${index}` },
    involvedObject: { kind: 'DaemonSet', name: 'agent' },
    type: 'Normal',
    reason: 'SuccessfulCreate',
    message: `Created pod: ${pod}`,
    source: { component: 'daemonset-controller' },
  });
  cluster.objects.push({
    kind: 'Pod',
    metadata: {
      name: pod,
      generateName: 'agent-',
      namespace: 'default',
      ownerReferences: [{ kind: 'DaemonSet', name: 'agent', uid: 'u1', controller: true }],
    },
    spec: {
      nodeName: node,
      containers: [{ name: 'agent', image: 'agent:1' }],
      affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } },
    },
    status: { phase: 'Pending' },
  });
}

if (verb === 'version') console.log(JSON.stringify({ serverVersion: { gitVersion: 'v9.9.9' } }));
else if (verb === 'get' && words.includes('name')) {
  const kinds = what.split(',');
  for (const { kind, metadata } of cluster.objects)
    if (kinds.includes(`${kind.toLowerCase()}s`)) console.log(`${kind.toLowerCase()}/${metadata.name}`);
} else if (verb === 'get') list(what === 'events' ? cluster.events : cluster.objects);
else if (verb === 'create') cluster.objects.push(JSON.parse(text));
else if (verb === 'apply' && text.startsWith('DaemonSet')) {
  const nodes = cluster.objects.filter(({ kind }) => kind === 'Node');
  cluster.objects.push({ kind: 'DaemonSet', metadata: { name: 'agent', namespace: 'default', uid: 'u1', generation: 1 }, status: {} });
  for (const [index, node] of nodes.entries()) podFor(node.metadata.name, index);
  console.log('daemonset.apps/agent created');
} else if (verb === 'patch') {
  const object = cluster.objects[find(what)];
  Object.assign(object, { status: { ...object.status, ...JSON.parse(words.at(-1) ?? '').status } });
} else if (verb === 'delete' && words.includes('--force')) {
  const index = find(what);
  if (index >= 0) cluster.objects.splice(index, 1);
} else if (verb === 'delete') {
  const pod = cluster.objects.find(({ metadata }) => metadata.name === `agent-${name}2z2z`);
  pod.metadata.deletionTimestamp = '2026-01-01T00:00:00Z';
  console.log(`pod "${pod.metadata.name}" deleted`);
} else if (verb === 'refuse') {
  console.error('Error from server');
  process.exitCode = 1;
}
writeFileSync(file, JSON.stringify(cluster));
