import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { setDefaults } from '../defaults/setDefaults.ts';
import { decode, strictDecodingError } from './decode.ts';
import { encode } from './encode.ts';

const daemonSet = { group: 'apps', version: 'v1', kind: 'DaemonSet' };
const wrap = (spec: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'a' }, spec });
const inPod = (spec: JsonObject): JsonObject => wrap({ template: { spec } });
const error = (object: JsonObject): string | undefined => strictDecodingError(decode(daemonSet, object).faults);

describe('what does not decode', () => {
  test.each<[name: string, object: JsonObject, error: string]>([
    [
      'a number in an integer',
      wrap({ minReadySeconds: 1.5 }),
      'json: cannot unmarshal number 1.5 into Go struct field DaemonSetSpec.spec.minReadySeconds of type int32',
    ],
    [
      'a number beyond 32 bits',
      wrap({ minReadySeconds: 3_000_000_000 }),
      'json: cannot unmarshal number 3000000000 into Go struct field DaemonSetSpec.spec.minReadySeconds of type int32',
    ],
    [
      'a named string type',
      wrap({ updateStrategy: { type: 5 } }),
      'json: cannot unmarshal number into Go struct field DaemonSetUpdateStrategy.spec.updateStrategy.type of type v1.DaemonSetUpdateStrategyType',
    ],
    [
      'an element of a list',
      inPod({ containers: [{ securityContext: { capabilities: { add: [1] } } }] }),
      'json: cannot unmarshal number into Go struct field Capabilities.spec.template.spec.containers.securityContext.capabilities.add of type v1.Capability',
    ],
    [
      'a map of quantities',
      inPod({ containers: [{ resources: { limits: ['cpu'] } }] }),
      'json: cannot unmarshal array into Go struct field ResourceRequirements.spec.template.spec.containers.resources.limits of type v1.ResourceList',
    ],
    [
      'a quantity, which has no path and wins over an earlier fault',
      inPod({ containers: [{ name: 1, resources: { limits: { memory: '64kk' } } }] }),
      "unable to parse quantity's suffix",
    ],
    [
      'a count or percentage',
      wrap({ updateStrategy: { rollingUpdate: { maxUnavailable: 1.5 } } }),
      'json: cannot unmarshal number 1.5 into Go struct field RollingUpdateDaemonSet.spec.updateStrategy.rollingUpdate.maxUnavailable of type int32',
    ],
    [
      'the first wrong type by name, which hides what is unknown',
      wrap({ zzz: 1, template: 'x', selector: 'y' }),
      'json: cannot unmarshal string into Go struct field DaemonSetSpec.spec.selector of type v1.LabelSelector',
    ],
    [
      'unknown fields, all of them',
      wrap({ replicas: 1, template: { spec: { containers: [{ Name: 'a' }, { imagee: 'b' }] } } }),
      'strict decoding error: unknown field "spec.replicas", unknown field "spec.template.spec.containers[0].Name", unknown field "spec.template.spec.containers[1].imagee"',
    ],
  ])('%s', (_name, object, message) => {
    expect(error(object)).toBe(message);
  });

  test('null is nothing at all', () => {
    expect(decode(daemonSet, wrap({ minReadySeconds: null, selector: null })).object.spec).toEqual({});
  });

  test('a kind without a structure passes', () => {
    const object = { apiVersion: 'example.com/v1', kind: 'Widget', spec: { any: [1] } };
    expect(decode({ group: 'example.com', version: 'v1', kind: 'Widget' }, object)).toEqual({ object, faults: [] });
  });
});

describe('the stored form', () => {
  const stored = (object: JsonObject): JsonObject => encode(setDefaults(decode(daemonSet, object).object));
  const containerOf = (container: JsonObject): JsonObject => {
    const { spec } = stored(inPod({ containers: [container] })) as { spec: { template: { spec: { containers: JsonObject[] } } } };
    return spec.template.spec.containers[0] ?? {};
  };

  test('zero values go, pointers to them stay', () => {
    const { spec } = stored(
      inPod({ hostNetwork: false, hostUsers: false, terminationGracePeriodSeconds: 0, nodeSelector: {}, containers: [] }),
    );
    expect(spec).toMatchObject({ template: { spec: { hostUsers: false, terminationGracePeriodSeconds: 0 } } });
    expect(JSON.stringify(spec)).not.toMatch(/hostNetwork|nodeSelector/);
  });

  test('structs that are no pointers are always there', () => {
    expect(containerOf({ name: 'a', image: 'b' })).toMatchObject({ resources: {} });
    expect(stored(wrap({}))).toMatchObject({ status: { currentNumberScheduled: 0, desiredNumberScheduled: 0 } });
  });

  test.each([
    ['0.5', '500m'],
    [1.5, '1500m'],
    ['0.0001', '1m'],
    ['1.5Gi', '1536Mi'],
  ] as const)('a quantity %s is kept as %s', (written, kept) => {
    expect(containerOf({ resources: { limits: { memory: written } } })).toMatchObject({ resources: { limits: { memory: kept } } });
  });

  test.each([
    ['nginx', 'Always'],
    ['nginx:latest', 'Always'],
    ['nginx:1.27', 'IfNotPresent'],
    ['localhost:5000/nginx', 'Always'],
    [`nginx@sha256:${'a'.repeat(64)}`, 'IfNotPresent'],
    ['Not A Name', 'IfNotPresent'],
  ])('%s is pulled %s', (image, imagePullPolicy) => {
    expect(containerOf({ image })).toMatchObject({ imagePullPolicy });
  });
});
