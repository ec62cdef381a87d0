import { expect, test } from 'vitest';
import type { Container, JsonObject, PodSpec } from '../kubernetes/index.ts';
import { nodePathsOf } from './nodePaths.ts';

const volume = (name: string, path: string, type?: string): JsonObject => ({
  name,
  hostPath: { path, ...(type === undefined ? {} : { type }) },
});
const container = (name: string, ...mounts: readonly (readonly [name: string, mountPath: string, readOnly?: boolean])[]): Container => ({
  name,
  volumeMounts: mounts.map(([of, mountPath, readOnly]) => ({ name: of, mountPath, ...(readOnly === undefined ? {} : { readOnly }) })),
});
const paths = (spec: PodSpec): readonly string[] =>
  nodePathsOf({ spec }).map(
    ({ path, type, readOnly, mounts }) =>
      `${path}${type === undefined ? '' : ` (${type})`} ${readOnly ? 'ro' : 'rw'}: ${mounts.map((each) => `${each.container} at ${each.mountPath}`).join(', ')}`,
  );

test.each<readonly [string, PodSpec, readonly string[]]>([
  [
    'a read-only path',
    { containers: [container('main', ['logs', '/logs', true])], volumes: [volume('logs', '/var/log')] },
    ['/var/log ro: main at /logs'],
  ],
  [
    'one mount that may write is enough, also of an init container',
    {
      initContainers: [container('init', ['logs', '/a'])],
      containers: [container('main', ['logs', '/b', true])],
      volumes: [volume('logs', '/var/log', 'Directory')],
    },
    ['/var/log (Directory) rw: init at /a, main at /b'],
  ],
  [
    'by path; other volumes and those that nobody mounts are left out',
    {
      containers: [container('main', ['sys', '/s', true], ['proc', '/p', true], ['tmp', '/t'])],
      volumes: [volume('sys', '/sys'), volume('proc', '/proc'), volume('unused', '/etc'), { name: 'tmp', emptyDir: {} }],
    },
    ['/proc ro: main at /p', '/sys ro: main at /s'],
  ],
  ['no volumes', { containers: [container('main')] }, []],
])('paths of the node: %s', (_, spec, expected) => {
  expect(paths(spec)).toEqual(expected);
});
