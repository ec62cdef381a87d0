import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDaemonTolerations } from './daemonTolerations.ts';
import { matchesNodeSelectorAndAffinity } from './nodeAffinity.ts';
import type { Labels, Node, PodSpec, Taint } from './objects.ts';
import { placementFor } from './placementFor.ts';
import { findUntoleratedTaint } from './tolerations.ts';

const aNode = (name: string, labels?: Labels, taints?: readonly Taint[]): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: name, resourceVersion: '1', creationTimestamp: '', ...(labels === undefined ? {} : { labels }) },
  spec: { ...(taints === undefined ? {} : { taints }) },
  status: {},
});

// `constructor` is a label that every object seems to have.
const keys = fc.constantFrom('a', 'b', 'constructor');
const values = fc.constantFrom('', 'x', 'y', '7', '08', '-1', '9007199254740993', '9223372036854775808');
const names = fc.constantFrom('w1', 'w2');
const effects = fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule');
const list = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 3 });
const optional = { requiredKeys: [] as [] };

const requirement = fc.record({
  key: keys,
  operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'),
  values: list(values),
});
const field = fc.record({ key: fc.constantFrom('metadata.name', 'a'), operator: fc.constantFrom('In', 'NotIn'), values: list(names) });
const term = fc.record({ matchExpressions: list(requirement), matchFields: list(field) }, optional);
const toleration = fc.record(
  { key: keys, operator: fc.constantFrom('Exists', 'Equal', 'Gt'), value: values, effect: effects, tolerationSeconds: fc.constant(5) },
  optional,
);
const podSpec = fc
  .record(
    {
      nodeName: fc.constantFrom('', 'w1'),
      hostNetwork: fc.boolean(),
      nodeSelector: fc.dictionary(keys, values, { maxKeys: 2 }),
      nodeSelectorTerms: list(term),
      tolerations: list(toleration),
    },
    optional,
  )
  .map(({ nodeSelectorTerms, ...rest }) => ({
    containers: [],
    ...rest,
    ...(nodeSelectorTerms === undefined
      ? {}
      : { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } }),
  }));
const taintKeys = fc.constantFrom('a', 'b', 'constructor', 'node.kubernetes.io/not-ready', 'node.kubernetes.io/network-unavailable');
const taint = fc.record({ key: taintKeys, value: values, effect: effects }, { requiredKeys: ['key', 'effect'] });
const node = fc
  .record({ name: names, labels: fc.option(fc.dictionary(keys, values)), taints: fc.option(list(taint)) })
  .map(({ name, labels, taints }) => aNode(name, labels ?? undefined, taints ?? undefined));

test('of many nodes says what asking each rule of each node says', () => {
  fc.assert(
    fc.property(podSpec, fc.array(node, { minLength: 1, maxLength: 12 }), (generated, nodes) => {
      const spec = generated as PodSpec;
      const tolerations = addDaemonTolerations(spec.tolerations, spec.hostNetwork === true);
      const placement = placementFor({ spec });
      for (const each of nodes) {
        const nodeNameMatches = !spec.nodeName || spec.nodeName === each.metadata.name;
        const affinityMatches = matchesNodeSelectorAndAffinity(spec, each);
        const untoleratedTaint = findUntoleratedTaint(each.spec.taints, tolerations);
        const eligible = nodeNameMatches && affinityMatches;
        expect(placement(each)).toEqual({
          shouldRun: eligible && untoleratedTaint === undefined,
          shouldContinueRunning: eligible && findUntoleratedTaint(each.spec.taints, tolerations, ['NoExecute']) === undefined,
          nodeNameMatches,
          affinityMatches,
          ...(untoleratedTaint === undefined ? {} : { untoleratedTaint }),
        });
      }
    }),
    { numRuns: 500 },
  );
});

test('makes one decision for all nodes that the template cannot tell apart', () => {
  const placement = placementFor({ spec: { containers: [], nodeSelector: { zone: 'a' } } });
  const dedicated: Taint = { key: 'dedicated', value: 'db', effect: 'NoSchedule' };
  const nodes = Array.from({ length: 5000 }, (_, index) =>
    aNode(`w${index}`, { zone: 'ab'.charAt(index % 2), rack: String(index) }, index % 3 === 0 ? [{ ...dedicated }] : undefined),
  );
  expect(new Set(nodes.map(placement)).size).toBe(4);
});
