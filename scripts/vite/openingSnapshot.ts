import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const NAME = 'virtual:opening-snapshot';
const RESOLVED = `\0${NAME}`;
const MAKER = fileURLToPath(new URL('takeOpeningSnapshot.ts', import.meta.url));

/** Lets the engine make the default scenario at build time, so that the page can show it before the engine has come. */
export const openingSnapshot = (): Plugin => ({
  name: 'opening-snapshot',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    const { module } = await runnerImport<typeof import('./takeOpeningSnapshot.ts')>(MAKER, { configFile: false });
    return `export const openingSnapshot = JSON.parse(${JSON.stringify(JSON.stringify(module.opening))});`;
  },
});
