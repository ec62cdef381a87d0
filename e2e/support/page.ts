import { test as base, type Page } from '@playwright/test';

export type Language = 'en' | 'es';
export type Theme = 'light' | 'dark';

export interface Opening {
  readonly language?: Language;
  /** That of the system, which the page follows. */
  readonly theme?: Theme;
  /** Whether a command makes time run; a test that steps by itself turns it off. */
  readonly autoplay?: boolean;
  /** Times the natural pace, one of the page's speeds. */
  readonly speed?: number;
  /** Id of a scenario in src/presets; the default scenario where absent. */
  readonly scenario?: string;
}

/** Opens the page as a first visitor with these settings, and waits until the scenario is set up. */
export async function open(
  page: Page,
  { language = 'en', theme = 'light', autoplay = true, speed = 8, scenario }: Opening = {},
): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  const kept = { settings: { language, theme: 'system', autoplay, speed }, ...(scenario === undefined ? {} : { scene: scenario }) };
  await page.addInitScript((values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) {
      const name = `daemonset-playground:${key}`;
      if (localStorage.getItem(name) === null) localStorage.setItem(name, JSON.stringify(value));
    }
  }, kept);
  await page.goto('./');
}

/**
 * The test of this project: a page that logs an error, throws, or asks another origin for anything fails it, whatever else it checks.
 */
export const test = base.extend<{ readonly faults: string[] }>({
  faults: [
    async ({ context }, use) => {
      const faults: string[] = [];
      const watch = (page: Page) => {
        page.on('console', (message) => {
          if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
        });
        page.on('pageerror', (error) => faults.push(`page: ${error.stack ?? error.message}`));
        page.on('request', (request) => {
          const url = new URL(request.url());
          if (request.isNavigationRequest() || !/^(https?|wss?):$/.test(url.protocol)) return;
          if (url.origin !== new URL(page.url()).origin) faults.push(`another origin: ${request.url()}`);
        });
      };
      context.on('page', watch);
      await use(faults);
      if (faults.length > 0) throw new Error(`The page had faults:\n${faults.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
