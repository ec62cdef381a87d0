import { expect, test } from 'vitest';
import { fullRange, includingColumn, panned, zoomed } from './visibleRange.ts';

test('what is under the pointer stays under it', () => {
  const whole = fullRange(100);
  expect(whole).toEqual({ from: 0, span: 128 });
  const near = zoomed(whole, 4, 0.5, 100);
  expect(near).toEqual({ from: 48, span: 32 });
  expect(near.from + near.span * 0.5).toBe(64);
});

test('no fewer than eight steps, no more than all', () => {
  expect(zoomed(fullRange(100), 1000, 0, 100).span).toBe(8);
  expect(zoomed({ from: 50, span: 16 }, 0.01, 1, 100)).toEqual(fullRange(100));
});

test('panning stops at both ends', () => {
  expect(panned({ from: 10, span: 16 }, -50, 100).from).toBe(0);
  expect(panned({ from: 10, span: 16 }, 500, 100).from).toBe(112);
});

test('the head is brought back into sight, and only then is anything moved', () => {
  const range = { from: 10, span: 16 };
  expect(includingColumn(range, 26, 100)).toBe(range);
  expect(includingColumn(range, 60, 100)).toEqual({ from: 52, span: 16 });
});
