import { expect, test } from 'vitest';
import { parseDocuments } from './documents.ts';
import { locate } from './locate.ts';

const source = `# first
a: 1
---
metadata:
  name: agent
  labels: {app: x, "a.b/c": y}
base: &base
  image: one
spec:
  containers:
    - name: a
      image: b
      image: c
    - <<: *base
      name: d
`;

test.each<[path: string, at: 'key' | 'value', shown: string]>([
  ['metadata.name', 'value', 'agent'],
  ['metadata.name', 'key', 'name'],
  ['metadata.labels[app]', 'value', 'x'],
  ['metadata.labels[a.b/c]', 'key', '"a.b/c"'],
  ['spec.containers[0].image', 'value', 'c'],
  ['spec.containers[1].image', 'value', 'one'],
  ['spec.containers[1].name', 'value', 'd'],
  ['spec.containers[0].ports[3].name', 'value', 'name'],
  ['spec.selector', 'value', 'spec'],
  ['status', 'value', 'metadata'],
])('%s, its %s', (path, at, shown) => {
  const document = parseDocuments(source)[1];
  if (document === undefined) throw new Error('the second document is missing');
  const { from, to } = locate(document, path, at);
  expect(source.slice(from, to)).toBe(shown);
});
