import { describe, expect, test } from 'vitest';
import { addDaemonTolerations, addedTolerations } from './daemonTolerations.ts';
import type { Taint, Toleration } from './objects.ts';
import { findUntoleratedTaint, taintText, tolerates } from './tolerations.ts';

const gpu: Taint = { key: 'gpu', value: 'yes', effect: 'NoSchedule' };

test.each<{ name: string; toleration: Toleration; holds: boolean }>([
  { name: 'Exists without a key tolerates everything', toleration: { operator: 'Exists' }, holds: true },
  { name: 'no effect means every effect', toleration: { key: 'gpu', operator: 'Exists' }, holds: true },
  { name: 'no operator means Equal', toleration: { key: 'gpu', value: 'yes' }, holds: true },
  { name: 'Equal needs the same value', toleration: { key: 'gpu', operator: 'Equal' }, holds: false },
  { name: 'another effect does not count', toleration: { key: 'gpu', operator: 'Exists', effect: 'NoExecute' }, holds: false },
  { name: 'another key does not count', toleration: { key: 'tpu', operator: 'Exists' }, holds: false },
  { name: 'Gt is off', toleration: { key: 'gpu', operator: 'Gt', value: '1' }, holds: false },
])('$name', ({ toleration, holds }) => {
  expect(tolerates(toleration, gpu)).toBe(holds);
});

test('PreferNoSchedule keeps no Pod away', () => {
  const preferred: Taint = { key: 'a', effect: 'PreferNoSchedule' };
  expect(findUntoleratedTaint([preferred, gpu], [])).toBe(gpu);
  expect(taintText(preferred)).toBe('a:PreferNoSchedule');
});

describe('what the controller adds', () => {
  test('stands behind what the template has, network-unavailable for the host network only', () => {
    const own: Toleration = { key: 'gpu', operator: 'Exists' };
    expect(addDaemonTolerations([own], false)).toEqual([own, ...addedTolerations(false)]);
    expect(addedTolerations(true).at(-1)?.key).toBe('node.kubernetes.io/network-unavailable');
    expect(addedTolerations(false)).toHaveLength(6);
  });
  test('takes the place of one that differs by its seconds only', () => {
    const own: Toleration = { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 30 };
    const { tolerationSeconds: _, ...unlimited } = own;
    const result = addDaemonTolerations([own], false);
    expect(result).toHaveLength(6);
    expect(result[0]).toEqual(unlimited);
  });
  test('is added where the template names another effect', () => {
    const own: Toleration = { key: 'node.kubernetes.io/unreachable', operator: 'Exists' };
    expect(addDaemonTolerations([own], false)).toHaveLength(7);
  });
});
