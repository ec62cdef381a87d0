import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../kubernetes/objects.ts';
import { fieldsOf, schemaFor, schemaKinds, setDefaults, type TypeSchema } from '../../manifest/index.ts';
import { defaults } from './defaults.ts';
import { enumValues, examples } from './enumValues.ts';

const podSpec = {
  containers: [
    {
      name: 'a',
      image: 'a:1',
      ports: [{ containerPort: 1 }],
      env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
      readinessProbe: { httpGet: { port: 1 } },
    },
  ],
  volumes: [
    { name: 'a', configMap: { name: 'a' } },
    { name: 'b', secret: { secretName: 'a' } },
    { name: 'c', downwardAPI: { items: [] } },
    { name: 'd', projected: { sources: [{ serviceAccountToken: { path: 'a' } }] } },
  ],
};
const template = { metadata: { labels: { a: 'b' } }, spec: podSpec };
const selector = { matchLabels: { a: 'b' } };

const manifests: readonly JsonObject[] = [
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a' }, spec: { selector, template, updateStrategy: {} } },
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'a' }, spec: { selector, template } },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'a' }, spec: { selector, template } },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'a' }, spec: { selector, template, serviceName: 'a' } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: { ports: [{ port: 1 }] } },
  { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a' }, spec: { template } },
  {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'a' },
    spec: { schedule: '* * * * *', jobTemplate: { spec: { template } } },
  },
];

/** Scalars by Go type and field. */
function scalars(type: TypeSchema | undefined, value: Json | undefined, found: Map<string, string>): void {
  if (type === undefined || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) scalars(type, item, found);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const field = type.fields.get(name);
    if (field === undefined) continue;
    if (typeof inner === 'object') scalars(fieldsOf(field.type), inner, found);
    else {
      const octal = typeof inner === 'number' && name === 'defaultMode' ? `0${inner.toString(8)}` : String(inner);
      if (!found.has(`${type.name}.${name}`)) found.set(`${type.name}.${name}`, octal);
    }
  }
}

test('each default is the one that the API server fills in', () => {
  const found = new Map<string, string>();
  for (const manifest of manifests) {
    const [group = '', version = ''] = String(manifest.apiVersion).includes('/')
      ? String(manifest.apiVersion).split('/')
      : ['', String(manifest.apiVersion)];
    scalars(schemaFor(group, version, String(manifest.kind)), setDefaults(manifest), found);
  }
  expect(Object.fromEntries(Object.keys(defaults).map((key) => [key, found.get(key)]))).toEqual(defaults);
});

test('defaults and words are of fields that there are', () => {
  const known = new Set<string>();
  const seen = new Set<TypeSchema>();
  const visit = (type: TypeSchema | undefined): void => {
    if (type === undefined || seen.has(type)) return;
    seen.add(type);
    for (const field of type.fields.values()) {
      known.add(`${type.name}.${field.name}`);
      visit(fieldsOf(field.type));
    }
  };
  for (const { group, version, kind } of schemaKinds()) visit(schemaFor(group, version, kind));
  expect([...Object.keys(defaults), ...Object.keys(enumValues), ...Object.keys(examples)].filter((key) => !known.has(key))).toEqual([]);
});
