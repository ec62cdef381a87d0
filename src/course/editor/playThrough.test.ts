import { expect, test } from 'vitest';
import type { WrittenStep } from '../../lessons/index.ts';
import { draftOf, emptyStep } from './draft.ts';
import { playThrough } from './playThrough.ts';

const step = (part: Partial<WrittenStep>): WrittenStep => ({ ...emptyStep, title: 'A', ...part });
const draft = (...steps: readonly Partial<WrittenStep>[]) =>
  draftOf({ title: 'L', language: 'en', nodes: [{ name: 'w1' }], files: [], apply: [], steps: steps.map(step) });
const line = (text: string) => ({ commands: [{ type: 'line' as const, line: text }] });

test.each([
  ['what can be done', draft(line('kubectl cordon w1')), []],
  ['a command for a node that is not there', draft({}, line('kubectl cordon w9')), [1]],
  ['a command that was meant to fail', draft({ ...line('kubectl cordon w1'), fails: true }), [0]],
  [
    'a condition that the learner cannot reach so',
    draft({ ...line('kubectl cordon w1'), by: 'learner', until: [{ type: 'nodes', nodes: {}, taint: 'a' }] }),
    [0],
  ],
])('a draft is played: %s', async (_, given, steps) => {
  const faults = await playThrough(given, new AbortController().signal);
  expect(faults?.map(({ step: at }) => at)).toEqual(steps);
});

test('a draft with a mistake is not played', async () => {
  expect(await playThrough(draft(line('cordon w1')), new AbortController().signal)).toBeUndefined();
});

test('a start that is refused is named', async () => {
  const given = { ...draft({}), files: [{ name: 'a.yaml', text: 'kind: Nothing' }], apply: ['a.yaml'] };
  expect((await playThrough(given, new AbortController().signal))?.length).toBe(1);
});
