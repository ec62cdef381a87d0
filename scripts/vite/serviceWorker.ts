import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

const filesUnder = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [path];
  });

/**
 * The page itself comes from the network where there is one, so that a new release is seen at once; its files have their content's hash in
 * their names and come from the cache. Paths are relative to the worker's own place, so any sub-path will do.
 */
const workerSource = (
  cache: string,
  files: readonly string[],
): string => `const cacheName = ${JSON.stringify(`daemonset-playground-${cache}`)};
const files = ${JSON.stringify(files)};

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  const isOld = (name) => name.startsWith('daemonset-playground-') && name !== cacheName;
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name)))).then(() => self.clients.claim()),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  const kept = () => caches.open(cacheName).then((cache) => cache.match(request, { ignoreSearch: request.mode === 'navigate' }));
  const network = () => fetch(request);
  event.respondWith(
    request.mode === 'navigate' ? network().catch(async () => (await kept()) ?? Response.error()) : kept().then((found) => found ?? network()),
  );
});
`;

/** A file of its own, since the policy forbids inline scripts. It waits until the page has nothing more urgent to load. A frame in another page
 * stores nothing, so it does not register. */
const registration = `if ('serviceWorker' in navigator && !new URLSearchParams(location.search).has('embed')) {
  addEventListener('load', () => {
    const register = () => navigator.serviceWorker.register(new URL('../sw.js', import.meta.url), { scope: new URL('../', import.meta.url).pathname }).catch(() => undefined);
    setTimeout(register, 4000);
  });
}
`;

/** After one visit the page opens and works without a network. Only in the build; a browser without service workers goes without. */
export function serviceWorker(): Plugin {
  let folder = 'dist';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: './assets/register.js' }, injectTo: 'body' }],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'assets/register.js', source: registration });
    },
    closeBundle() {
      const files = filesUnder(folder)
        .map((path) => relative(folder, path).split(sep).join('/'))
        .filter((file) => file !== 'sw.js' && !file.startsWith('.'))
        .toSorted();
      const hash = createHash('sha256');
      for (const file of files) hash.update(file).update(readFileSync(join(folder, file)));
      const listed = ['./', ...files.filter((file) => file !== 'index.html')];
      writeFileSync(join(folder, 'sw.js'), workerSource(hash.digest('hex').slice(0, 12), listed));
    },
  };
}
