import { beforeAll, expect, test } from 'vitest';
import type { Message } from '../../cluster/types.ts';
import { changeLanguage, type TextParams } from '../../i18n/index.ts';
import { captionOf } from './describeStep.ts';

beforeAll(async () => {
  await changeLanguage('en');
  await changeLanguage('es');
});

const status = (params: TextParams): Message => ({
  key: 'daemonset.status',
  params: { daemonSet: 'agent', namespace: 'logging', ...params },
});

test.each([
  ['one counter', { ready: 3, readyBefore: 2 }, 'The DaemonSet controller updates the status of agent: ready 2 → 3.'],
  [
    'two counters',
    { ready: 3, readyBefore: 2, available: 3, availableBefore: 2 },
    'The DaemonSet controller updates the status of agent: ready 2 → 3, available 2 → 3.',
  ],
  ['no counter', {}, 'The DaemonSet controller updates the status of agent: other fields.'],
])('a status caption says only what changed: %s', (_, params, expected) => {
  expect(captionOf(status(params), 'en')).toBe(expected);
});

test('a status caption in Spanish', () => {
  expect(captionOf(status({ ready: 3, readyBefore: 2 }), 'es')).toBe(
    'El controlador de DaemonSets actualiza el estado de agent: listos 2 → 3.',
  );
});
