import { defineConfig } from '@playwright/test';
import { chromiumFlags, chromiumOrExit } from './e2e/chromium.ts';

const port = process.env['E2E_PORT'] ?? '41730';
const report = process.env['E2E_REPORT'];

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  globalSetup: './e2e/support/servePage.ts',
  outputDir: 'test-results',
  snapshotPathTemplate: '{testDir}/spoken/{arg}{ext}',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  // Patience, not a bound: a busy machine takes its time to fetch and start the editor.
  timeout: 240_000,
  expect: { timeout: 45_000 },
  reporter: [['list'], ...(report === undefined ? [] : [['json', { outputFile: report }] as const])],
  use: {
    baseURL: `http://127.0.0.1:${port}/some/path/`,
    // Each test would fetch the whole page for it; offline.spec.ts lets it in.
    serviceWorkers: 'block',
    launchOptions: { executablePath: chromiumOrExit(), args: [...chromiumFlags] },
  },
  projects: [{ name: 'desktop', use: { viewport: { width: 1280, height: 720 } } }],
});
