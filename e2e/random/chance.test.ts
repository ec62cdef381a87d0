import { expect, test } from 'vitest';
import { Chance } from './actions.ts';

const many = <T>(draw: (chance: Chance) => T, seed = 1): readonly T[] => {
  const chance = new Chance(seed);
  return Array.from({ length: 2000 }, () => draw(chance));
};

test('a seed gives the same choices again, and another seed others', () => {
  const draw = (chance: Chance) => [chance.part(), chance.whole(7), chance.of(['a', 'b'])];
  expect(many(draw)).toEqual(many(draw));
  expect(many(draw)).not.toEqual(many(draw, 2));
});

test('each row is chosen about as often as its weight says, and none of weight 0', () => {
  const chosen = many((chance) =>
    chance.weighted([
      [3, 'often'],
      [0, 'never'],
      [1, 'rarely'],
    ] as const),
  );
  const share = (value: string) => chosen.filter((each) => each === value).length / chosen.length;
  expect(share('often')).toBeCloseTo(0.75, 1);
  expect(share('rarely')).toBeCloseTo(0.25, 1);
  expect(share('never')).toBe(0);
});
