import { expect, test } from 'vitest';
import { nextThing, type Presented, previousThing } from './nextThing.ts';

const at = (part: Partial<Presented>): Presented => ({
  phase: 'done',
  isEarlier: false,
  isLast: false,
  playing: false,
  isQuestionShown: false,
  isAnswered: false,
  isAskedAgain: false,
  ...part,
});

test.each<readonly [string, Partial<Presented>, ReturnType<typeof nextThing>]>([
  ['a question that is not shown', { phase: 'asking' }, 'showQuestion'],
  ['a question that is not shown, for which something is chosen', { phase: 'asking', isAnswered: true }, 'showQuestion'],
  ['a question without an answer', { phase: 'asking', isQuestionShown: true }, 'askAgain'],
  ['a question without an answer, asked again', { phase: 'asking', isQuestionShown: true, isAskedAgain: true }, 'answer'],
  ['a question that was answered or voted on', { phase: 'asking', isQuestionShown: true, isAnswered: true }, 'answer'],
  ['commands that wait', { phase: 'ready' }, 'do'],
  ['commands that are carried out', { phase: 'working' }, 'nothing'],
  ['time that runs', { phase: 'playing', playing: true }, 'skipToEnd'],
  ['time that was stopped', { phase: 'playing' }, 'playOn'],
  ['a step that is done', {}, 'nextStep'],
  ['the last step', { isLast: true }, 'nothing'],
  ['an earlier step with a skipped question', { phase: 'asking', isEarlier: true }, 'nextStep'],
])('next at %s', (_, part, thing) => {
  expect(nextThing(at(part))).toBe(thing);
});

test('next passes a step with a question from its text to the step after it', () => {
  const passed: string[] = [];
  let now = at({ phase: 'asking' });
  for (let presses = 0; presses < 10 && passed.at(-1) !== 'nextStep'; presses += 1) {
    const thing = nextThing(now);
    passed.push(thing);
    if (thing === 'showQuestion') now = { ...now, isQuestionShown: true };
    else if (thing === 'askAgain') now = { ...now, isAskedAgain: true };
    else if (thing === 'answer') now = { ...now, phase: 'ready' };
    else if (thing === 'do') now = { ...now, phase: 'playing', playing: true };
    else if (thing === 'skipToEnd') now = { ...now, phase: 'done', playing: false };
  }
  expect(passed).toEqual(['showQuestion', 'askAgain', 'answer', 'do', 'skipToEnd', 'nextStep']);
});

test.each<readonly [string, Partial<Presented>, ReturnType<typeof previousThing>]>([
  ['an open question', { phase: 'asking', isQuestionShown: true }, 'hideQuestion'],
  ['a question that is not shown', { phase: 'asking' }, 'previousStep'],
  ['a question that has its answer', { phase: 'ready', isQuestionShown: true }, 'previousStep'],
])('back at %s', (_, part, thing) => {
  expect(previousThing(at(part))).toBe(thing);
});
