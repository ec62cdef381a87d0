import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/vite/contentSecurityPolicy.ts';
import { licenseSources, licenses } from './scripts/vite/licenses.ts';
import { lostParts } from './scripts/vite/lostParts.ts';
import { openingSnapshot } from './scripts/vite/openingSnapshot.ts';
import { openingText } from './scripts/vite/openingText.ts';
import { serviceWorker } from './scripts/vite/serviceWorker.ts';

export default defineConfig({
  base: './',
  plugins: [react(), openingSnapshot(), openingText(), contentSecurityPolicy(), licenseSources(), licenses(), serviceWorker(), lostParts()],
  worker: { format: 'es', plugins: () => [licenseSources()] },
  build: {
    target: ['chrome115', 'edge115', 'firefox116', 'safari16.4'],
    manifest: true,
    reportCompressedSize: false,
    // Monaco comes after the graph and is larger than any sensible limit; scripts/size.mjs watches what comes first.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zustand)\// },
            { name: 'widgets', test: /node_modules\/(@base-ui|@floating-ui|reselect)\// },
            { name: 'icons', test: /node_modules\/lucide-react\// },
            { name: 'ui', test: /src\/ui\/(?!loading\/|rows\/)/ },
          ],
        },
      },
    },
  },
  preview: { strictPort: true },
});
