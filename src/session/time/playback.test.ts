import { expect, test } from 'vitest';
import { pause } from './playback.ts';

test.each([
  { name: 'a step at a later time is given room', wait: 1_000, row: 1, speed: 1, real: 700 },
  { name: 'tens of seconds are watched as they pass', wait: 100_000, row: 1, speed: 1, real: 1_600 },
  { name: 'a cause stays to be read before its effect', wait: 0, row: 1, speed: 1, real: 700 },
  { name: 'steps of one actor in one instant follow quickly', wait: 0, row: 3, speed: 1, real: 300 },
  { name: 'a long row of them runs away, but never into a blur of nothing', wait: 0, row: 500, speed: 1, real: 24 },
  { name: 'speed divides', wait: 500, row: 1, speed: 4, real: 175 },
  { name: 'slow motion multiplies', wait: 0, row: 2, speed: 0.25, real: 1200 },
])('$name', ({ wait, row, speed, real }) => {
  expect(pause(wait, row, speed)).toBe(real);
});
