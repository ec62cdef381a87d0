import { expect, test } from 'vitest';
import { matchesNodeSelectorAndAffinity } from './nodeAffinity.ts';
import type { Labels, Node, NodeSelectorTerm } from './objects.ts';

const aNode = (labels: Labels): Node => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'w1', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z', labels },
  spec: {},
  status: {},
});
const matches = (labels: Labels, nodeSelectorTerms: readonly NodeSelectorTerm[]): boolean =>
  matchesNodeSelectorAndAffinity(
    { containers: [], affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } } },
    aNode(labels),
  );
const term = (key: string, operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt', ...values: string[]): NodeSelectorTerm => ({
  matchExpressions: [{ key, operator, values }],
});

test.each<{ name: string; labels: Labels; terms: readonly NodeSelectorTerm[]; holds: boolean }>([
  { name: 'NotIn holds where the label is absent', labels: {}, terms: [term('disk', 'NotIn', 'ssd')], holds: true },
  { name: 'DoesNotExist holds where the label is absent', labels: {}, terms: [term('disk', 'DoesNotExist')], holds: true },
  { name: 'Exists holds for an empty value', labels: { disk: '' }, terms: [term('disk', 'Exists')], holds: true },
  { name: 'what every object inherits is no label', labels: {}, terms: [term('constructor', 'Exists')], holds: false },
  { name: 'terms are ORed', labels: { a: '1' }, terms: [term('b', 'Exists'), term('a', 'Exists')], holds: true },
  {
    name: 'expressions are ANDed',
    labels: { a: '1' },
    terms: [
      {
        matchExpressions: [
          { key: 'a', operator: 'Exists' },
          { key: 'b', operator: 'Exists' },
        ],
      },
    ],
    holds: false,
  },
  { name: 'an empty term matches no node', labels: {}, terms: [{}], holds: false },
  { name: 'no terms match no node', labels: {}, terms: [], holds: false },
  {
    name: 'Gt compares 64-bit whole numbers exactly',
    labels: { n: '9007199254740993' },
    terms: [term('n', 'Gt', '9007199254740992')],
    holds: true,
  },
  {
    name: 'Gt with a number beyond 64 bits matches nothing',
    labels: { n: '1' },
    terms: [term('n', 'Lt', '9223372036854775808')],
    holds: false,
  },
  { name: 'Gt with a label that is no number matches nothing', labels: { n: 'x' }, terms: [term('n', 'Gt', '0')], holds: false },
  { name: 'Gt with a negative bound is malformed and matches nothing', labels: { n: '1' }, terms: [term('n', 'Gt', '-1')], holds: false },
  {
    name: 'a malformed term leaves the others alone',
    labels: { n: '1' },
    terms: [term('n', 'Gt', '-1'), term('n', 'Exists')],
    holds: true,
  },
  {
    name: 'matchFields pins by name',
    labels: {},
    terms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['w1'] }] }],
    holds: true,
  },
  {
    name: 'matchFields with two values is malformed',
    labels: {},
    terms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['w1', 'w2'] }] }],
    holds: false,
  },
  {
    name: 'matchFields knows no labels',
    labels: { 'metadata.labels': 'w1' },
    terms: [{ matchFields: [{ key: 'metadata.labels', operator: 'In', values: ['w1'] }] }],
    holds: false,
  },
])('$name', ({ labels, terms, holds }) => {
  expect(matches(labels, terms)).toBe(holds);
});
