import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, firefox, webkit } from '@playwright/test';
import { chromiumFlags, findChromium } from '../chromium.ts';
import { launchWithBidi } from './bidi.ts';
import type { Browser } from './driver.ts';
import { launchWithPlaywright } from './playwright.ts';
import { launchWithWebDriver } from './webdriver.ts';

const onPath = (names: readonly string[]): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

/** WebKitGTK's own small browser, which stands beside the library and not on the PATH: Debian's path names machine and version. */
function findMiniBrowser(): string | undefined {
  const foldersIn = (folder: string): readonly string[] =>
    existsSync(folder)
      ? readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? join(folder, entry.name) : []))
      : [];
  return ['/usr/lib', ...foldersIn('/usr/lib'), '/usr/libexec']
    .flatMap((folder) => foldersIn(folder).filter((place) => /\/webkit2?gtk-[\d.]+$/.test(place)))
    .map((folder) => join(folder, 'MiniBrowser'))
    .findLast((file) => existsSync(file));
}

function chromiumHere(): Browser | string {
  try {
    const executablePath = findChromium();
    const launch = () => launchWithPlaywright(chromium, { executablePath, args: [...chromiumFlags] });
    return { name: 'Chromium', with: `Playwright, ${executablePath}`, launch };
  } catch {
    return 'Chromium: not installed. "npx playwright install chromium" installs it, or CHROMIUM_PATH names it.';
  }
}

function firefoxHere(): Browser | string {
  const own = firefox.executablePath();
  if (existsSync(own)) return { name: 'Firefox', with: `Playwright, ${own}`, launch: () => launchWithPlaywright(firefox, {}) };
  const found = onPath(['firefox-esr', 'firefox']);
  if (found === undefined)
    return 'Firefox: not installed. "npx playwright install firefox" installs it; on Debian, apt-get install firefox-esr.';
  return { name: 'Firefox', with: `WebDriver BiDi, ${found}`, launch: () => launchWithBidi(found) };
}

function webkitHere(): Browser | string {
  const own = webkit.executablePath();
  if (existsSync(own)) return { name: 'WebKit', with: `Playwright, ${own}`, launch: () => launchWithPlaywright(webkit, {}) };
  const [driver, browser] = [onPath(['WebKitWebDriver']), findMiniBrowser()];
  if (driver === undefined || browser === undefined || onPath(['Xvfb']) === undefined) {
    return 'WebKit: not installed. "npx playwright install webkit" installs it; on Debian, apt-get install webkit2gtk-driver xvfb.';
  }
  return { name: 'WebKit', with: `WebDriver, ${browser}`, launch: () => launchWithWebDriver(driver, browser) };
}

/** The three browsers: each one that is installed, or the sentence that says what to install. */
export const browsersHere = (): readonly (Browser | string)[] => [chromiumHere(), firefoxHere(), webkitHere()];
