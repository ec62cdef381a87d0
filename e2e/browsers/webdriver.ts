import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { partsOf, type Tab, viewport } from './driver.ts';

/** Milliseconds that a process of ours may take to be ready. */
const PATIENCE = 60_000;

/** https://www.w3.org/TR/webdriver/#keyboard-actions: keys that are no character. */
const codes: Readonly<Record<string, string>> = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  '\n': '\uE007',
};
const codeOf = (key: string): string => codes[key] ?? key;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || !child.kill()) resolve();
    else child.once('exit', () => resolve());
  });

/** A screen that nobody sees, and its name for `DISPLAY`. */
async function startScreen(): Promise<{ readonly screen: ChildProcess; readonly display: string }> {
  const words = ['-displayfd', '3', '-screen', '0', `${viewport.width}x${viewport.height + 200}x24`, '-nolisten', 'tcp'];
  const screen = spawn('Xvfb', words, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    screen.once('error', reject);
    screen.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    (screen.stdio[3] as Readable).once('data', (chunk) => resolve(String(chunk).trim()));
  });
  return { screen, display: `:${number}` };
}

interface Answer {
  readonly value: unknown;
}

/** WebKitGTK in its MiniBrowser, by WebDriver, on a screen of its own. */
export async function launchWithWebDriver(driverPath: string, miniBrowser: string): Promise<Tab> {
  const { screen, display } = await startScreen();
  const port = await freePort();
  const driver = spawn(driverPath, [`--port=${port}`], { env: { ...process.env, DISPLAY: display, LC_ALL: 'C.UTF-8' }, stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    await ended(driver);
    await ended(screen);
  };
  const call = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as Answer;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value).slice(0, 1_000)}`);
    return value;
  };
  try {
    const deadline = Date.now() + PATIENCE;
    while ((await call('GET', '/status').catch(() => undefined)) === undefined) {
      if (driver.exitCode !== null || Date.now() > deadline) throw new Error(`${driverPath} does not answer`);
      await wait(50);
    }
    const alwaysMatch = { 'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] } };
    const { sessionId } = (await call('POST', '/session', { capabilities: { alwaysMatch } })) as { readonly sessionId: string };
    const session = `/session/${sessionId}`;
    const evaluate = (expression: string) => call('POST', `${session}/execute/sync`, { script: `return ${expression}`, args: [] });
    // The window has bars of its own around the page.
    await call('POST', `${session}/window/rect`, viewport);
    const bars = viewport.height - Number(await evaluate('innerHeight'));
    await call('POST', `${session}/window/rect`, { ...viewport, height: viewport.height + bars });
    const act = async (type: 'key' | 'pointer', actions: readonly object[]): Promise<void> => {
      const parameters = type === 'pointer' ? { parameters: { pointerType: 'mouse' } } : {};
      await call('POST', `${session}/actions`, { actions: [{ type, id: type, ...parameters, actions }] });
    };
    const hold = (keys: readonly string[]): readonly object[] => [
      ...keys.map((key) => ({ type: 'keyDown', value: codeOf(key) })),
      ...keys.toReversed().map((key) => ({ type: 'keyUp', value: codeOf(key) })),
    ];
    return {
      go: async (url) => void (await call('POST', `${session}/url`, { url })),
      reload: async () => void (await call('POST', `${session}/refresh`, {})),
      evaluate,
      click: (x, y) =>
        act('pointer', [
          { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ]),
      press: (keys) => act('key', hold(partsOf(keys))),
      type: (text) =>
        act(
          'key',
          [...text].flatMap((character) => hold([character])),
        ),
      picture: async () => Buffer.from(String(await call('GET', `${session}/screenshot`)), 'base64'),
      close: async () => {
        await call('DELETE', session).catch(() => undefined);
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
