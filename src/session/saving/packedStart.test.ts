import { expect, test } from 'vitest';
import type { Start } from '../links/commandHistory.ts';
import { unpackText } from '../links/packHistory.ts';
import { packedStart, packingStart } from './packedStart.ts';

const objects = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: `w${index}`, uid: `u${index}`, creationTimestamp: '', resourceVersion: '1' },
    spec: {},
    status: {},
  }));

test.each<readonly [string, () => Start]>([
  ['a scenario', () => ({ scene: 'first' })],
  ['a scenario with settings', () => ({ scene: 'first', latencies: 'on' })],
  ['nodes', () => ({ nodes: [{ name: 'w1' }] })],
  ['no objects', () => ({ objects: [] })],
  ['one object', () => ({ objects: objects(1) as never })],
  ['many objects with settings', () => ({ objects: objects(507) as never, configs: 'required', latencies: 'on' })],
])('%s comes back as it was', (_, make) => {
  const start = make();
  const back: unknown = JSON.parse(unpackText(packedStart(start)));
  expect(back).toEqual('scene' in start && Object.keys(start).length === 1 ? start.scene : start);
});

test('many objects are packed in many pieces, and once', () => {
  const start: Start = { objects: objects(1000) as never };
  const pauses = (): number => [...packingStart(start)].length;
  expect(pauses()).toBeGreaterThan(10);
  expect(pauses()).toBe(0);
});
