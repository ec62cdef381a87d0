import { expect, test } from 'vitest';
import { validateBudget } from './budgets.ts';

test('a budget with both bounds is refused, its selector printed as Go prints it', () => {
  const selector = { matchExpressions: [{ key: 'a', operator: 'Exists', values: [] }], matchLabels: { b: 'c' } };
  const budget = { metadata: { name: 'a', namespace: 'default' }, spec: { minAvailable: 1, maxUnavailable: 1, selector } };
  expect(validateBudget(budget).map(({ field, body }) => `${field}: ${body}`)).toContain(
    'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"b":"c"},"matchExpressions":[{"key":"a","operator":"Exists"}]},"MaxUnavailable":1,"UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
  );
});
