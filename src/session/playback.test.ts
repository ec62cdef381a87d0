import { expect, test } from 'vitest';
import { pause } from './playback.ts';

test.each([
  { name: 'a step at a later time is given room', args: [false, 0, 1], real: 700 },
  { name: 'steps of one instant follow quickly', args: [true, 3, 1], real: 300 },
  { name: 'a long row of them runs away, but never into a blur of nothing', args: [true, 500, 1], real: 24 },
  { name: 'speed divides', args: [false, 0, 4], real: 175 },
  { name: 'slow motion multiplies', args: [true, 0, 0.25], real: 1200 },
] as const)('$name', ({ args, real }) => {
  expect(pause(...args)).toBe(real);
});
