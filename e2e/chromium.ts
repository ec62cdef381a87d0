import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** Without a window first: the same engine, and the tests take a third of the time. */
const names = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const suffix = process.platform === 'win32' ? '.exe' : '';

const onPath = (): readonly string[] =>
  (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, `${name}${suffix}`)));

function usualPaths(): readonly string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    return roots.flatMap((root) =>
      ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].map((place) => join(root, place)),
    );
  }
  return [];
}

/**
 * The browser that the tests drive: the file that CHROMIUM_PATH names, else an installed Chromium or Chrome, else Playwright's own
 * download. Throws with one line that says what to install.
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  const found = [...onPath(), ...usualPaths(), chromium.executablePath()].find((file) => existsSync(file));
  if (found === undefined) {
    throw new Error('No Chromium found: run "npx playwright install chromium", or set CHROMIUM_PATH to the browser of your choice.');
  }
  return found;
}

/** {@link findChromium}, whose fault ends the run with its one line and nothing around it. */
export function chromiumOrExit(): string {
  try {
    return findChromium();
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exit(1);
  }
}

/** No graphics card, no background traffic; root, as in a container, has no sandbox. */
export const chromiumFlags: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];
