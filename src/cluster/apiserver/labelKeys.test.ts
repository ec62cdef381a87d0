import { expect, test } from 'vitest';
import type { PodSpec } from '../../kubernetes/index.ts';
import { withLabelKeys } from './labelKeys.ts';

test('a preferred term that lacks what it prefers stays as it is, for validation to refuse', () => {
  const incomplete = { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1 }] };
  const spread = { labelSelector: { matchLabels: { app: 'web' } }, matchLabelKeys: ['hash'] };
  const spec = { containers: [], affinity: { podAffinity: incomplete }, topologySpreadConstraints: [spread] } as unknown as PodSpec;
  const { affinity, topologySpreadConstraints } = withLabelKeys(spec, { hash: 'a' });
  expect(affinity?.podAffinity).toEqual(incomplete);
  expect(topologySpreadConstraints?.[0]?.labelSelector?.matchExpressions).toEqual([{ key: 'hash', operator: 'In', values: ['a'] }]);
});
