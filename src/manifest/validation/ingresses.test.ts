import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { validateCreate } from './validate.ts';

const web = { service: { name: 'web', port: { number: 80 } } };
const ingress = (spec: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web', namespace: 'default', annotations },
  spec,
});
const withPath = (path: JsonObject): JsonObject => ingress({ rules: [{ http: { paths: [path] } }] });
const first = 'spec.rules[0].http.paths[0]';

test.each<[name: string, object: JsonObject, expected: readonly string[]]>([
  ['a default backend alone', ingress({ defaultBackend: web }), []],
  ['a path for any host', withPath({ path: '/', pathType: 'Prefix', backend: web }), []],
  ['a wildcard host', ingress({ rules: [{ host: '*.example.com' }], tls: [{ hosts: ['*.example.com'] }] }), []],
  [
    'a Service whose name begins with a digit',
    withPath({ pathType: 'ImplementationSpecific', backend: { service: { ...web.service, name: '1' } } }),
    [],
  ],
  ['no rule at all', ingress({}), ['spec: Invalid value: null: either `defaultBackend` or `rules` must be specified']],
  [
    'an address as host',
    ingress({ rules: [{ host: '10.0.0.1' }] }),
    ['spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address'],
  ],
  ['a rule without paths', ingress({ rules: [{ http: {} }] }), ['spec.rules[0].http.paths: Required value']],
  ['no path type, whatever else is wrong', withPath({ path: 'x' }), [`${first}.pathType: Required value: pathType must be specified`]],
  [
    'an unknown path type',
    withPath({ path: '/', pathType: 'prefix', backend: web }),
    [`${first}.pathType: Unsupported value: "prefix": supported values: "Exact", "ImplementationSpecific", "Prefix"`],
  ],
  ['a relative path', withPath({ pathType: 'Exact', backend: web }), [`${first}.path: Invalid value: "": must be an absolute path`]],
  [
    'a path that climbs',
    withPath({ path: '/a//..', pathType: 'Exact', backend: web }),
    [`${first}.path: Invalid value: "/a//..": must not contain '//'`, `${first}.path: Invalid value: "/a//..": cannot end with '/..'`],
  ],
  [
    'no backend',
    withPath({ path: '/', pathType: 'Exact' }),
    [`${first}.backend: Invalid value: "": resource or service backend is required`],
  ],
  [
    'a backend without name and port',
    ingress({ defaultBackend: { service: {} } }),
    ['spec.defaultBackend.service.name: Required value', 'spec.defaultBackend: Required value: port name or number is required'],
  ],
  [
    'a port by name and by number',
    ingress({ defaultBackend: { service: { name: 'web', port: { name: 'http', number: 80 } } } }),
    ['spec.defaultBackend: Invalid value: "": cannot set both port name & port number'],
  ],
  [
    'two backends in one',
    ingress({ defaultBackend: { ...web, resource: { kind: 'Bucket', name: 'a' } } }),
    ['spec.defaultBackend: Invalid value: "": cannot set both resource and service backends'],
  ],
  [
    'a resource without name and kind',
    ingress({ defaultBackend: { resource: {} } }),
    ['spec.defaultBackend.resource.kind: Required value', 'spec.defaultBackend.resource.name: Required value'],
  ],
  [
    'two different classes',
    ingress({ defaultBackend: web, ingressClassName: 'a' }, { 'kubernetes.io/ingress.class': 'b' }),
    ['annotations.kubernetes.io/ingress.class: Invalid value: "b": must match `ingressClassName` when both are specified'],
  ],
])('the server answers an Ingress with %s', (_, object, expected) => {
  expect(validateCreate(object).map(({ field, body }) => `${field}: ${body}`)).toEqual(expected);
});
