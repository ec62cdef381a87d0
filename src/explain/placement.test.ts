import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { en } from '../i18n/en/index.ts';
import type { DaemonSet, Node, PodSpec } from '../kubernetes/index.ts';
import { taintText } from '../kubernetes/index.ts';
import { checkSentence, shortSentence } from './checkSentence.ts';
import { checksOf, verdictOf } from './checks.ts';
import { placementSummary } from './placements.ts';
import type { Check } from './types.ts';

interface Recording {
  readonly node: Node;
  readonly podSpec: PodSpec;
  readonly shouldRun: boolean;
  readonly shouldContinueRunning: boolean;
  readonly nodeAffinityMatches: boolean;
  readonly untoleratedTaint: string | null;
}

const recordings: readonly Recording[] = readFileSync(new URL('../../conformance/placement/random.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

const aDaemonSet = (spec: PodSpec): DaemonSet => ({
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'agent', namespace: 'default', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { selector: {}, template: { spec }, updateStrategy: { type: 'RollingUpdate' } },
  status: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
});

const verdict = ({ shouldRun, shouldContinueRunning }: Recording): string =>
  shouldRun ? 'runs' : shouldContinueRunning ? 'mayStay' : 'staysAway';

test('the verdict and each check agree with what the real predicate said', () => {
  for (const [index, recording] of recordings.entries()) {
    const checks = checksOf(recording.podSpec, recording.node);
    const failing = checks.filter(({ passes }) => !passes);
    const taint = failing.find((check) => check.kind === 'taint');
    expect(
      {
        verdict: verdictOf(checks),
        affinity: !failing.some(({ kind }) => kind === 'nodeSelector' || kind === 'affinity'),
        taint: taint?.kind === 'taint' ? taintText(taint.taint) : null,
      },
      `line ${index + 1}`,
    ).toEqual({ verdict: verdict(recording), affinity: recording.nodeAffinityMatches, taint: recording.untoleratedTaint });
  }
});

test('one answer for a class of nodes is the answer for each of them', () => {
  const templates = recordings.slice(0, 40).map(({ podSpec }) => aDaemonSet(podSpec));
  for (const daemonSet of templates) {
    for (const { node } of recordings.slice(0, 200)) {
      const checks = checksOf(daemonSet.spec.template.spec, node);
      const summary = placementSummary(daemonSet, node);
      expect(summary.verdict).toBe(verdictOf(checks));
      expect(summary.failing).toEqual(checks.find(({ passes }) => !passes));
    }
  }
});

const textAt = (key: string): unknown => {
  let value: unknown = key.startsWith('short.') ? en.explain : en.why;
  for (const part of key.split('.')) value = typeof value === 'object' && value !== null ? Reflect.get(value, part) : undefined;
  return value;
};

test('every check has a sentence and a short one, filled with what they name', () => {
  const kinds = new Set<string>();
  for (const { podSpec, node } of recordings) {
    for (const check of checksOf(podSpec, node)) {
      for (const { key, params } of [checkSentence(check), shortSentence(check)]) {
        const text = textAt(key);
        kinds.add(key);
        if (typeof text !== 'string') throw new Error(`no text ${key}`);
        for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) expect(params, key).toHaveProperty(name ?? '');
      }
    }
  }
  expect(kinds.size).toBeGreaterThan(12);
});

test.each<{
  name: string;
  spec: Partial<PodSpec>;
  node: Partial<Node['spec']>;
  labels?: Record<string, string>;
  short: string | undefined;
}>([
  { name: 'a missing label', spec: { nodeSelector: { zone: 'b' } }, node: {}, short: 'short.nodeSelectorAbsent' },
  { name: 'a label of another value', spec: { nodeSelector: { zone: 'b' } }, node: {}, labels: { zone: 'a' }, short: 'short.nodeSelector' },
  { name: 'a taint', spec: {}, node: { taints: [{ key: 'gpu', effect: 'NoSchedule' }] }, short: 'short.taint' },
  {
    name: 'nothing where the controller tolerates it',
    spec: {},
    node: { taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }] },
    short: undefined,
  },
  { name: 'nothing for a soft taint', spec: {}, node: { taints: [{ key: 'gpu', effect: 'PreferNoSchedule' }] }, short: undefined },
])('the first rule that fails is $name', ({ spec, node, labels, short }) => {
  const summary = placementSummary(aDaemonSet({ containers: [], ...spec }), {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: 'w1',
      uid: 'u',
      resourceVersion: '1',
      creationTimestamp: '2026-01-01T00:00:00Z',
      ...(labels === undefined ? {} : { labels }),
    },
    spec: node,
    status: {},
  });
  expect(summary.failing && shortSentence(summary.failing).key).toBe(short);
});

test('a toleration says where it comes from', () => {
  const node: Node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: 'w1', uid: 'u', resourceVersion: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: {
      taints: [
        { key: 'gpu', effect: 'NoSchedule' },
        { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' },
      ],
    },
    status: {},
  };
  const sources = (checks: readonly Check[]) =>
    checks.map((check) => (check.kind === 'taint' ? [check.toleratedBy?.from, check.toleratedBy?.path] : []));
  expect(sources(checksOf({ containers: [], tolerations: [{ key: 'gpu', operator: 'Exists' }] }, node))).toEqual([
    ['template', 'spec.template.spec.tolerations[0]'],
    ['controller', undefined],
  ]);
});
