import { expect, test } from 'vitest';
import type { PodMark } from './model.ts';
import { otherPods } from './otherPods.ts';

const aPod = (name: string, short: string, owner?: string): PodMark => ({
  key: `d/${name}`,
  namespace: 'd',
  name,
  short,
  state: 'ready',
  unreachable: false,
  restarts: 0,
  ...(owner === undefined ? {} : { owner }),
});
const web = aPod('web-7d9f8c-x7k2p', 'x7k2p', 'ReplicaSet/web-7d9f8c');
const other = aPod('web-7d9f8c-abcde', 'abcde', 'ReplicaSet/web-7d9f8c');
const db = aPod('db-0', '0', 'StatefulSet/db');
const bare = aPod('debug', 'debug');

test.each([
  { width: 400, pods: [db, web], shown: ['db-0', 'web-7d9f8c-x7k2p'] },
  { width: 200, pods: [db, web], shown: ['db-0', 'web-…-x7k2p'] },
  { width: 150, pods: [db, web], shown: ['db-0', '…x7k2p'] },
  { width: 120, pods: [web, db], shown: ['', 'db-0'] },
  { width: 60, pods: [web, db], shown: ['', ''] },
  { width: 170, pods: [web, other], shown: ['…x7k2p', '…abcde'] },
  { width: 100, pods: [bare], shown: ['debug'] },
])('in a line of $width the Pods are $shown', ({ width, pods, shown }) => {
  const found = otherPods(pods, width);
  expect(found.shown.map(({ name = '' }) => name)).toEqual(shown);
  expect(found.more).toBe(0);
});

test('more Pods than discs fit are a number', () => {
  const pods = Array.from({ length: 12 }, (_, index) => aPod(`db-${index}`, String(index), 'StatefulSet/db'));
  expect(otherPods(pods, 126)).toMatchObject({ shown: [{}, {}, {}, {}], more: 8 });
});
