import { expect, test } from 'vitest';
import type { JsonObject } from '../../kubernetes/index.ts';
import { warnings } from './warnings.ts';

const daemonSet = (spec: JsonObject, annotations: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'a' },
  spec: { template: { metadata: { annotations }, spec } },
});

test.each<[name: string, object: JsonObject, warnings: readonly string[]]>([
  [
    'an old label in a selector',
    daemonSet({ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } }),
    ['spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead'],
  ],
  [
    'an annotation without effect',
    daemonSet({}, { 'scheduler.alpha.kubernetes.io/critical-pod': '' }),
    [
      'spec.template.metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the "priorityClassName" field instead',
    ],
  ],
  [
    'a variable that hides one',
    daemonSet({
      containers: [
        {
          name: 'a',
          env: [
            { name: 'X', value: '1' },
            { name: 'X', value: '2' },
          ],
        },
      ],
    }),
    ['spec.template.spec.containers[0].env[1]: hides previous definition of "X", which may be dropped when using apply'],
  ],
  [
    'a variable that builds on one',
    daemonSet({
      containers: [
        {
          name: 'a',
          env: [
            { name: 'X', value: '1' },
            { name: 'X', value: '$(X)2' },
          ],
        },
      ],
    }),
    [],
  ],
  [
    'a port twice, and its name',
    daemonSet({
      containers: [
        { name: 'a', ports: [{ name: 'p', containerPort: 1, protocol: 'TCP' }] },
        { name: 'b', ports: [{ name: 'p', containerPort: 1, protocol: 'TCP' }] },
      ],
    }),
    [
      'spec.template.spec.containers[1].ports[0]: duplicate port definition with spec.template.spec.containers[0].ports[0]',
      'spec.template.spec.containers[1].ports[0]: duplicate port name "p" with spec.template.spec.containers[0].ports[0], services and probes that select ports by name will use spec.template.spec.containers[0].ports[0]',
    ],
  ],
])('%s', (_name, object, expected) => {
  expect(warnings(object)).toEqual(expected);
});

test('an update is notResponding where the template stayed', () => {
  const object = daemonSet({ nodeSelector: { 'beta.kubernetes.io/os': 'linux' } });
  expect(warnings(object, object)).toEqual([]);
  expect(warnings(object, daemonSet({}))).toHaveLength(1);
});
