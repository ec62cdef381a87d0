import { expect, test } from 'vitest';
import { readLesson, type WrittenStep, writeLesson } from '../../lessons/index.ts';
import {
  type Draft,
  draftFrom,
  draftOf,
  draftOfLesson,
  emptyStep,
  fileNameOf,
  problemsOf,
  withMovedStep,
  withNewStep,
  withoutStep,
  withStep,
} from './draft.ts';

const step = (part: Partial<WrittenStep>): WrittenStep => ({ ...emptyStep, title: 'A', ...part });
const draft = (...steps: readonly Partial<WrittenStep>[]): Draft =>
  draftOf({ title: 'L', language: 'en', nodes: [{ name: 'w1' }], files: [], apply: [], steps: steps.map(step) });
const titles = ({ steps }: Draft): string => steps.map(({ title, id }) => `${title}${id}`).join(' ');

test('steps are added, moved and deleted, and keep their ids', () => {
  const begun = draft({ title: 'a' }, { title: 'b' });
  const { draft: three, index } = withNewStep(begun, 0, { title: 'c' });
  expect([titles(three), index]).toEqual(['a1 c3 b2', 1]);
  expect(titles(withMovedStep(three, 1, 1))).toBe('a1 b2 c3');
  expect(withMovedStep(three, 0, -1)).toBe(three);
  expect(titles(withoutStep(three, 0))).toBe('c3 b2');
  expect(titles(withStep(three, 2, { title: 'z' }))).toBe('a1 c3 z2');
});

test.each<[string, Draft, readonly object[]]>([
  ['nothing', draft({}), []],
  ['no title', { ...draft({}), title: '' }, [{ key: 'title' }]],
  ['a command that is none', draft({}, { commands: [{ type: 'line', line: 'cordon w1' }] }), [{ step: 1, key: 'do' }]],
  [
    'a learner without a condition',
    draft({ by: 'learner', commands: [{ type: 'line', line: 'kubectl cordon w1' }] }),
    [{ step: 0, key: 'by' }],
  ],
  ['a step without a title', draft({ title: '' }), [{ step: 0 }]],
  [
    'a claim that states nothing',
    draft({ question: { type: 'claim', when: 'now', text: ' ', holds: [{ type: 'nodes', nodes: {}, ready: true }] } }),
    [{ step: 0, key: 'ask' }],
  ],
  ['a heading in a text', draft({}, { markdown: '## More' }), [{ step: 1, key: 'markdown' }]],
  [
    'a block of code without an end',
    draft({ markdown: '```' }, { commands: [{ type: 'line', line: 'x' }] }),
    [{ step: 0, key: 'markdown' }],
  ],
])('problems of a draft: %s', (_, given, expected) => {
  expect(problemsOf(given)).toEqual(expected.map((each) => expect.objectContaining(each)));
});

test('a draft survives its file and the storage of the browser', () => {
  const given = draft({ title: 'a', markdown: '*text*', notes: 'n' }, { points: [{ type: 'node', node: 'w1' }] });
  const read = readLesson(writeLesson(given), 'x');
  expect(read.ok && draftOfLesson(read.lesson)).toEqual(given);
  expect(draftFrom(JSON.parse(JSON.stringify(given)))).toEqual(given);
  expect([draftFrom(null), draftFrom({ title: 1 }), draftFrom({ title: 'a', steps: {} })]).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['A node fails', 'a-node-fails.md'],
  ['¿Qué es un DaemonSet?', 'que-es-un-daemonset.md'],
  ['../..', 'lesson.md'],
])('the file of %s', (title, name) => {
  expect(fileNameOf(title)).toBe(name);
});
