import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const loadPart = fileURLToPath(new URL('../../src/ui/loading/loadPart.ts', import.meta.url));
const DECLARED = 'export const __vitePreload =';

/** Every `import()` of the built page goes through `loadPart`: Vite calls one function for all of them, and this wraps it. */
export const lostParts = (): Plugin => {
  let isWrapped = false;
  return {
    name: 'lost-parts',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('vite/preload-helper')) return undefined;
      if (!code.includes(DECLARED)) this.error('Vite loads the parts of the page in another way now');
      isWrapped = true;
      return `import { loadPart } from ${JSON.stringify(loadPart)};
${code.replace(DECLARED, 'const loadOnce =')};
export const __vitePreload = (...parts) => loadPart(() => loadOnce(...parts));`;
    },
    buildEnd(error) {
      if (error === undefined && !isWrapped) this.error('the parts of the page load without loadPart');
    },
  };
};
