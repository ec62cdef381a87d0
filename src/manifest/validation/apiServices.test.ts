import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { validateCreate } from './validate.ts';

const apiService = (name: string, spec: JsonObject): JsonObject => ({
  apiVersion: 'apiregistration.k8s.io/v1',
  kind: 'APIService',
  metadata: { name },
  spec: { group: 'metrics.k8s.io', version: 'v1beta1', groupPriorityMinimum: 100, versionPriority: 100, ...spec },
});
const server: JsonObject = { name: 'metrics-server', namespace: 'kube-system' };

test.each<{ readonly name: string; readonly given: JsonObject; readonly refused: readonly string[] }>([
  { name: 'a whole one', given: apiService('v1beta1.metrics.k8s.io', { service: server, insecureSkipTLSVerify: true }), refused: [] },
  {
    name: 'another name than its version and group, and priorities out of bounds',
    given: apiService('metrics', { groupPriorityMinimum: 20_001, versionPriority: 0 }),
    refused: [
      'metadata.name: Invalid value: "metrics": must be `spec.version+"."+spec.group`: "v1beta1.metrics.k8s.io"',
      'spec.groupPriorityMinimum: Invalid value: 20001: must be positive and less than 20000',
      'spec.versionPriority: Invalid value: 0: must be positive and less than 1000',
    ],
  },
  {
    name: 'no group',
    given: apiService('v1beta1.', { group: '' }),
    refused: ['spec.group: Required value: only v1 may have an empty group and it better be legacy kube'],
  },
  {
    name: 'a local one that wants to be trusted',
    given: apiService('v1beta1.metrics.k8s.io', { caBundle: 'aGVsbG8=', insecureSkipTLSVerify: true }),
    refused: [
      'spec.caBundle: Invalid value: "5 bytes": local APIServices may not have a caBundle',
      'spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify',
    ],
  },
  {
    name: 'a server without a name, on no port, trusted twice',
    given: apiService('v1beta1.metrics.k8s.io', {
      service: { namespace: 'a', port: 70_000 },
      caBundle: 'aGVsbG8=',
      insecureSkipTLSVerify: true,
    }),
    refused: [
      'spec.service.name: Required value',
      'spec.service.port: Invalid value: 70000: port is not valid: must be between 1 and 65535, inclusive',
      'spec.insecureSkipTLSVerify: Invalid value: true: may not be true if caBundle is present',
    ],
  },
])('$name', ({ given, refused }) => {
  expect(validateCreate(setDefaults(given)).map(({ field, body }) => `${field}: ${body}`)).toEqual(refused);
});
