import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/vite/contentSecurityPolicy.ts';

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy()],
  worker: { format: 'es' },
  build: {
    target: ['chrome115', 'edge115', 'firefox116', 'safari16.4'],
    manifest: true,
    reportCompressedSize: false,
    // Monaco comes after the graph and is larger than any sensible limit; scripts/size.mjs watches what comes first.
    chunkSizeWarningLimit: 4000,
  },
  preview: { strictPort: true },
});
