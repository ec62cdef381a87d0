import { expect, test } from 'vitest';
import { workloadHue, workloadLetter } from './hues.ts';

test('a DaemonSet alone has a neutral colour, several have each their own, and none has the accent', () => {
  expect(workloadHue(undefined)).toBe('var(--ink-3)');
  const hues = Array.from({ length: 6 }, (_, index) => workloadHue(index));
  expect(new Set(hues).size).toBe(6);
  expect(hues.filter((hue) => !/calc\(h \+ -?[1-9]\d+\)/.test(hue))).toEqual([]);
});

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'A2'],
])('DaemonSet %i has the letter %s', (index, letter) => {
  expect(workloadLetter(index)).toBe(letter);
});
