import { expect, test } from 'vitest';
import { readLesson } from '../lessons/index.ts';
import { progressFrom, withDone } from './progress.ts';
import { emptyGiven, linesWithKeys, moved, nodesToChoose, openQuestionOf, toggled } from './questions.ts';
import { afterQuestion, firstPhase, lessonFromState, lessonStateText, savedLesson } from './stepStates.ts';

function lessonOf(...steps: readonly string[]) {
  const text = `---\ntitle: T\nnodes: [{name: w1}]\n---\n${steps.map((step) => `## S\n\`\`\`step\n${step}\n\`\`\`\n`).join('')}`;
  const read = readLesson(text, 'x');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.lesson;
}
const stepOf = (step: string) => {
  const [only] = lessonOf(step).steps;
  if (only === undefined) throw new Error('no step');
  return only;
};

const count = 'count: {daemonSet: a, counter: ready}';

test.each([
  ['notes: a note', 'done', 'done'],
  ['do: kubectl get pods', 'ready', 'ready'],
  ['play: stable', 'ready', 'ready'],
  [`ask: {when: now, ${count}}`, 'asking', 'done'],
  [`do: kubectl get pods\nask: {${count}}`, 'asking', 'ready'],
  ['by: learner\ndo: "# power off w1"\nuntil: [{nodes: {nodes: all, ready: false}}]', 'ready', 'ready'],
])('a step with %j begins as %s and is %s after its question', (step, first, after) => {
  expect([firstPhase(stepOf(step)), afterQuestion(stepOf(step))]).toEqual([first, after]);
});

const saved = { id: 'x', index: 1, reached: 1, steps: [{ phase: 'done' }, { phase: 'asking' }], opening: 2, hints: 0, isShown: false };
const lesson = lessonOf('notes: a note', `ask: {when: now, ${count}}`);

test('a kept lesson is read again, and carries on where it was', () => {
  expect(savedLesson(JSON.parse(JSON.stringify(saved)), lesson)).toEqual(saved);
  expect(savedLesson({ ...saved, from: 3 }, lesson)).toEqual({ ...saved, from: 3 });
});

test('commands that a reload interrupted are not given twice', () => {
  const working = { ...saved, steps: [{ phase: 'done' }, { phase: 'working' }] };
  expect(savedLesson(working, lesson)?.steps[1]?.phase).toBe('playing');
});

test.each([
  null,
  'x',
  {},
  { ...saved, id: 1 },
  { ...saved, index: 2 },
  { ...saved, reached: -1 },
  { ...saved, index: 0.5 },
  { ...saved, steps: [null, null] },
  { ...saved, steps: [{ phase: 'done' }, { phase: 'dancing' }] },
  { ...saved, steps: [{ phase: 'done' }] },
  { ...saved, steps: [...saved.steps, { phase: 'done' }] },
])('%j is no lesson to carry on with', (kept) => expect(savedLesson(kept, lesson)).toBeUndefined());

test.each([
  [{}, 'a', undefined, { a: {} }],
  [{ a: {} }, 'a', 3, { a: { commands: 3 } }],
  [{ a: { commands: 2 } }, 'a', 3, { a: { commands: 2 } }],
  [{ a: { commands: 4 } }, 'a', 3, { a: { commands: 3 } }],
  [{ a: { commands: 4 } }, 'a', undefined, { a: { commands: 4 } }],
  [{ b: {} }, 'constructor', 1, { b: {}, constructor: { commands: 1 } }],
])('progress %j with %s done in %s commands', (before, id, commands, after) => expect(withDone(before, id, commands)).toEqual(after));

test.each([
  [null, {}],
  ['x', {}],
  [
    { a: { commands: 1 }, b: { commands: 'x' }, c: 1, d: {} },
    { a: { commands: 1 }, b: {}, d: {} },
  ],
])('kept progress %j is read as %j', (kept, progress) => expect(progressFrom(kept)).toEqual(progress));

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['z', 1, ['a', 'b', 'c']],
] as const)('%s moves by %i', (name, by, nodes) => expect(moved(['a', 'b', 'c'], name, by)).toEqual(nodes));

test('a press chooses a node, and another one takes it back', () => {
  expect(toggled(toggled([], 'w1'), 'w2')).toEqual(['w1', 'w2']);
  expect(toggled(['w1', 'w2'], 'w1')).toEqual(['w2']);
});

test('lines to choose from are those with a key', () => {
  const text = '# a: comment\nkind: DaemonSet\n\nspec:\n  tolerations:\n  - key: a\n  - operator: Exists\n  args:\n  - --x\n---\n';
  expect(linesWithKeys(text).map(({ line }) => line)).toEqual([2, 4, 5, 6, 7, 8]);
});

test.each([
  [`when: now, ${count}`, 'ready'],
  ['when: now, claim: {text: t, holds: [{counter: {daemonSet: a, name: available, exactly: 1}}]}', 'available'],
  ['when: now, claim: {text: t, holds: [{updated: {daemonSet: a}}]}', undefined],
])('the page hides the counter that %s asks for', (ask, name) => {
  const step = stepOf(`ask: {${ask}}`);
  expect(openQuestionOf(step, undefined, () => undefined).counter?.name).toBe(name);
});

test('a number of the future is not hidden now', () => {
  expect(openQuestionOf(stepOf(`play: stable\nask: {${count}}`), undefined, () => undefined)).toEqual({});
});

test('nodes that the step adds can be chosen', () => {
  const step = stepOf('do: "# a machine joins: w9"\nask: {nodes: {daemonSet: a}}');
  const session = { simulation: { view: { names: () => ['w1'] } } } as never;
  expect(nodesToChoose(session, step)).toEqual(['w1', 'w9']);
  expect(emptyGiven(session, step)).toEqual({ type: 'nodes', nodes: [] });
});

test.each([
  { ...saved, steps: [{ phase: 'done' }, { phase: 'asking' }] },
  { ...saved, steps: [{ phase: 'done' }, { phase: 'done' }], from: 31, hints: 2, isShown: true },
  { ...saved, index: 0, reached: 0, steps: [{ phase: 'playing', until: 45_000 }, { phase: 'asking' }] },
] as const)('how far a lesson is goes through an address: %j', (state) => {
  expect(lessonFromState(lessonStateText(state), lesson)).toEqual(state);
});

test('an address carries no answers', () => {
  const given = { type: 'count', count: 3 } as const;
  const steps = [{ phase: 'done', given }, { phase: 'asking' }] as const;
  expect(lessonFromState(lessonStateText({ ...saved, steps }), lesson)?.steps[0]).toEqual({ phase: 'done' });
});

test.each(['', '2.done.1...0.0', '1.cooked.1...0.0', '1.done.-1...0.0', '1.done.1..1e9.0.0', '1.done.1...4.0', '{"id":"x"}'])(
  'a state that fits no step is none: %j',
  (text) => expect(lessonFromState(text, lesson)).toBeUndefined(),
);
