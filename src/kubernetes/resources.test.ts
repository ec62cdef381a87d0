import { expect, test } from 'vitest';
import { qualifiedSingular, resourceByKind, resourceByKubectlName, resources, resourcesInAll } from './resources.ts';

test.each([
  ['ds', 'daemonset.apps'],
  ['daemonset', 'daemonset.apps'],
  ['DaemonSet', 'daemonset.apps'],
  ['daemonsets', 'daemonset.apps'],
  ['daemonsets.apps', 'daemonset.apps'],
  ['daemonsets.v1.apps', 'daemonset.apps'],
  ['ds.apps', 'daemonset.apps'],
  ['po', 'pod'],
  ['events', 'event'],
  ['events.events.k8s.io', 'event.events.k8s.io'],
  ['hpa', 'horizontalpodautoscaler.autoscaling'],
  ['DS', undefined],
  ['daemonsets.batch', undefined],
  ['deamonset', undefined],
])('%s is %s', (name, resource) => {
  const found = resourceByKubectlName(name);
  expect(found && qualifiedSingular(found)).toBe(resource);
});

test('every kind is served once per group and version', () => {
  expect(new Set(resources.map(({ group, version, kind }) => `${group}/${version}/${kind}`)).size).toBe(resources.length);
  expect(resourceByKind('apps', 'v1', 'DaemonSet')).toMatchObject({ namespaced: true, listKind: 'DaemonSetList', shortNames: ['ds'] });
  expect(resourceByKind('', 'v1', 'Node')?.namespaced).toBe(false);
  expect(resourceByKind('extensions', 'v1beta1', 'DaemonSet')).toBeUndefined();
});

test('kubectl get all lists workloads and services', () => {
  expect(resourcesInAll.map(({ plural }) => plural)).toEqual([
    'pods',
    'replicationcontrollers',
    'services',
    'daemonsets',
    'deployments',
    'replicasets',
    'statefulsets',
    'horizontalpodautoscalers',
    'cronjobs',
    'jobs',
  ]);
});
