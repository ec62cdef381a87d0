import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, posix } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface FileServer {
  /** Address of the page. */
  readonly url: string;
  /** From then on nothing answers there. */
  close(): void;
  /** From then on the connection is dropped when a file is asked for the first time. */
  loseEachOnce(): void;
}

/**
 * A server that knows nothing of the page: files of dist below a prefix, and not found. Each has an origin of its own, and so a storage
 * of its own in the browser, unless a port is named. What stands in `before` is put before the content of the file of that name.
 */
export async function serve(prefix: string, before: Readonly<Record<string, string>> = {}, port = 0): Promise<FileServer> {
  const asked = new Set<string>();
  let isLosing = false;
  const isLost = (name: string): boolean => {
    const isFirst = !asked.has(name);
    asked.add(name);
    return isLosing && isFirst;
  };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? posix.normalize(path.slice(prefix.length)) : undefined;
    const file = inside === '.' || inside?.endsWith('/') ? join(inside, 'index.html') : inside;
    const content = file === undefined ? undefined : await readFile(join('dist', file)).catch(() => undefined);
    if (file === undefined || content === undefined) return void response.writeHead(404).end();
    if (isLost(file)) return void request.destroy();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(file in before ? before[file] + content.toString() : content);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  const loseEachOnce = () => {
    isLosing = true;
  };
  return { loseEachOnce, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`, close };
}
