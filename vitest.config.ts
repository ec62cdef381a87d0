import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { openingPicture } from './scripts/vite/openingPicture.ts';

export default defineConfig({
  plugins: [react(), openingPicture()],
  test: {
    environment: 'node',
    include: ['{src,conformance,bench,scripts}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    // Loading the modules anew for each file would take longer than the tests themselves.
    isolate: false,
    unstubGlobals: true,
    restoreMocks: true,
    // Patience, not a bound: nothing here is measured by time.
    testTimeout: 90_000,
    passWithNoTests: false,
  },
});
