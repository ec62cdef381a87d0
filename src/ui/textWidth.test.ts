import { expect, test } from 'vitest';
import { sansWidth } from './textWidth.ts';

test.each([
  // Measured in Chromium in Source Sans 3, 15 px.
  { text: 'plane:NoSchedule', pixels: 114 },
  { text: 'gpu.present=true', pixels: 106 },
  { text: 'Insufficient cpu on w1, w2', pixels: 161 },
  { text: 'serviceaccount "reader" not found', pixels: 212 },
  { text: 'taint node-role.kubernetes.io/', pixels: 186 },
])('the width of "$text" is estimated within a twentieth', ({ text, pixels }) => {
  expect(Math.abs(sansWidth(text, 15) / pixels - 1)).toBeLessThan(0.05);
});
