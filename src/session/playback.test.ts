import { expect, test } from 'vitest';
import { pause } from './playback.ts';

test.each([
  { name: 'a step at a later time is given room', same: false, row: 0, speed: 1, real: 700 },
  { name: 'steps of one instant follow quickly', same: true, row: 3, speed: 1, real: 300 },
  { name: 'a long row of them runs away, but never into a blur of nothing', same: true, row: 500, speed: 1, real: 24 },
  { name: 'speed divides', same: false, row: 0, speed: 4, real: 175 },
  { name: 'slow motion multiplies', same: true, row: 0, speed: 0.25, real: 1200 },
])('$name', ({ same, row, speed, real }) => {
  expect(pause(same, row, speed)).toBe(real);
});
