import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { openingSnapshot } from './scripts/vite/openingSnapshot.ts';

/** Rooms without state: their modules serve one file of tests after the other, which halves the time. */
const pure = [
  'src/{kubernetes,manifest,cluster,kubectl,explain,trial,presets,lessons}/**/*.test.ts',
  '{conformance,bench,e2e}/**/*.test.ts',
  'scripts/{,vite/}*.test.ts',
];

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
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'page', include: ['{src,releases}/**/*.test.{ts,tsx}', 'scripts/fuzz/*.test.ts'], exclude: pure } },
    ],
  },
});
