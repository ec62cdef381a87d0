import { expect, test } from 'vitest';
import { type Pair, splitLabel, splitTaint } from './splitPair.ts';

test.each<[typed: string, pair: Pair]>([
  ['disk', { key: 'disk' }],
  [' disk ', { key: 'disk' }],
  ['disk=', { key: 'disk', value: '' }],
  ['disk=ssd', { key: 'disk', value: 'ssd' }],
  ['=ssd', { key: '', value: 'ssd' }],
  ['disk = ssd ', { key: 'disk', value: 'ssd' }],
  ['disk: ssd', { key: 'disk', value: 'ssd' }],
  ['"disk": "ssd"', { key: 'disk', value: 'ssd' }],
  ['topology.kubernetes.io/zone=eu-1a', { key: 'topology.kubernetes.io/zone', value: 'eu-1a' }],
  ['a=b=c', { key: 'a', value: 'b=c' }],
  ['', { key: '' }],
])('a label %j', (typed, pair) => {
  expect(splitLabel(typed)).toEqual(pair);
});

test.each<[typed: string, pair: Pair]>([
  ['dedicated', { key: 'dedicated' }],
  ['dedicated=', { key: 'dedicated', value: '' }],
  ['dedicated=edge', { key: 'dedicated', value: 'edge' }],
  ['dedicated=edge:', { key: 'dedicated', value: 'edge', effect: '' }],
  ['dedicated=edge:NoExecute', { key: 'dedicated', value: 'edge', effect: 'NoExecute' }],
  ['dedicated:', { key: 'dedicated', effect: '' }],
  ['dedicated:PreferNoSchedule', { key: 'dedicated', value: '', effect: 'PreferNoSchedule' }],
  ['node.kubernetes.io/maintenance=:NoSchedule', { key: 'node.kubernetes.io/maintenance', value: '', effect: 'NoSchedule' }],
  // What is no effect is left for kubectl to judge.
  ['dedicated:Never', { key: 'dedicated:Never' }],
  ['dedicated=edge:Never', { key: 'dedicated', value: 'edge:Never' }],
  ['dedicated=edge:NoExecute-', { key: 'dedicated', value: 'edge:NoExecute-' }],
])('a taint %j', (typed, pair) => {
  expect(splitTaint(typed)).toEqual(pair);
});
