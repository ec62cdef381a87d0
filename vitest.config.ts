import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { openingSnapshot } from './scripts/vite/openingSnapshot.ts';

/** What a test names that changes what the next file of tests would find: the page's one session or its language, a global, a module. */
const leavesState =
  /sessionStore|\bsession\b|Language\(|loadTexts|stubGlobal|globalThis|localStorage|vi\.(mock|spyOn|useFakeTimers)|import\(/;
const hasState = /^(src\/(?!(kubernetes|manifest|cluster|kubectl|explain|trial|presets|lessons)\/)|scripts\/fuzz\/|releases\/)/;

const mocksModules = /vi\.mock\(/;

/** These have their modules to themselves. Those of all other tests serve one file after the other, which takes half the time. */
const isolated = ['src', 'scripts', 'releases']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file).replaceAll('\\', '/')))
  .filter((file) => {
    if (!/\.test\.tsx?$/.test(file)) return false;
    const text = readFileSync(file, 'utf8');
    return mocksModules.test(text) || (hasState.test(file) && leavesState.test(text));
  });

export default defineConfig({
  plugins: [react(), openingSnapshot()],
  test: {
    environment: 'node',
    maxWorkers: 2,
    // Patience, not a bound: nothing here is measured by time.
    testTimeout: 90_000,
    passWithNoTests: false,
    unstubGlobals: true,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{src,scripts,conformance,bench,e2e,releases}/**/*.test.{ts,tsx}'],
          exclude: isolated,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'page', include: isolated } },
    ],
  },
});
