import fc from 'fast-check';

export const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const named = <T>(item: fc.Arbitrary<T & { readonly name: string }>, minLength = 0) =>
  fc.uniqueArray(item, { minLength, maxLength: 3, selector: ({ name }) => name });
const port = fc.record(
  { containerPort: oneOf(53, 80, 443), name: oneOf('a', 'b', 'c'), protocol: oneOf('TCP', 'UDP'), hostPort: oneOf(1, 2) },
  { requiredKeys: ['containerPort'] },
);
const container = fc.record(
  {
    name: oneOf('m', 'n', 'o'),
    image: oneOf('i:1', 'i:2'),
    ports: fc.array(port, { maxLength: 3 }),
    env: named(fc.record({ name: oneOf('A', 'B', 'C'), value: oneOf('1', '2') }, { requiredKeys: ['name'] })),
    args: fc.array(oneOf('x', 'y'), { maxLength: 2 }),
  },
  { requiredKeys: ['name'] },
);
const volume = fc.oneof(
  fc.record({ name: oneOf('v', 'w'), hostPath: fc.record({ path: oneOf('/a', '/b') }) }),
  fc.record({ name: oneOf('v', 'w'), emptyDir: fc.constant({}) }),
);
const podSpec = fc.record(
  {
    containers: named(container, 1),
    volumes: named(volume),
    nodeSelector: fc.dictionary(oneOf('p', 'q'), oneOf('1', '2')),
    tolerations: fc.array(fc.record({ key: oneOf('k', 'l'), operator: fc.constant('Exists') }), { maxLength: 2 }),
    imagePullSecrets: named(fc.record({ name: oneOf('s', 't') })),
  },
  { requiredKeys: ['containers'] },
);
/** DaemonSets of few names, so that two of them have much in common. */
export const daemonSet = fc.record({
  metadata: fc.record(
    { finalizers: fc.uniqueArray(oneOf('a', 'b', 'c')), labels: fc.dictionary(oneOf('x', 'y'), oneOf('1', '2')) },
    { requiredKeys: [] },
  ),
  spec: fc.record(
    {
      template: fc.record({ spec: podSpec }),
      updateStrategy: fc.record(
        {
          type: fc.constant('RollingUpdate'),
          rollingUpdate: fc.record({ maxUnavailable: oneOf<string | number>(1, '10%') }, { requiredKeys: [] }),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['template'] },
  ),
});
