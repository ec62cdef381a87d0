import { beforeAll, expect, test } from 'vitest';
import { en } from '../i18n/en/index.ts';
import { es } from '../i18n/es/index.ts';
import { sessionStore } from '../session/index.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;

beforeAll(() => import('../kubectl/index.ts'), PATIENCE_MS);

/** The commands that the welcome suggests: what stands between `Try:` and the sentence on Tab. */
const suggested = (welcome: string): readonly string[] =>
  welcome
    .slice(welcome.indexOf(':') + 1)
    .split('·')
    .slice(0, -1)
    .map((line) => line.trim());

test.each(suggested(en.console.welcome))(
  'the console suggests "%s", which works in the opening scenario',
  async (line) => {
    session().updateSettings({ autoplay: false });
    await session().loadScenario('fluent-bit');
    expect(await session().kubectl(line, undefined, { typed: true })).toBe(0);
    const { stdout, stderr } = session().transcript.at(-1) ?? {};
    expect(stderr).toBe('');
    expect(stdout).toMatch(/fluentbit|daemon set .* successfully rolled out/);
  },
  PATIENCE_MS,
);

test('the Spanish welcome suggests the same commands', () => {
  expect(suggested(es.console.welcome)).toEqual(suggested(en.console.welcome));
  expect(suggested(en.console.welcome).length).toBeGreaterThan(2);
});
