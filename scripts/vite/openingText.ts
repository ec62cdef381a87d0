import type { Plugin } from 'vite';
import { en } from '../../src/i18n/en/index.ts';
import { loading as enLoading } from '../../src/i18n/en/loading.ts';
import { es } from '../../src/i18n/es/index.ts';
import { loading as esLoading } from '../../src/i18n/es/loading.ts';

/** Writes into index.html what this page is, so that there is something to read before its scripts have come. The first
 * rendering replaces it. Without scripts it stays, below a sentence in both languages. `public/opening.js` shows another one where
 * the page's scripts do not come. */
export const openingText = (): Plugin => ({
  name: 'opening-text',
  transformIndexHtml: (html) =>
    html
      .replace(
        '<noscript></noscript>',
        `<noscript><p>${en.app.noScript}</p><p lang="es">${es.app.opening} ${es.app.noScript}</p></noscript>`,
      )
      .replace(
        '<div id="root"></div>',
        `<div id="root"><main class="opening"><h1>${en.app.title}</h1><p lang="en">${en.app.opening}</p><p lang="es">${es.app.opening}</p></main></div><p id="lost" class="lost" role="alert" hidden><span lang="en">${enLoading.missing}</span><span lang="es">${esLoading.missing}</span></p>`,
      ),
});
