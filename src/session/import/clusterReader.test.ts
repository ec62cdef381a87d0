import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clusterReader } from './clusterReader.ts';

interface Fake {
  onerror: (event: { readonly message: string }) => void;
  onmessage: (event: { readonly data: unknown }) => void;
}
const workers: Fake[] = [];

beforeEach(() => {
  workers.length = 0;
  vi.stubGlobal(
    'Worker',
    class {
      constructor() {
        workers.push(this as unknown as Fake);
      }
      postMessage() {}
      terminate() {}
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

test.each([0, 1, 2])('a worker that ends at message %i rejects what it reads and all after it; a new reader reads on', async (kill) => {
  const reader = clusterReader();
  for (let count = 0; count < kill; count += 1) {
    const answer = reader.read(new Blob(['a']));
    workers[0]?.onmessage({ data: { ok: false, count } });
    expect(await answer).toEqual({ ok: false, count });
  }
  const lost = reader.read(new Blob(['a']));
  workers[0]?.onerror({ message: 'out of memory' });
  await expect(lost).rejects.toThrow('out of memory');
  await expect(reader.read(new Blob(['a']))).rejects.toThrow('out of memory');
  const answer = clusterReader().read(new Blob(['a']));
  workers[1]?.onmessage({ data: { objects: ['a'] } });
  workers[1]?.onmessage({ data: { objects: ['b', 'c'] } });
  workers[1]?.onmessage({ data: { ok: true, summary: 'read', objects: [] } });
  expect(await answer).toEqual({ ok: true, summary: 'read', objects: ['a', 'b', 'c'] });
});

test('a worker that has ended before anything is read rejects the first text', async () => {
  const reader = clusterReader();
  workers[0]?.onerror({ message: 'not loaded' });
  await expect(reader.read(new Blob(['a']))).rejects.toThrow('not loaded');
});

test('without workers a cluster is read all the same', async () => {
  vi.stubGlobal('Worker', undefined);
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'mine' } };
  expect(await clusterReader().read(new Blob([JSON.stringify(node)]))).toMatchObject({ ok: true, summary: { counts: { Node: 1 } } });
});
