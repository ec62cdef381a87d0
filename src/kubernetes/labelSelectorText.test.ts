import { expect, test } from 'vitest';
import { formatRequirements, matchesLabelSelector, matchesRequirements } from './labelSelector.ts';
import { parseLabelSelector } from './labelSelectorText.ts';

test.each([
  { text: '', labels: {}, holds: true },
  { text: 'a=b,c!=d,e in (x,y),!f,g', labels: { a: 'b', e: 'y', g: '' }, holds: true },
  { text: 'a=b,c!=d,e in (x,y),!f,g', labels: { a: 'b', e: 'y', g: '', f: '' }, holds: false },
  { text: 'a==b', labels: { a: 'b' }, holds: true },
  { text: 'a=', labels: { a: '' }, holds: true },
  { text: 'a notin (b, c)', labels: {}, holds: true },
  { text: 'in in (in)', labels: { in: 'in' }, holds: true },
  { text: 'n>5', labels: { n: '6' }, holds: true },
  { text: 'n<5', labels: { n: '6' }, holds: false },
  { text: 'a in (,x)', labels: { a: '' }, holds: true },
])('$text on $labels is $holds', ({ text, labels, holds }) => {
  const parsed = parseLabelSelector(text);
  expect(parsed.ok && matchesRequirements(parsed.value, labels)).toBe(holds);
});

test.each([
  ['a=b,', "found '', expected: identifier after ','"],
  ['=b', "found '=', expected: !, identifier, or 'end of string'"],
  ['a in b', "unable to parse requirement: found 'b' expected: '('"],
  ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
  ['a in (b c)', "unable to parse requirement: found 'c', expected: ',' or ')'"],
  ['a in ()', "unable to parse requirement: values: Invalid value: []: for 'in', 'notin' operators, values set can't be empty"],
  ['n>x', "unable to parse requirement: values[0]: Invalid value: \"x\": for 'Gt', 'Lt' operators, the value must be an integer"],
])('%s is refused', (text, message) => {
  expect(parseLabelSelector(text)).toEqual({ ok: false, message });
});

test('conditions are printed as they are read', () => {
  const parsed = parseLabelSelector('a=b,c notin (y,x),!f,g,h!=i');
  expect(parsed.ok && formatRequirements(parsed.value)).toBe('a=b,c notin (x,y),!f,g,h!=i');
});

test('an absent selector matches nothing, an empty one everything', () => {
  expect(matchesLabelSelector(undefined, { a: 'b' })).toBe(false);
  expect(matchesLabelSelector({}, { a: 'b' })).toBe(true);
  expect(matchesLabelSelector({ matchLabels: { a: 'b' }, matchExpressions: [{ key: 'c', operator: 'DoesNotExist' }] }, { a: 'b' })).toBe(
    true,
  );
  expect(matchesLabelSelector({ matchExpressions: [{ key: 'c', operator: 'In' }] }, {})).toBe(false);
});
