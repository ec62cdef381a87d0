import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { Horizon, horizons, simulate } from '../../cluster/index.ts';
import type { Simulation, Step } from '../../cluster/types.ts';
import { aDaemonSet, imagePatch } from '../../testing/manifests.ts';
import { commandLists, perform } from '../../testing/randomCommands.ts';
import { snapshot, World } from '../../testing/world.ts';
import type { ToPage, ToWorker } from './messages.ts';
import { StepMaker } from './StepMaker.ts';
import { StepsAhead, type WorkerPort } from './StepsAhead.ts';

afterEach(() => void vi.useRealTimers());

/** A worker whose messages come when the test lets them, one at a time and copied. It ends with the message of a number, counted over both sides. */
class FakeWorker implements WorkerPort {
  hear: WorkerPort['hear'] = () => undefined;
  ended = false;
  /** Messages that were delivered. */
  delivered = 0;
  readonly said: ToPage[] = [];
  readonly heard: ToWorker[] = [];
  private readonly tasks: (() => void)[] = [];
  private readonly maker: StepMaker;
  private readonly endsAt: number;

  constructor(endsAt = Number.POSITIVE_INFINITY) {
    this.endsAt = endsAt;
    this.maker = new StepMaker(
      (message) => this.say(message),
      (work) => this.tasks.push(work),
    );
    this.say({ does: 'ready' });
  }

  private say(message: ToPage): void {
    const copy = structuredClone(message);
    this.said.push(copy);
    this.deliver(() => this.hear(copy));
  }

  post(message: ToWorker): void {
    const copy = structuredClone(message);
    this.heard.push(copy);
    this.deliver(() => this.maker.hear(copy));
  }

  end(): void {
    this.ended = true;
  }

  private deliver(message: () => void): void {
    this.tasks.push(() => {
      this.delivered += 1;
      if (this.delivered === this.endsAt) this.hear(undefined);
      if (this.delivered < this.endsAt) message();
    });
  }

  /** Lets the next thing happen. */
  next(): boolean {
    const task = this.tasks.shift();
    if (task === undefined || this.ended) return false;
    task();
    return true;
  }
}

const sides = (simulation: Simulation, endsAt?: number) => {
  const worker = new FakeWorker(endsAt);
  const ahead = new StepsAhead(simulation, worker);
  worker.next();
  return { simulation, worker, ahead };
};
type Sides = ReturnType<typeof sides>;

/** Runs work as the page does: it listens where it waits. */
function drive<T>({ ahead, worker }: Sides, work: Generator<void, T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    if (ahead.waiting !== undefined && !worker.next() && ahead.waiting !== undefined) throw new Error('it waits and nothing comes');
  }
}

/** To the stable state, as the page runs. */
function* toEnd(simulation: Simulation, ahead?: StepsAhead): Generator<void, Horizon> {
  const source = ahead === undefined ? simulation : sourceOf(simulation, ahead);
  const horizon = new Horizon(source, horizons.stable);
  while ((yield* horizon.advancing()) !== undefined) yield;
  yield* horizon.advancingToLimit();
  return horizon;
}

const sourceOf = (simulation: Simulation, ahead: StepsAhead): Simulation =>
  Object.create(simulation, {
    stepping: { value: (until?: number) => ahead.stepping(until) },
    steppingInBatch: { value: () => ahead.steppingInBatch() },
  }) as Simulation;

/** Four nodes, on which nothing runs yet. */
const begun = (): World => {
  const world = new World().nodes('w1', 'w2', { name: 'w3', labels: { zone: 'b' } }, 'w4');
  world.ask('DaemonSet', { verb: 'create', body: aDaemonSet() });
  return world;
};
const update = (world: World, image: string) =>
  world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: imagePatch(image) });
const inWorld = (simulation: Simulation): World => Object.defineProperty(new World(), 'simulation', { value: simulation });

const logText = ({ steps }: Simulation): string => JSON.stringify(steps);
const madeBy = ({ worker }: Sides): number =>
  worker.said.reduce((sum, message) => sum + (message.does === 'made' ? message.steps.filter(({ more }) => !more).length : 0), 0);

test('a run takes its steps from the worker, and the log is the one that the page would have made', () => {
  const both = sides(begun().simulation);
  const alone = begun().simulation;
  const own = vi.spyOn(both.simulation, 'stepping');
  const before = both.simulation.head;
  const [end, expected] = [drive(both, toEnd(both.simulation, both.ahead)).end(), drive(both, toEnd(alone)).end()];
  expect(end).toBe(expected);
  expect(logText(both.simulation)).toBe(logText(alone));
  expect(snapshot(both.simulation)).toBe(snapshot(alone));
  expect(both.simulation.due()).toBe(alone.due());
  expect(madeBy(both)).toBeGreaterThanOrEqual(both.simulation.head - before);
  // Only the last call, which makes no step, is the page's own.
  expect(own).toHaveBeenCalledTimes(1);
});

test('nothing is asked of the worker before it is ready', () => {
  const worker = new FakeWorker();
  const { simulation } = begun();
  const ahead = new StepsAhead(simulation, worker);
  drive({ simulation, worker, ahead }, toEnd(simulation, ahead));
  expect(worker.heard).toEqual([]);
});

test('the worker stays a bounded number of steps ahead', () => {
  const world = begun();
  world.act({ type: 'pods', report: 'crash', filter: { owner: 'agent' } });
  world.act({ type: 'addNodes', nodes: Array.from({ length: 40 }, (_, index) => ({ name: `n${index}` })) });
  update(world, 'agent:2');
  const both = sides(world.simulation);
  drive(both, both.ahead.stepping());
  while (both.worker.next());
  const made = madeBy(both);
  expect(made).toBeGreaterThan(200);
  expect(made).toBeLessThanOrEqual(512);
});

test('each part of work between two pauses is bounded, also where the whole log is said', () => {
  const world = new World().nodes(...Array.from({ length: 60 }, (_, index) => `n${index}`)).apply(aDaemonSet());
  update(world, 'agent:2');
  const both = sides(world.simulation);
  const packed = vi.spyOn(JSON, 'stringify');
  const read = vi.spyOn(JSON, 'parse');
  const most = { rows: 0, read: 0 };
  const work = toEnd(both.simulation, both.ahead);
  for (;;) {
    const [written, taken] = [packed.mock.calls.length, read.mock.calls.length];
    const next = work.next();
    most.rows = Math.max(most.rows, packed.mock.calls.length - written);
    most.read = Math.max(most.read, read.mock.calls.length - taken);
    if (next.done === true) break;
    while (both.ahead.waiting !== undefined) both.worker.next();
  }
  vi.restoreAllMocks();
  expect(most).toEqual({ rows: 1, read: 1 });
  for (const message of both.worker.said)
    if (message.does === 'made') expect(message.steps.reduce((sum, { rows }) => sum + rows.length, 0)).toBeLessThanOrEqual(32);
  for (const message of both.worker.heard) if (message.do === 'take') expect(message.rows.length).toBeLessThanOrEqual(32);
});

test('work that is given up in the middle adds nothing more, and the next run goes on', () => {
  const both = sides(begun().simulation);
  const alone = begun().simulation;
  const run = toEnd(both.simulation, both.ahead);
  while (both.simulation.head < alone.head + 5) {
    run.next();
    if (both.ahead.waiting !== undefined) both.worker.next();
  }
  run.return(undefined as never);
  both.ahead.stopWaiting();
  const { head } = both.simulation;
  while (both.worker.next());
  expect(both.simulation.head).toBe(head);
  expect(both.simulation.steps).toHaveLength(head);
  drive(both, toEnd(both.simulation, both.ahead));
  drive(both, toEnd(alone));
  expect(logText(both.simulation)).toBe(logText(alone));
});

test('work that is given up while it waits leaves nothing that others wait for', () => {
  const both = sides(begun().simulation);
  const run = both.ahead.stepping();
  while (both.ahead.waiting === undefined) run.next();
  both.ahead.stopWaiting();
  expect(both.ahead.waiting).toBeUndefined();
});

test('a command in the middle acts at the head: what the worker has made beyond it is void', () => {
  const [both, alone] = [sides(begun().simulation), begun()];
  const twice = (world: World, step: () => unknown) => {
    for (let made = 0; made < 7; made += 1) step();
    update(world, 'agent:2');
  };
  twice(inWorld(both.simulation), () => drive(both, both.ahead.stepping()));
  twice(alone, () => alone.simulation.step());
  drive(both, toEnd(both.simulation, both.ahead));
  drive(both, toEnd(alone.simulation));
  expect(both.simulation.branches).toHaveLength(1);
  expect(logText(both.simulation)).toBe(logText(alone.simulation));
  expect(both.worker.heard.filter((message) => message.do === 'back')).toHaveLength(2);
});

test.each([
  ['at its end', (simulation: Simulation) => simulation.moveTo(simulation.steps.length - 3)],
  [
    'within a step',
    (simulation: Simulation) =>
      simulation.moveTo(
        simulation.steps.findIndex(({ changes }) => changes.length > 1),
        1,
      ),
  ],
  ['at its start', (simulation: Simulation) => simulation.moveTo(0)],
])('undo and another branch in the middle: the past %s', (_, goBack) => {
  const [both, alone] = [sides(begun().simulation), begun()];
  drive(both, toEnd(both.simulation, both.ahead));
  drive(both, toEnd(alone.simulation));
  for (const simulation of [both.simulation, alone.simulation]) {
    goBack(simulation);
    simulation.act({ type: 'failNode', node: 'w3' });
  }
  drive(both, toEnd(both.simulation, both.ahead));
  drive(both, toEnd(alone.simulation));
  expect(logText(both.simulation)).toBe(logText(alone.simulation));
  const [first] = both.simulation.branches;
  for (const simulation of [both.simulation, alone.simulation]) {
    simulation.switchTo(first?.id ?? '');
    simulation.moveTo(simulation.steps.length);
    simulation.act({ type: 'reboot', node: 'w1' });
  }
  drive(both, toEnd(both.simulation, both.ahead));
  drive(both, toEnd(alone.simulation));
  expect(logText(both.simulation)).toBe(logText(alone.simulation));
  expect(both.worker.ended).toBe(false);
});

test('steps of one batch come from the worker, and the first of another one stays away', () => {
  const [both, alone] = [sides(begun().simulation), begun().simulation];
  const heads = { both: [] as number[], alone: [] as number[] };
  for (let batches = 0; batches < 4; batches += 1) {
    drive(both, both.ahead.stepping());
    while (drive(both, both.ahead.steppingInBatch()) !== undefined);
    alone.step();
    while (alone.stepInBatch() !== undefined);
    heads.both.push(both.simulation.head);
    heads.alone.push(alone.head);
  }
  expect(heads.both).toEqual(heads.alone);
  expect(logText(both.simulation)).toBe(logText(alone));
  expect(both.simulation.hasUnfinished).toBe(false);
});

test('a step that is due later than asked is not taken', () => {
  const both = sides(begun().simulation);
  const alone = begun().simulation;
  for (const time of [0, 500, 1_000, 2_500]) {
    const until = alone.now + time;
    while (drive(both, both.ahead.stepping(until)) !== undefined);
    while (alone.step(until) !== undefined);
    expect(both.simulation.now).toBe(alone.now);
  }
  expect(logText(both.simulation)).toBe(logText(alone));
});

test('the worker may end with any message: the page goes on at the very same step', () => {
  const alone = begun();
  drive(sides(alone.simulation), toEnd(alone.simulation));
  update(alone, 'agent:2');
  drive(sides(alone.simulation), toEnd(alone.simulation));
  let messages = Number.POSITIVE_INFINITY;
  for (let endsAt = 2; endsAt <= messages; endsAt += 1) {
    const both = sides(begun().simulation, endsAt);
    drive(both, toEnd(both.simulation, both.ahead));
    update(inWorld(both.simulation), 'agent:2');
    drive(both, toEnd(both.simulation, both.ahead));
    expect(logText(both.simulation)).toBe(logText(alone.simulation));
    if (!both.worker.ended) messages = both.worker.delivered;
  }
  expect(messages).toBeGreaterThan(10);
});

test('a worker that says nothing for long counts as ended', () => {
  vi.useFakeTimers();
  const both = sides(begun().simulation);
  const work = both.ahead.stepping();
  while (both.ahead.waiting === undefined) work.next();
  vi.advanceTimersByTime(9_000);
  expect(both.ahead.waiting).toBeDefined();
  vi.advanceTimersByTime(2_000);
  expect(both.ahead.waiting).toBeUndefined();
  expect(both.worker.ended).toBe(true);
  expect((work.next().value as Step | undefined)?.actor).toBe('daemonset-controller');
  expect(vi.getTimerCount()).toBe(0);
});

test('a worker that fails says so, and the page goes on', () => {
  const both = sides(begun().simulation);
  vi.spyOn(StepMaker.prototype as unknown as { make(): void }, 'make').mockImplementation(() => {
    throw new Error('out of memory');
  });
  drive(both, toEnd(both.simulation, both.ahead));
  vi.restoreAllMocks();
  expect(both.worker.said.at(-1)).toEqual({ does: 'fail' });
  expect(both.worker.ended).toBe(true);
  expect(both.simulation.view.list('Pod')).toHaveLength(4);
});

test('of a log that has dropped its first steps no worker is asked', () => {
  const simulation = simulate({ logLimit: 50 });
  const world = inWorld(simulation);
  world.nodes('w1', 'w2').apply(aDaemonSet());
  for (let update = 0; simulation.oldest === 0; update += 1) world.act({ type: 'nodeReady', node: 'w1', ready: update % 2 === 1 });
  simulation.act({ type: 'failNode', node: 'w1' });
  const both = sides(simulation);
  drive(both, toEnd(simulation, both.ahead));
  expect(both.worker.ended).toBe(true);
  expect(both.worker.heard).toEqual([]);
}, 60_000);

describe('random commands', () => {
  test('any commands, runs, given-up runs and moves in time: the log is that of the page alone', () => {
    const moves = fc.array(fc.record({ at: fc.nat(1000), given: fc.nat(30) }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(commandLists, moves, fc.option(fc.integer({ min: 2, max: 200 })), (commands, all, endsAt) => {
        const both = sides(begun().simulation, endsAt ?? undefined);
        const alone = begun();
        const twin = inWorld(both.simulation);
        const source = sourceOf(both.simulation, both.ahead);
        for (const [index, command] of commands.entries()) {
          for (const world of [alone, twin]) perform(world, command);
          const { at, given } = all[index % all.length] ?? { at: 0, given: 0 };
          // Some steps, one after the other, and time in between in which the worker goes on.
          for (let made = 0; made < given % 7; made += 1) {
            const until = alone.simulation.now + 10_000;
            alone.simulation.step(until);
            drive(both, source.stepping(until));
            for (let messages = 0; messages < at % 5; messages += 1) both.worker.next();
          }
          if (at % 3 > 0) continue;
          const head = at % (alone.simulation.steps.length + 1);
          for (const { simulation } of [alone, twin]) simulation.moveTo(head);
          if (at % 2 > 0) for (const { simulation } of [alone, twin]) simulation.moveTo(simulation.steps.length);
        }
        expect(logText(both.simulation)).toBe(logText(alone.simulation));
        expect(snapshot(both.simulation)).toBe(snapshot(alone.simulation));
        expect(both.simulation.branches).toEqual(alone.simulation.branches);
      }),
      { numRuns: 10 },
    );
  }, 120_000);
});
