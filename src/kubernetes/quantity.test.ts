import { expect, test } from 'vitest';
import { addQuantities, canonicalQuantity, compareQuantities, formatQuantity, parseQuantity, quantityOf } from './quantity.ts';
import { milliValue, unitValue } from './quantityValue.ts';

test.each([
  ['0.1', '100m'],
  ['1024Mi', '1Gi'],
  ['1e3', '1e3'],
  ['1000', '1k'],
  ['1000m', '1'],
  ['1500m', '1500m'],
  ['1.5', '1500m'],
  ['1.5Gi', '1536Mi'],
  ['0.5Ki', '512'],
  ['0.1Gi', '107374182400m'],
  ['1023', '1023'],
  ['1Ki', '1Ki'],
  ['12e6', '12e6'],
  ['100000', '100k'],
  ['0', '0'],
  ['0m', '0'],
  ['-1', '-1'],
  ['1n', '1m'],
  ['100u', '1m'],
  ['1.0001', '1001m'],
  ['129e6', '129e6'],
  ['129M', '129M'],
  ['123Mi', '123Mi'],
  ['9223372036854775808Ki', '9223372036854775807'],
])('%s is stored as %s', (written, stored) => {
  expect(canonicalQuantity(written)).toBe(stored);
});

test.each([
  ['64MB', 'quantities must match'],
  ['', 'quantities must match'],
  ['1 Gi', 'quantities must match'],
  ['100mi', "unable to parse quantity's suffix"],
  ['1K', "unable to parse quantity's suffix"],
])('%s is refused', (written, message) => {
  const parsed = parseQuantity(written);
  expect(parsed.ok ? 'accepted' : parsed.message).toContain(message);
});

test('sums are exact and keep the first format', () => {
  const sum = addQuantities(quantityOf('100m'), quantityOf('900m'));
  expect(formatQuantity(sum)).toBe('1');
  expect(formatQuantity(addQuantities(quantityOf('0'), quantityOf('512Mi')))).toBe('512Mi');
  expect(compareQuantities(quantityOf('1Gi'), quantityOf('1G'))).toBe(1);
});

test.each([
  ['100m', 100, 1],
  ['2', 2000, 2],
  ['1500m', 1500, 2],
  ['1Ki', 1_024_000, 1024],
  ['8Gi', 8 * 2 ** 30 * 1000, 8 * 2 ** 30],
  ['1e3', 1_000_000, 1000],
  ['0.0001', 1, 1],
] as const)('%s counts %d thousandths, %d units', (written, milli, units) => {
  expect([milliValue(written), unitValue(written)]).toEqual([milli, units]);
});
