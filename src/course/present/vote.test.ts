import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadTexts, textOf } from '../../i18n/index.ts';
import type { Answer, Question } from '../../lessons/index.ts';
import { sessionStore } from '../../session/index.ts';
import { course, stateAt, stepAt } from '../courseState.ts';
import { leave, openLesson } from '../openLesson.ts';
import { next, skipQuestion } from '../runLesson.ts';
import { openVote, setHands, setVoters } from './changeVote.ts';
import { goBackward, goForward } from './lead.ts';
import { rightKeys, voteKeys, voteState, withHands } from './vote.ts';

const PATIENCE_MS = 60_000;
const daemonSet = { kind: 'DaemonSet', namespace: 'default', name: 'agent' } as const;
const reaches = (isSo: () => boolean) => vi.waitFor(() => expect(isSo()).toBe(true), { timeout: PATIENCE_MS, interval: 5 });

beforeAll(async () => {
  await Promise.all([import('../../kubectl/index.ts'), loadTexts('lessons'), loadTexts('course'), loadTexts('present')]);
}, PATIENCE_MS);

beforeEach(() => {
  vi.stubGlobal('location', { href: 'https://example.com/?lesson=x' });
  vi.stubGlobal('history', { replaceState: () => undefined });
});

const rank = (...nodes: readonly string[]) => ({ nodes, step: 1, time: 0 });

test.each<readonly [string, Answer, readonly string[], readonly string[]]>([
  ['nodes', { type: 'nodes', daemonSet, all: ['cp', 'w1', 'w2'], right: ['w1', 'w2'] }, ['cp', 'w1', 'w2'], ['w1', 'w2']],
  ['no node', { type: 'nodes', daemonSet, all: ['cp'], right: [] }, ['cp'], []],
  ['a number', { type: 'count', daemonSet, counter: 'desired', right: 3, nodes: [] }, ['0', '1'], ['3']],
  [
    'the first nodes of an order',
    { type: 'order', daemonSet, right: [rank('w1', 'w2'), rank('w3')] },
    ['w1', 'w2', 'w3', '-'],
    ['w1', 'w2'],
  ],
  ['an order without nodes', { type: 'order', daemonSet, right: [] }, ['w1', '-'], ['-']],
  ['a claim', { type: 'claim', right: false, missing: [] }, ['true', 'false'], ['false']],
  [
    'an outcome',
    { type: 'outcome', workload: daemonSet, node: 'w1', words: ['stays', 'deleted'], right: { is: 'stays' } },
    ['stays', 'deleted'],
    ['stays'],
  ],
])('the right answers of a vote: %s', (_, answer, keys, right) => {
  expect(rightKeys(answer, keys)).toEqual(right);
});

const lines = (...right: readonly (readonly [number, number])[]): Answer => ({
  type: 'line',
  daemonSet,
  node: 'cp',
  file: 'agent.yaml',
  right: right.map(([from, to]) => ({ from, to, above: from, path: 'spec' })),
});

test.each<readonly [string, Answer, readonly string[], readonly string[]]>([
  ['those voted for that are within', lines([4, 6], [9, 9]), ['-', '3', '5', '9'], ['5', '9']],
  ['the first one, where none was voted for', lines([4, 6]), ['-', '3'], ['4']],
  ['none', lines(), ['-', '3'], ['-']],
])('the right lines of a vote: %s', (_, answer, keys, right) => {
  expect(rightKeys(answer, keys)).toEqual(right);
});

const vote = { isOpen: true, keys: ['0', '1'], hands: { 1: 2 } };

test.each<readonly [string, number, Partial<typeof vote>]>([
  ['1', 5, { hands: { 1: 5 } }],
  ['7', 1, { keys: ['0', '1', '7'], hands: { 1: 2, ...{ 7: 1 } } }],
  ['1', -4, { hands: { 1: 0 } }],
  ['8', 1, {}],
  ['constructor', 1, {}],
])('hands for %s: %d', (key, hands, changed) => {
  expect(withHands(vote, { first: ['0', '1'], more: ['7'] }, key, hands)).toEqual({ ...vote, ...changed });
});

test(
  'the answers to choose from are those of the question, and a number or a line can be added',
  async () => {
    await openLesson('01-what-a-daemonset-is');
    const session = sessionStore.getState();
    const step = stepAt(0);
    if (step === undefined) throw new Error('the lesson has no step');
    const keys = (question: Omit<Question, 'when'>) => voteKeys(session, step, { when: 'now', ...question } as Question);
    expect(keys({ type: 'nodes', daemonSet } as Question).first).toEqual(['cp', 'w1', 'w2', 'w3']);
    expect(keys({ type: 'order', daemonSet } as Question).first).toEqual(['cp', 'w1', 'w2', 'w3', '-']);
    expect(keys({ type: 'count', daemonSet, counter: 'ready' } as Question)).toEqual({
      first: ['0', '1', '2', '3', '4'],
      more: ['5', '6', '7', '8'],
    });
    const line = { type: 'line', daemonSet, node: 'cp', file: 'agent.yaml', when: 'now' } as const;
    expect(keys(line).first).toEqual(['-']);
    expect(keys(line).more.slice(0, 3)).toEqual(['1', '2', '3']);
    const texts = { course: textOf('course'), present: textOf('present') };
    const state = voteState(session, step, line, { phase: 'asking', vote: { isOpen: true, keys: ['-', '2'], hands: { 2: 4 } } }, texts);
    expect(state.options.map(({ label }) => label)).toEqual(['No line decides', 'Line 2: kind: DaemonSet']);
    leave();
  },
  PATIENCE_MS,
);

test(
  'a vote is counted while its question is open, its truth is what the engine computes, and it stays with its step',
  async () => {
    await openLesson('s-node-fails');
    setHands(0, 'stays', 4);
    expect(stateAt(0).vote).toBeUndefined();
    next();
    goForward();
    goForward();
    expect(stateAt(1).phase).toBe('asking');
    openVote(true);
    setHands(1, 'stays', 4);
    setHands(1, 'deleted', 2);
    setHands(0, 'deleted', 9);
    setVoters(1, 10);
    const { vote: counted } = stateAt(1);
    expect(counted).toMatchObject({ isOpen: true, hands: { stays: 4, deleted: 2 }, voters: 10 });
    goForward();
    await reaches(() => stateAt(1).answer !== undefined);
    const { answer, given, vote: kept } = stateAt(1);
    expect([answer?.type === 'outcome' && answer.right.is, given, kept]).toEqual(['stays', undefined, counted]);
    setHands(1, 'evicted', 9);
    expect(stateAt(1).vote).toBe(counted);
    goForward();
    await reaches(() => stateAt(1).phase === 'playing');
    goForward();
    await reaches(() => stateAt(1).phase === 'done');
    goForward();
    expect(course().index).toBe(2);
    openVote(true);
    skipQuestion();
    goBackward();
    expect([course().index, stateAt(1).vote]).toEqual([1, counted]);
    leave();
  },
  PATIENCE_MS,
);
