import { afterEach, expect, test, vi } from 'vitest';
import { clusterReader } from './clusterReader.ts';

afterEach(() => vi.unstubAllGlobals());

test('without workers a cluster is read all the same', async () => {
  vi.stubGlobal('Worker', undefined);
  const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'mine' } };
  expect(await clusterReader().read(new Blob([JSON.stringify(node)]))).toMatchObject({ ok: true, summary: { counts: { Node: 1 } } });
});
