import { expect, test } from 'vitest';
import { fitLines, podSuffix, shortenEnd, shortenMiddle } from './shorten.ts';

test.each([
  { cut: shortenMiddle, room: 9, short: 'abcd…wxyz' },
  { cut: shortenMiddle, room: 8, short: 'abc…wxyz' },
  { cut: shortenEnd, room: 5, short: 'abcd…' },
  { cut: shortenMiddle, room: 26, short: 'abcdefghijklmnopqrstuvwxyz' },
])('$short has at most $room characters', ({ cut, room, short }) => {
  expect(cut('abcdefghijklmnopqrstuvwxyz', room)).toBe(short);
});

test.each([
  { name: 'fluentbit-x7k2p', owner: 'fluentbit', own: 'x7k2p' },
  { name: 'adopted', owner: 'fluentbit', own: 'adopted' },
  { name: 'fluentbit', owner: undefined, own: 'fluentbit' },
])('of $name owned by $owner remains $own', ({ name, owner, own }) => {
  expect(podSuffix(name, owner)).toBe(own);
});

test.each([
  { room: 30, fits: 'taint node-role.kubernetes.io/control-plane:NoSchedule' },
  { room: 18, fits: 'taint control-plane:NoSchedule' },
  { room: 12, fits: 'taint control-pla…' },
])('in two lines of $room characters stands "$fits"', ({ room, fits }) => {
  const texts = ['taint node-role.kubernetes.io/control-plane:NoSchedule', 'taint control-plane:NoSchedule'];
  expect(fitLines(texts, room, 2).replaceAll('\u200b', '')).toBe(fits);
});
