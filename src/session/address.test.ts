import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { MemoryStorage } from '../testing/memoryStorage.ts';
import { type AddressParts, addressOf, readAddress } from './address.ts';

const PAGE = 'https://example.org/some/path/index.html';

test.each<[string, AddressParts, string]>([
  ['nothing', {}, ''],
  ['a step', { history: '1.abc' }, '#s=1.abc'],
  ['a lesson', { lesson: 'node-fails' }, '?lesson=node-fails'],
  ['a frame', { isEmbedded: true }, '?embed'],
  ['language and theme', { language: 'es', theme: 'dark', history: '1.a' }, '?lang=es&theme=dark#s=1.a'],
  [
    'all of it',
    { isEmbedded: true, lesson: 'a b&c', state: '1.done.2...0.0', language: 'en', theme: 'light' },
    '?embed&lesson=a%20b%26c&state=1.done.2...0.0&lang=en&theme=light',
  ],
])('the address of %s, from any address of the page', (_, parts, expected) => {
  for (const rest of ['', '?lesson=x', '#s=1.y', '?embed&lang=es#s=1.z']) expect(addressOf(PAGE + rest, parts)).toBe(PAGE + expected);
});

test.each([
  ['?lang=fr&theme=blue', {}],
  ['?lesson=', {}],
  ['?lang=ES', {}],
  ['?theme=system', { theme: 'system' }],
  ['?embed=0', { isEmbedded: true }],
  ['?constructor=1&__proto__=2', {}],
  ['?lang=es&lang=en', { language: 'es' }],
])('%s asks for %j', (search, expected) => expect(readAddress(search)).toEqual({ isEmbedded: false, ...expected }));

test('what is written into an address is read from it again', () => {
  const optional = <K extends string, T>(key: K, values: fc.Arbitrary<T>) =>
    fc.option(values, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));
  const parts = fc
    .tuple(
      fc.record({ isEmbedded: fc.boolean() }),
      optional('lesson', fc.string({ minLength: 1, unit: 'grapheme' })),
      optional('state', fc.string({ minLength: 1 })),
      optional('language', fc.constantFrom('en', 'es')),
      optional('theme', fc.constantFrom('system', 'light', 'dark')),
    )
    .map((all) => Object.assign({}, ...all));
  fc.assert(
    fc.property(parts, (all) => {
      expect(readAddress(new URL(addressOf(PAGE, all)).search)).toEqual(all);
    }),
  );
});

/** The page as it begins at an address, in a browser that has stored something. */
async function pageAt(search: string) {
  vi.resetModules();
  const storage = new MemoryStorage();
  storage.setItem('daemonset-playground:settings', JSON.stringify({ language: 'en', theme: 'light', speed: 2 }));
  const content = () => [storage.writes, ...storage.items];
  const before = content();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('location', new URL(`${PAGE}${search}`));
  const replaceState = vi.fn();
  vi.stubGlobal('history', { replaceState });
  const [{ sessionStore }, kept] = await Promise.all([import('./store.ts'), import('./storage.ts')]);
  const stored = () => JSON.parse(storage.getItem('daemonset-playground:settings') ?? '{}');
  return { session: sessionStore.getState, kept, content, before, stored, replaceState };
}

test('language and theme of the address are shown and not stored', async () => {
  const { session, stored, replaceState } = await pageAt('?lang=es&theme=dark');
  expect(session().settings).toMatchObject({ language: 'es', theme: 'dark', speed: 2 });
  session().updateSettings({ speed: 4 });
  expect(session().settings).toMatchObject({ language: 'es', theme: 'dark', speed: 4 });
  expect(stored()).toMatchObject({ language: 'en', theme: 'light', speed: 4 });
  expect(replaceState).not.toHaveBeenCalled();
  session().updateSettings({ theme: 'system' });
  expect(stored()).toMatchObject({ language: 'en', theme: 'system' });
  expect(replaceState).toHaveBeenLastCalledWith(null, '', '/some/path/index.html?lang=es');
});

test('a frame reads nothing from storage and writes nothing to it', async () => {
  const { session, kept, content, before } = await pageAt('?embed&theme=dark');
  expect(session().settings).toMatchObject({ theme: 'dark', speed: 1 });
  session().updateSettings({ speed: 4 });
  kept.setSlot('a');
  expect([kept.remember('a', 1), kept.rememberOfTab('a', 1), kept.canRemember(), kept.recall('settings')]).toEqual([
    false,
    false,
    false,
    undefined,
  ]);
  kept.forget('settings');
  expect(content()).toEqual(before);
});
