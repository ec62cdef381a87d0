import { expect, test } from 'vitest';
import type { ApiObject, JsonObject } from '../kubernetes/index.ts';
import { diffObjects } from './diffObjects.ts';

const object = (rest: JsonObject, resourceVersion = '1'): ApiObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w1', uid: 'u', resourceVersion, creationTimestamp: '2026-01-01T00:00:00Z' },
  ...rest,
});
const condition = (status: string, time: string): JsonObject => ({ type: 'Ready', status, lastHeartbeatTime: time });

test.each([
  {
    name: 'a field that is set',
    before: { spec: {} },
    after: { spec: { unschedulable: true } },
    differences: [{ path: 'spec.unschedulable', after: true }],
  },
  {
    name: 'a list that grows',
    before: { spec: { taints: [] } },
    after: { spec: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] } },
    differences: [{ path: 'spec.taints[0]', after: { key: 'gpu', effect: 'NoSchedule' } }],
  },
  {
    name: 'a condition, by its type and without its times',
    before: { status: { conditions: [condition('True', 'a')] } },
    after: { status: { conditions: [condition('Unknown', 'b')] } },
    differences: [{ path: 'status.conditions[Ready].status', before: 'True', after: 'Unknown' }],
  },
  {
    name: 'a condition that is new before the others',
    before: { status: { conditions: [condition('True', 'a')] } },
    after: { status: { conditions: [{ type: 'DiskPressure', status: 'False' }, condition('True', 'b')] } },
    differences: [{ path: 'status.conditions[DiskPressure]', after: { type: 'DiskPressure', status: 'False' } }],
  },
  { name: 'nothing but the resource version', before: {}, after: {}, differences: [] },
  {
    name: 'a key with dots',
    before: { labels: { 'kubernetes.io/os': 'linux' } },
    after: { labels: {} },
    differences: [{ path: 'labels[kubernetes.io/os]', before: 'linux' }],
  },
] as const)('$name', ({ before, after, differences }) => {
  expect(diffObjects(object(before), object(after, '2'))).toEqual(differences);
});
