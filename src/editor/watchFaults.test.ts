import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionStore } from '../session/index.ts';
import { aDaemonSet } from '../testing/manifests.ts';
import { runKubectl } from '../trial/index.ts';
import { type CheckAnswer, check } from './check.ts';
import type { Checker } from './checker.ts';
import { findings } from './findings.ts';
import { watchFaults } from './watchFaults.ts';

const checker = vi.hoisted(() => ({ check: vi.fn<Checker['check']>(), dispose: vi.fn() }));
vi.mock('./checker.ts', () => ({ startChecker: () => checker }));

const session = () => sessionStore.getState();
const file = () => session().activeFile;
const messages = () => session().problems.map(({ message }) => message);
const checked = () => checker.check.mock.calls.map(([{ text }]) => text);
const json = (...change: Parameters<typeof aDaemonSet>): string => JSON.stringify(aDaemonSet(...change), undefined, 2);
/** Until the newest text has been tried out to its end. */
const tried = (text: string) => vi.waitFor(() => expect(findings.getState()).toMatchObject({ text, effect: expect.anything() }), 60_000);
const write = (text: string) => session().editText(file(), text);
const here: Checker['check'] = async (request) => check({ ...request, id: 0 });

let end = () => {};

beforeEach(async () => {
  checker.check.mockReset().mockImplementation(here);
  await session().newCluster([{ name: 'w1' }, { name: 'w2' }]);
  write('');
  findings.setState({ text: '', effect: undefined, fixes: undefined, daemonSets: undefined, repaired: undefined }, true);
});
afterEach(() => end());

const watch = () => {
  end = watchFaults(sessionStore);
};

test('a text is checked and tried out once typing pauses', async () => {
  watch();
  const text = json();
  for (const length of [20, 60, 100]) write(text.slice(0, length));
  write(text);
  await tried(text);
  expect(checked()).toEqual([text]);
  expect(findings.getState().effect?.daemonSets).toMatchObject([{ name: 'agent', gains: ['w1', 'w2'] }]);
  expect(messages()).toEqual([]);
});

test('a text with errors is not tried out', async () => {
  watch();
  write(json().replace('"containers"', '"container"'));
  await vi.waitFor(
    () => expect(messages()).toContainEqual(expect.stringContaining('unknown field "spec.template.spec.container"')),
    60_000,
  );
  expect(findings.getState().effect).toBeUndefined();
});

test('what only the cluster refuses is a problem of the text', async () => {
  const { simulation } = session();
  runKubectl(simulation, 'create quota none --hard=pods=0');
  simulation.run({ quietMs: 5_000 });
  watch();
  write(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'a' }] } }));
  await vi.waitFor(() => expect(messages()).toContainEqual(expect.stringContaining('exceeded quota: none')), 60_000);
  const refusals = checker.check.mock.calls.map(([request]) => request.refusals);
  expect(refusals).toMatchObject([[], [{ severity: 'error', message: expect.stringContaining('exceeded quota: none') }]]);
});

test.each([
  ['that takes too long is said to have been given up', 'too slow', 'problems.tooSlow'],
  ['for which the browser has no worker is said to come with Apply', 'no worker', 'problems.noWorker'],
] as const)('a check %s', async (_what, answer, message) => {
  checker.check.mockResolvedValue(answer);
  watch();
  write(json());
  await vi.waitFor(() => expect(session().problems).toMatchObject([{ severity: 'warning', message, from: 0, to: 0 }]), 60_000);
  expect(findings.getState().effect).toBeUndefined();
});

test('an answer about a text that has changed since is dropped', async () => {
  let answer: (answer: CheckAnswer) => void = () => {};
  checker.check.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
  watch();
  const old = 'kind: [';
  write(old);
  await vi.waitFor(() => expect(checked()).toEqual([old]), 60_000);
  const seen: unknown[] = [];
  const stop = sessionStore.subscribe(({ problems }) => seen.push(...problems));
  const text = json();
  write(text);
  answer(check({ id: 0, text: old, live: [], refusals: [] }));
  await tried(text);
  stop();
  expect(checked()).toEqual([old, text]);
  expect(seen).toEqual([]);
});

test('a move of the head has the text tried out again', async () => {
  watch();
  const text = json();
  write(text);
  await tried(text);
  await session().kubectl('cordon w1');
  await session().kubectl('taint node w2 a=b:NoSchedule');
  await vi.waitFor(() => expect(findings.getState().effect?.daemonSets).toMatchObject([{ gains: ['w1'] }]), 60_000);
});

test('nothing is looked at after the end', async () => {
  watch();
  write('kind: [');
  end();
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(checked()).toEqual([]);
  expect(checker.dispose).toHaveBeenCalled();
});
