import { expect, test } from 'vitest';
import { matchesFields, parseFieldSelector, unsupportedField } from './fieldSelectorText.ts';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { nodeName: 'w1' },
  status: { phase: 'Running' },
};

test.each([
  ['', true],
  ['metadata.name=a', true],
  ['spec.nodeName==w1,status.phase!=Running', false],
  ['status.phase!=Pending', true],
  ['status.nominatedNodeName=', true],
  ['metadata.name=a\\,b', false],
])('%s is %s', (text, holds) => {
  const parsed = parseFieldSelector(text);
  expect(parsed.ok && matchesFields(parsed.value, pod)).toBe(holds);
});

test('what cannot be parsed or selected by is reported', () => {
  expect(parseFieldSelector('phase')).toEqual({ ok: false, message: "invalid selector: 'phase'; can't understand 'phase'" });
  const parsed = parseFieldSelector('spec.replicas=3');
  expect(parsed.ok && unsupportedField('Deployment', parsed.value)).toBe('spec.replicas');
  expect(parsed.ok && unsupportedField('Pod', [])).toBeUndefined();
});
