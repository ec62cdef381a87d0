import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barPosition, rankSides } from './barPosition.ts';

const stage = { width: 600, height: 400 };
const bar = { width: 200, height: 30 };
const box = (x: number, y: number, width = 150, height = 100) => ({ x, y, width, height });
const anySide = ['above', 'below', 'right', 'left'] as const;

test.each([
  ['above a card with blank space around it', box(100, 100), [], { side: 'above', x: 100, y: 64 }],
  ['below a card at the upper edge', box(100, 0), [], { side: 'below', x: 100, y: 106 }],
  ['below, where the card above would be covered', box(100, 150), [box(100, 40)], { side: 'below', x: 100, y: 256 }],
  ['next to it, where cards stand above and below', box(100, 150), [box(100, 40), box(100, 260)], { side: 'right', x: 256, y: 150 }],
  ['moved along a card at the right edge', box(440, 100), [], { side: 'above', x: 394, y: 64 }],
  ['moved along a card of which a part is in sight', box(-100, 100), [], { side: 'above', x: 6, y: 64 }],
  ['next to a card that is as high as the stage', box(100, -50, 150, 600), [], { side: 'right', x: 256, y: 6 }],
  ['nowhere, for a card that fills the stage', box(-10, -10, 700, 500), [], undefined],
  ['nowhere, for a card out of sight', box(-200, 100), [], undefined],
])('the bar stands %s', (_, card, others, expected) => {
  expect(barPosition(card, bar, stage, rankSides(card, bar, stage, others))).toEqual(expected);
});

test('the bar never covers its card, nor leaves the stage', () => {
  const boxes = fc.record({
    x: fc.integer({ min: -300, max: 700 }),
    y: fc.integer({ min: -300, max: 500 }),
    width: fc.integer({ min: 1, max: 700 }),
    height: fc.integer({ min: 1, max: 500 }),
  });
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 5 }), fc.shuffledSubarray([...anySide], { minLength: 4 }), (card, others, order) => {
      for (const ranked of [order, rankSides(card, bar, stage, others)]) {
        const place = barPosition(card, bar, stage, ranked);
        if (place === undefined) continue;
        const { x, y } = place;
        expect(x >= 0 && y >= 0 && x + bar.width <= stage.width && y + bar.height <= stage.height).toBe(true);
        const isApart = x + bar.width <= card.x || x >= card.x + card.width || y + bar.height <= card.y || y >= card.y + card.height;
        expect(isApart).toBe(true);
      }
    }),
  );
});
