import { expect, test } from 'vitest';
import { en } from '../i18n/en/index.ts';
import { addedTolerations } from '../kubernetes/index.ts';
import { addedReason } from './addedReason.ts';

/** As the page looks texts up: dots divide. */
function textAt(key: string): unknown {
  let text: unknown = en.why;
  for (const part of key.split('.')) text = typeof text === 'object' && text !== null ? Reflect.get(text, part) : undefined;
  return text;
}

test.each(addedTolerations(true))('why $key:$effect is added is written down', (toleration) => {
  expect(textAt(addedReason(toleration) ?? '')).toEqual(
    expect.stringMatching(toleration.effect === 'NoExecute' ? /no new Pod/ : /^allows /),
  );
});

test('only hostNetwork Pods are said to be allowed on a node without network', () => {
  const only = addedTolerations(true).filter(({ key }) => !addedTolerations(false).some((other) => other.key === key));
  expect(only.map((toleration) => textAt(addedReason(toleration) ?? ''))).toEqual([expect.stringContaining('hostNetwork')]);
});

test('what the template has itself is not listed as added', () => {
  expect(addedReason({ key: 'gpu', operator: 'Exists' })).toBeUndefined();
});
