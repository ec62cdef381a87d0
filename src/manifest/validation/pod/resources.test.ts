import { expect, test } from 'vitest';
import { validatePodLevelResources } from './resources.ts';

test('resources of a Pod that lacks its containers are looked at all the same', () => {
  const faults = validatePodLevelResources({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }, [], 'spec.resources');
  expect(faults.map(({ field, body }) => `${field}: ${body}`)).toEqual([
    'spec.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1',
  ]);
});
