import { beforeAll, expect, test } from 'vitest';
import { allTexts, startLanguage, textOf } from '../i18n/index.ts';
import type { Summary } from './summary.ts';
import { judge } from './summary.ts';
import type { Happening } from './types.ts';
import { verdictText } from './verdictText.ts';

beforeAll(async () => {
  await startLanguage('en');
  await allTexts();
});

const summary = (part: Partial<Summary>): Summary => ({
  lasted: 9000,
  done: true,
  last: { at: 9000, desired: 3, available: 3, updated: 3, unavailable: 0 },
  lowest: 2,
  most: 3,
  peak: 3,
  created: 3,
  deleted: 3,
  gaps: 0,
  gapTime: 0,
  missing: 9000,
  ...part,
});

const table: readonly (readonly [string, Happening, Partial<Summary>, Partial<Summary>, string])[] = [
  [
    'a trade of time for Pods',
    'image',
    {},
    { lasted: 3000, lowest: 0 },
    'B finishes first: after 3 s, A after 9 s. A keeps at least 2 available; B has none for some time.',
  ],
  ['the same', 'image', {}, {}, 'Both finish after 9 s. Both keep the same number of Pods available.'],
  [
    'a run in which nothing happens is not the faster one',
    'nothing',
    { lasted: 0, missing: 0, lowest: 3 },
    {},
    'Nothing changes in A; B finishes after 9 s. A keeps more Pods available: at least 3; B drops to 2.',
  ],
  ['nothing in either', 'nothing', { lasted: 0 }, { lasted: 0 }, 'Nothing changes in either run.'],
  [
    'one that never ends',
    'image',
    {},
    { done: false, missing: 0, lowest: 3 },
    'A finishes after 9 s; B never finishes on its own. B keeps more Pods available: at least 3; A drops to 2.',
  ],
  [
    'a node that fails is no rollout',
    'failNode',
    { lasted: 40_000 },
    { lasted: 341_000, missing: 300_000 },
    'A is stable first: after 40 s, B after 5 min 41 s. Both drop to 2 available, but A has missing Pods for less time.',
  ],
  [
    'a DaemonSet wants no Pod on a node that is not ready, a Deployment wants as many as before',
    'failNode',
    { lasted: 40_000, missing: 0, last: { at: 40_000, desired: 2, available: 2, updated: 2, unavailable: 0 } },
    { lasted: 341_000, missing: 300_000 },
    'A is stable first: after 40 s, B after 5 min 41 s. At the end A has 2 of 2 desired Pods, B 3 of 3.',
  ],
];

test.each(table)('%s', (_, happening, a, b, sentence) => {
  const [one, other] = [summary(a), summary(b)];
  const setup = { topic: 'maxUnavailable', daemonSet: 'default/a', values: ['1', '3'], image: 'a:2', node: 'w1', happening } as const;
  expect(verdictText(textOf('compare'), { setup, summaries: [one, other], verdict: judge(one, other) })).toBe(sentence);
});
