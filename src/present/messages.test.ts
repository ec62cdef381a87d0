import { expect, test } from 'vitest';
import { isProjectorId, type ProjectorState, readForProjector, readForTeacher, withinLimits } from './messages.ts';

const state: ProjectorState = {
  type: 'state',
  from: 'one',
  settings: { language: 'en', theme: 'system' },
  since: 1,
  clock: '00:00.0',
  caption: '',
  isPlaying: false,
  isPresenting: true,
  isBlank: false,
  lesson: {
    title: 'A lesson',
    language: 'en',
    index: 0,
    of: 2,
    step: { title: 'A step', text: ['A sentence.'], commands: [] },
    phase: 'asking',
    isCurrent: true,
    question: 'How many?',
    vote: { title: 'How many?', options: [{ key: '1', label: '1' }], more: [], isSeveral: false, hands: { 1: 3 } },
    isVoteOpen: true,
    isAnswerShown: false,
  },
};

test('a state is read as it was sent', () => {
  expect(readForTeacher(structuredClone(state), 'one')).toEqual(state);
});

test('a state that is too large is cut and then read', () => {
  const options = Array.from({ length: 15_000 }, (_, index) => ({ key: `w${index}`, label: `w${index}` }));
  const vote = { title: 'Which?', options, more: options, isSeveral: true, hands: { w1: 3 } };
  const large = { ...state, caption: 'a'.repeat(20_001), lesson: state.lesson && { ...state.lesson, vote } };
  expect(readForTeacher(large, 'one')).toBeUndefined();
  const read = readForTeacher(withinLimits(large), 'one');
  expect(read).toMatchObject({ type: 'state', caption: 'a'.repeat(20_000), lesson: { vote: { hands: { w1: 3 } } } });
  expect(withinLimits(state)).toEqual(state);
});

test.each<readonly [string, unknown]>([
  ['of another projector', { ...state, from: 'two' }],
  ['nothing', undefined],
  ['a text', 'state'],
  ['of another kind', { ...state, type: 'states' }],
  ['without a part', { ...state, clock: undefined }],
  ['with a wrong part', { ...state, isBlank: 'no' }],
  ['with a phase that does not exist', { ...state, lesson: { ...state.lesson, phase: 'begun' } }],
  ['with a text that is too long', { ...state, caption: 'a'.repeat(20_001) }],
  ['with a negative number of hands', { ...state, lesson: { ...state.lesson, vote: { ...state.lesson?.vote, hands: { 1: -3 } } } }],
])('a state is ignored: %s', (_, message) => {
  expect(readForTeacher(message, 'one')).toBeUndefined();
});

test.each<readonly [unknown]>([
  [{ type: 'ask', to: 'one' }],
  [{ type: 'command', to: 'one', command: 'forward' }],
  [{ type: 'vote', to: 'one', step: 1, isOpen: true }],
  [{ type: 'hands', to: 'one', step: 1, key: 'stays', hands: 12 }],
  [{ type: 'voters', to: 'one', step: 1, voters: 30 }],
  [{ type: 'voters', to: 'one', step: 1 }],
])('a message to the projector is read: %j', (message) => {
  expect(readForProjector(message, 'one')).toEqual(message);
  expect(readForProjector(message, 'two')).toBeUndefined();
});

test.each<readonly [unknown]>([
  [null],
  [{ type: 'command', to: 'one', command: 'constructor' }],
  [{ type: 'command', to: 'one' }],
  [{ type: 'hands', to: 'one', step: 1, key: 'stays', hands: 1.5 }],
  [{ type: 'hands', to: 'one', step: 1, key: 'stays', hands: 1000 }],
  [{ type: 'hands', to: 'one', step: -1, key: 'stays', hands: 1 }],
  [{ type: 'hands', to: 'one', key: 'stays', hands: 1 }],
])('a message to the projector is ignored: %j', (message) => {
  expect(readForProjector(message, 'one')).toBeUndefined();
});

test.each([
  ['3f2a-9', true],
  ['', false],
  ['a b', false],
  ['a'.repeat(65), false],
])('the id %j can be one of a projector: %s', (id, can) => {
  expect(isProjectorId(id)).toBe(can);
});
