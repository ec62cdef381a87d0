import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  test: {
    environment: 'node',
    include: ['{src,conformance,bench,scripts}/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
