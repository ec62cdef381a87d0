import { beforeAll, expect, test } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { suggestedCommands } from './suggestedCommands.ts';

const session = () => sessionStore.getState();
const PATIENCE_MS = 60_000;

beforeAll(() => import('../kubectl/index.ts'), PATIENCE_MS);

test.each(suggestedCommands)(
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
