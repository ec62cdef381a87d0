import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/vite/contentSecurityPolicy.ts';
import { openingSnapshot } from './scripts/vite/openingSnapshot.ts';
import { serviceWorker } from './scripts/vite/serviceWorker.ts';

export default defineConfig({
  base: './',
  plugins: [react(), openingSnapshot(), contentSecurityPolicy(), serviceWorker()],
  worker: { format: 'es' },
  build: {
    target: ['chrome115', 'edge115', 'firefox116', 'safari16.4'],
    manifest: true,
    reportCompressedSize: false,
    // Monaco comes after the graph and is larger than any sensible limit; scripts/size.mjs watches what comes first.
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Left to itself the bundler puts a few of React's helpers beside the menus' widgets, and the first picture waits for both.
          includeDependenciesRecursively: false,
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|zustand)\//, priority: 3 },
            {
              name: 'icons',
              test: /node_modules\/lucide-react\/dist\/esm\/(?!icons\/(?!(check|chevron-down|copy|network|plus|power-off|save|x)\.))/,
              priority: 3,
            },
            // Rules that the first picture is made by: as chunks of their own they would cost more than they weigh.
            {
              name: 'rules',
              test: /src\/(kubernetes\/(checked|daemonTolerations|int64|intOrPercent|labelFormat|nodeAffinity|owners|pinnedNode|podRequests|podState|quantity|quantityValue|requirement|tolerations|utf8Length)|explain\/(budget|checkSentence|checks|counters|daemonPods|placements|refusedCreations|revisions)|cluster\/(clock|horizon|refused|settings|snapshot|store|view)|graph\/(describe|podMark|project|projectNode|projectWorkload|revisionNumbers|sameData)|signs\/(podState|shorten|hues|RefusedGlyph|RevisionTag))\.tsx?/,
              priority: 1,
            },
            // So are these, which what comes later uses too. What settings.ts imports is not among them: it must not wait for the store.
            {
              name: 'store',
              test: /src\/session\/(store|files|transcript|commandLines|commands|processes|playback|undo|undoLine|machineLine|branchNames|buildScenario|prepareScenario|nodeShapes|describeStep|slices)\.ts/,
              priority: 1,
            },
            { name: 'widgets', test: /node_modules\/(@base-ui|@floating-ui|reselect)\//, priority: 2 },
          ],
        },
      },
    },
  },
  preview: { strictPort: true },
});
