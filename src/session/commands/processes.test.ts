import { beforeEach, expect, test } from 'vitest';
import { simulate } from '../../cluster/index.ts';
import type { Simulation } from '../../cluster/types.ts';
import type { KubectlProcess } from '../../kubectl/types.ts';
import { Processes } from './processes.ts';

let simulation: Simulation;
let processes: Processes;
let printed: string;
let exit: number | undefined;

const out = {
  print: (stdout: string) => {
    printed += stdout;
  },
  end: (_result: unknown, exitCode: number) => {
    exit = exitCode;
  },
};

beforeEach(() => {
  simulation = simulate();
  processes = new Processes(() => simulation);
  printed = '';
  exit = undefined;
});

/** Prints a line for each time it is resumed and ends after so many of them, or when nothing can happen any more. */
function* follower(times: number): KubectlProcess {
  for (let count = 0; count < times; count += 1) {
    const answer = yield { type: 'wait' };
    const idle = answer?.type === 'resumed' && answer.idle;
    yield { type: 'print', stdout: idle ? 'idle\n' : 'moved\n' };
    if (idle) break;
  }
  return { exitCode: 0, stdout: printed, stderr: '' };
}

function* watcher(): KubectlProcess {
  for (;;) {
    yield { type: 'wait' };
    yield { type: 'print', stdout: 'looked\n' };
  }
}

test('a waiting process is resumed when the head moves, and not before', () => {
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }] });
  void processes.start(1, follower(2), out);
  expect([printed, exit]).toEqual(['', undefined]);
  simulation.step();
  processes.resume();
  expect(printed).toBe('moved\n');
});

test('a process that waits where nothing can happen resumes as idle', () => {
  void processes.start(1, follower(5), out);
  expect([printed, exit]).toEqual(['idle\n', 0]);
});

test('one that waits on is left alone until something moves', () => {
  void processes.start(1, watcher(), out);
  expect([printed, exit]).toEqual(['looked\n', undefined]);
  processes.resume();
  expect(printed).toBe('looked\nlooked\n');
});

test('an interrupted process ends with 130 and hears of nothing more', () => {
  void processes.start(1, watcher(), out);
  processes.cancel(1);
  processes.resume();
  expect([printed, exit, processes.isWaiting]).toEqual(['looked\n', 130, false]);
});

/** Asks so often for the Nodes. */
function* asker(times: number): KubectlProcess {
  for (let count = 0; count < times; count += 1) {
    yield { type: 'request', request: { verb: 'list', group: '', version: 'v1', resource: 'nodes' } };
    yield { type: 'print', stdout: '.' };
  }
  return { exitCode: 0, stdout: printed, stderr: '' };
}

test('a process of few requests makes them at once', () => {
  expect(processes.start(1, asker(100), out)).toBeUndefined();
  expect([printed.length, exit]).toEqual([100, 0]);
});

test('a process of many requests lets the browser do other tasks in between, and is not resumed by them', async () => {
  const done = processes.start(1, asker(1_000), out);
  const first = printed.length;
  expect(first).toBeLessThanOrEqual(101);
  processes.resume();
  expect(printed).toHaveLength(first);
  await done;
  expect([printed.length, exit]).toEqual([1_000, 0]);
});

test('a process of many requests can be ended in between', async () => {
  const done = processes.start(1, asker(1_000), out);
  processes.cancel(1);
  await done;
  expect(printed.length).toBeLessThanOrEqual(101);
  expect(exit).toBe(130);
});
