import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const NAME = 'virtual:opening-picture';
const RESOLVED = `\0${NAME}`;
const MAKER = fileURLToPath(new URL('takeOpeningPicture.ts', import.meta.url));

/** Lets the engine make the default scenario at build time, so that the page can show it before the engine has come. */
export const openingPicture = (): Plugin => ({
  name: 'opening-picture',
  resolveId: (id) => (id === NAME ? RESOLVED : undefined),
  async load(id) {
    if (id !== RESOLVED) return undefined;
    const { module } = await runnerImport<typeof import('./takeOpeningPicture.ts')>(MAKER, { configFile: false });
    return `export const openingPicture = JSON.parse(${JSON.stringify(JSON.stringify(module.opening))});`;
  },
});
