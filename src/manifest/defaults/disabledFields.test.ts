import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/objects.ts';
import { setDefaults } from './setDefaults.ts';

test('a field of a feature that is off is taken away', () => {
  const mount = { name: 'data', mountPath: '/data', bindMountOptions: ['noexec'] };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [{ name: 'a', image: 'a', volumeMounts: [mount] }] },
  };
  const { containers } = setDefaults(pod)['spec'] as JsonObject as { readonly containers: readonly [JsonObject] };
  expect(containers[0]['volumeMounts']).toEqual([{ name: 'data', mountPath: '/data' }]);
});
