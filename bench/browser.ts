import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves the page built in a folder as a usual host does: text as gzip, files with a hash in their names kept by the browser. */
export function serveDist(dist: string): Promise<Server> {
  const packed = new Map<string, Buffer>();
  const server = createServer(({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const file = join(dist, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
    const type = types[extname(file)];
    try {
      const body = packed.get(file) ?? (type === undefined ? readFileSync(file) : gzipSync(readFileSync(file)));
      packed.set(file, body);
      response.writeHead(200, {
        'content-type': type ?? 'application/octet-stream',
        ...(type === undefined ? {} : { 'content-encoding': 'gzip' }),
        'cache-control': pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

export const portOf = (server: { address(): AddressInfo | string | null }): number => (server.address() as AddressInfo).port;

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** How long this browser takes for a fixed piece of work, in milliseconds. */
export const workOnce = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const start = performance.now();
    const map = new Map<string, { readonly i: number }>();
    for (let i = 0; i < 200_000; i += 1) map.set(`n${i}`, { i });
    let sum = 0;
    for (const { i } of map.values()) sum += i;
    JSON.stringify([sum, [...map.keys()].sort()]);
    return performance.now() - start;
  });
