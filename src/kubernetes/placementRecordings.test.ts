import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Node, PodSpec } from './objects.ts';
import { placementFor } from './placementFor.ts';
import { taintText } from './tolerations.ts';

interface Recording {
  readonly node: Node;
  readonly podSpec: PodSpec;
  readonly shouldRun: boolean;
  readonly shouldContinueRunning: boolean;
  readonly nodeAffinityMatches: boolean;
  readonly untoleratedTaint: string | null;
}

const text = readFileSync(new URL('../../conformance/placement/random.jsonl', import.meta.url), 'utf8');
const recordings: readonly Recording[] = text
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

test('agrees with what the real predicate said about each recorded node and template', () => {
  expect(recordings.length).toBeGreaterThan(1000);
  for (const [index, { node, podSpec, ...expected }] of recordings.entries()) {
    const placement = placementFor({ spec: podSpec })(node);
    expect(
      {
        shouldRun: placement.shouldRun,
        shouldContinueRunning: placement.shouldContinueRunning,
        nodeAffinityMatches: placement.affinityMatches,
        untoleratedTaint: placement.untoleratedTaint === undefined ? null : taintText(placement.untoleratedTaint),
      },
      `line ${index + 1}`,
    ).toEqual(expected);
  }
});
