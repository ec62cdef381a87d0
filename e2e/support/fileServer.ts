import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
};

export interface FileServer {
  /** Address of the page. */
  readonly url: string;
  /** From then on nothing answers there. */
  close(): void;
}

/**
 * A server that knows nothing of the page: files of dist below a prefix, and not found. Each has an origin of its own, and so a storage
 * of its own in the browser, unless a port is named. What stands in `before` is put before the content of the file of that name.
 */
export async function serve(prefix: string, before: Readonly<Record<string, string>> = {}, port = 0): Promise<FileServer> {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = path.startsWith(prefix) ? normalize(path.slice(prefix.length)) : undefined;
    const file = inside === '.' || inside?.endsWith('/') ? join(inside, 'index.html') : inside;
    const content = file === undefined ? undefined : await readFile(join('dist', file)).catch(() => undefined);
    if (file === undefined || content === undefined) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
    response.end(file in before ? before[file] + content.toString() : content);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`, close };
}
