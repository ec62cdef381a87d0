import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endOfBatch } from '../../cluster/batch.ts';
import { simulate } from '../../cluster/index.ts';
import { snapshotSimulation } from '../../cluster/snapshot.ts';
import type { Actor, Millis, RunEnd, Simulation, Step } from '../../cluster/types.ts';
import { aDaemonSet } from '../../testing/manifests.ts';
import { World } from '../../testing/world.ts';
import { runKubectl } from '../../trial/index.ts';
import { Playback, pause } from './playback.ts';
import type { TimeJump } from './types.ts';

test.each([
  { name: 'a step at a later time is given room', wait: 1_000, row: 1, speed: 1, real: 700 },
  { name: 'tens of seconds are watched as they pass', wait: 100_000, row: 1, speed: 1, real: 1_600 },
  { name: 'a cause stays to be read before its effect', wait: 0, row: 1, speed: 1, real: 700 },
  { name: 'steps of one actor in one instant follow quickly', wait: 0, row: 3, speed: 1, real: 300 },
  { name: 'a long row of them runs away, but never into a blur of nothing', wait: 0, row: 500, speed: 1, real: 24 },
  { name: 'speed divides', wait: 500, row: 1, speed: 4, real: 175 },
  { name: 'slow motion multiplies', wait: 0, row: 2, speed: 0.25, real: 1200 },
])('$name', ({ wait, row, speed, real }) => {
  expect(pause(wait, row, speed)).toBe(real);
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const workload = (kind: string, more = '') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: agent}
spec:
  ${more}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: main, image: "agent:1"}]}
`;

/** A cluster of two nodes in which nothing is due. */
function cluster(): Simulation {
  const simulation = simulate();
  simulation.act({ type: 'addNodes', nodes: [{ name: 'w1' }, { name: 'w2' }] });
  simulation.run({ quietMs: 70_000 });
  return simulation;
}

/** A player of a cluster, and its calls to the page. `at` is real time. */
function player(simulation: Simulation, { speed = 1, byBatch = false, waitedFor = () => undefined as number | undefined } = {}) {
  const start = performance.now();
  const seen = {
    playing: false,
    steps: [] as { readonly at: number; readonly head: number }[],
    jumps: [] as (TimeJump & { readonly at: number })[],
    ends: [] as RunEnd[],
    errors: [] as unknown[],
  };
  const at = () => performance.now() - start;
  const playback = new Playback({
    simulation: () => simulation,
    speed: () => speed,
    byBatch: () => byBatch,
    moved: () => seen.steps.push({ at: at(), head: simulation.head }),
    playing: (playing) => {
      seen.playing = playing;
    },
    timeJump: (jump) => {
      if (jump !== undefined) seen.jumps.push({ ...jump, at: at() });
    },
    failed: (error) => seen.errors.push(error),
    ended: (horizon) => seen.ends.push(horizon.end()),
    waitedFor,
  });
  /** Lets real time pass until play has ended, for at most so many timers. */
  const finish = async (most = 2_000) => {
    for (let timers = 0; seen.playing && timers < most; timers += 1) await vi.advanceTimersToNextTimerAsync();
  };
  return { playback, seen, finish };
}

/** A cluster in which just these steps are due. */
function steps(...due: readonly (readonly [actor: Actor, time: Millis])[]): Simulation {
  const base = snapshotSimulation({ now: 0, objects: [], machines: {} });
  const log: Step[] = [];
  const next = () => due[log.length];
  return {
    ...base,
    get now() {
      return log.at(-1)?.time ?? 0;
    },
    get head() {
      return log.length;
    },
    steps: log,
    due: () => next()?.[1],
    *stepping(until = Number.POSITIVE_INFINITY) {
      yield;
      const [actor, time] = next() ?? ['you', Number.POSITIVE_INFINITY];
      if (time === Number.POSITIVE_INFINITY || time > until) return undefined;
      const index = log.length + 1;
      const caption = { key: 'event', params: { actor, message: '' } } as const;
      const step: Step = { index, time, actor, cause: 0, causeStep: 0, changes: [], events: [], caption };
      log.push(step);
      return step;
    },
  };
}

describe('play', () => {
  test.each([
    { mode: 'hand', speed: 1, at: [0, 700, 1000, 1700] },
    { mode: 'after command', speed: 1, at: [700, 1400, 1700, 2400] },
    { mode: 'after command', speed: 2, at: [350, 700, 850, 1200] },
    { mode: 'hand', speed: 0.25, at: [0, 2800, 4000, 6800] },
  ] as const)('shows the steps of one instant at $at ms ($mode, speed $speed)', async ({ mode, speed, at }) => {
    const simulation = steps(['default-scheduler', 0], ['default-scheduler', 0], ['kubelet/w1', 0], ['kubelet/w2', 0]);
    const { playback, seen, finish } = player(simulation, { speed });
    playback.play(mode);
    await finish();
    expect(seen.steps.map((step) => step.at)).toEqual(at);
    expect(seen).toMatchObject({ playing: false, jumps: [], ends: ['stable'], errors: [] });
  });

  test('says how long it lets virtual time pass, and until when', async () => {
    const { playback, seen, finish } = player(steps(['you', 0], ['kubelet/w1', 10_000], ['kubelet/w1', 10_000]));
    playback.play('hand');
    await finish();
    expect(seen.jumps).toEqual([{ at: 0, until: 10_000, over: 1150 }]);
    expect(seen.steps.map(({ at }) => at)).toEqual([0, 1150, 1850]);
  });

  test('shrinks a long row of steps of one kind of actor', async () => {
    const { playback, seen, finish } = player(steps(...Array.from({ length: 60 }, (_, node) => [`kubelet/w${node}`, 0] as const)));
    playback.play('hand');
    await finish();
    const gaps = seen.steps.map(({ at }, index) => Math.round(at - (seen.steps[index - 1]?.at ?? 0)));
    expect([gaps[1], gaps[2], gaps[12], gaps[20], gaps[59]]).toEqual([700, 300, 300, 129, 24]);
  });

  test.each([
    { mode: 'after command', until: 53_100, end: 'waiting' },
    { mode: 'hand', until: 355_100, end: 'stable' },
  ] as const)('ends $end $mode, when the last step was at $until ms', async ({ mode, until, end }) => {
    const simulation = cluster();
    runKubectl(simulation, 'apply -f -', workload('Deployment', 'replicas: 2'));
    simulation.run({ quietMs: 70_000 });
    simulation.act({ type: 'failNode', node: 'w1' });
    const { now } = simulation;
    const { playback, seen, finish } = player(simulation);
    playback.play(mode);
    await finish();
    expect((simulation.steps.at(-1)?.time ?? 0) - now).toBe(until);
    expect(seen.ends).toEqual([end]);
  });

  test('of Pods that are evicted again and again ends, because they repeat', async () => {
    const simulation = cluster();
    runKubectl(simulation, 'taint node w1 k=v:NoExecute');
    runKubectl(simulation, 'apply -f -', workload('Deployment', 'replicas: 2').replace('spec: {', 'spec: {nodeName: w1, '));
    const { playback, seen, finish } = player(simulation);
    playback.play('after command');
    await finish();
    expect(seen).toMatchObject({ playing: false, ends: ['repeating'], errors: [] });
  });

  test.each([
    { what: 'a command that waits 30 s', until: (now: Millis, start: Millis) => Math.min(start + 30_000, now + 30_000), passed: 30_000 },
    { what: 'a command that tries again every 5 s, three times', until: (now: Millis) => now + 5_000, passed: 15_000 },
  ])('lets time pass for $what', async ({ until, passed }) => {
    const simulation = cluster();
    const start = simulation.now;
    const { playback, seen, finish } = player(simulation, { waitedFor: () => until(simulation.now, start) });
    playback.play('after command');
    await finish();
    expect(simulation.now - start).toBe(passed);
    expect(seen).toMatchObject({ playing: false, ends: ['stable'] });
  });

  test('a command while it plays does not delay the next step', async () => {
    const { playback, seen, finish } = player(steps(['kubelet/w1', 0], ['default-scheduler', 0]));
    playback.play('after command');
    await vi.advanceTimersByTimeAsync(600);
    playback.play('after command');
    await finish();
    expect(seen.steps.map(({ at }) => at)).toEqual([700, 1400]);
  });

  test('pressed while it plays after a command it shows the next step immediately', async () => {
    const { playback, seen, finish } = player(steps(['kubelet/w1', 0], ['default-scheduler', 0]));
    playback.play('after command');
    await vi.advanceTimersByTimeAsync(100);
    playback.play('hand');
    await finish();
    expect(seen.steps.map(({ at }) => at)).toEqual([100, 800]);
  });

  test('stopped, it makes no further step and tells no end', async () => {
    const { playback, seen } = player(steps(['kubelet/w1', 0], ['default-scheduler', 0], ['default-scheduler', 0]));
    playback.play('hand');
    await vi.advanceTimersByTimeAsync(700);
    playback.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen).toMatchObject({ playing: false, ends: [], errors: [] });
    expect(seen.steps).toHaveLength(2);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('stopped inside a step that fails, it says so', async () => {
    const simulation = cluster();
    const error = new Error('broken');
    const broken: Simulation = Object.assign(Object.create(simulation) as Simulation, {
      due: () => simulation.now,
      // biome-ignore lint/correctness/useYield: it fails before it can pause
      *completing(): Generator<void, void> {
        throw error;
      },
      *stepping(): Generator<void, Step | undefined> {
        for (;;) yield;
      },
    });
    const { playback, seen } = player(broken);
    playback.play('hand');
    await vi.advanceTimersByTimeAsync(2_000);
    playback.stop();
    await vi.advanceTimersByTimeAsync(0);
    expect(seen.errors).toEqual([error]);
  });

  test('ends with the error of a step that fails', async () => {
    const error = new Error('broken');
    const simulation = steps(['kubelet/w1', 0]);
    const { playback, seen, finish } = player({
      ...simulation,
      stepping: () => {
        throw error;
      },
    });
    playback.play('hand');
    await finish();
    expect(seen).toMatchObject({ playing: false, ends: [], errors: [error] });
  });
});

describe('to the end', () => {
  const failed = () => {
    const simulation = cluster();
    simulation.act({ type: 'failNode', node: 'w1' });
    return simulation;
  };

  test('runs without pauses to the state that play after a command reaches', async () => {
    const [played, run] = [failed(), failed()];
    const paced = player(played);
    paced.playback.play('after command');
    await paced.finish();
    const { playback, seen, finish } = player(run);
    playback.toEnd();
    await finish();
    expect(run.steps).toEqual(played.steps);
    expect(seen).toMatchObject({ playing: false, ends: paced.seen.ends, errors: [] });
    expect(seen.steps.at(-1)?.at).toBe(0);
  });

  test('goes through the known steps first', async () => {
    const simulation = failed();
    simulation.run({ quietMs: 70_000 });
    const { length } = simulation.steps;
    simulation.moveTo(2);
    const { playback, finish } = player(simulation);
    playback.toEnd();
    await finish();
    expect([simulation.head, simulation.steps.length]).toEqual([length, length]);
  });

  test('to a settled state stops before what is due later', async () => {
    const simulation = steps(['kubelet/w1', 0], ['default-scheduler', 300], ['kubelet/w1', 2_000]);
    const { playback, seen, finish } = player(simulation);
    playback.toSettled();
    await finish();
    expect([simulation.head, simulation.due()]).toEqual([2, 2_000]);
    expect(seen).toMatchObject({ playing: false, ends: [], errors: [] });
  });
});

describe('play by batches', () => {
  const crowd = (latencies: 'on' | 'off', count: number): Simulation => {
    const { simulation } = new World({ kubelet: { latencies } }).nodes('w1', 'w2').apply(aDaemonSet());
    simulation.act({ type: 'addNodes', nodes: Array.from({ length: count }, (_, index) => ({ name: `n${index + 1}` })) });
    return simulation;
  };

  test('300 nodes that join have their Pods within ten seconds at speed 1: a dozen beats', async () => {
    const simulation = crowd('on', 300);
    const { playback, seen, finish } = player(simulation, { byBatch: true });
    playback.play('after command');
    await finish();
    expect(seen.errors).toEqual([]);
    expect(simulation.view.list('Pod').filter(({ status }) => status.phase === 'Running')).toHaveLength(302);
    expect(seen.steps.length).toBeLessThanOrEqual(14);
    expect(seen.steps.at(-1)?.at).toBeLessThanOrEqual(10_000);
  });

  test('each beat ends a batch, and a large one is made in slices without being shown before', async () => {
    const simulation = crowd('on', 250);
    const { playback, seen, finish } = player(simulation, { byBatch: true });
    playback.play('after command');
    await finish();
    const ends = new Set<number>();
    for (let head = 0; head < simulation.steps.length; head = endOfBatch(simulation.steps, head))
      ends.add(endOfBatch(simulation.steps, head));
    expect(seen.steps.filter(({ head }) => !ends.has(head))).toEqual([]);
  });

  test('one press makes one batch, however large', async () => {
    const simulation = crowd('off', 250);
    const { head } = simulation;
    const { playback, finish } = player(simulation, { byBatch: true });
    playback.stepBatch();
    await finish();
    expect(simulation.head).toBe(endOfBatch(simulation.steps, head));
    expect(simulation.head - head).toBeGreaterThan(200);
  });

  test('paused inside a large batch, the page shows how far it came', () => {
    const simulation = crowd('on', 250);
    const { playback, seen } = player(simulation, { byBatch: true });
    playback.play('hand');
    vi.advanceTimersToNextTimer();
    expect(seen.steps).toHaveLength(0);
    playback.stop();
    expect(seen.steps.map(({ head }) => head)).toEqual([simulation.head]);
  });
});
