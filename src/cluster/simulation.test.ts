import fc from 'fast-check';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { aDaemonSet } from '../testing/manifests.ts';
import { snapshot, World } from '../testing/world.ts';
import { simulate } from './index.ts';
import type { Simulation } from './types.ts';

type Act = (world: World) => unknown;

/** Things that a person may do; they say nothing where they do not fit. */
const acts: Readonly<Record<string, Act>> = {
  'add w4': (world) => world.simulation.act({ type: 'addNodes', nodes: [{ name: 'w4' }] }),
  'remove w1': (world) => world.simulation.act({ type: 'removeNode', node: 'w1' }),
  'fail w2': (world) => world.simulation.act({ type: 'failNode', node: 'w2' }),
  'revive w2': (world) => world.simulation.act({ type: 'reviveNode', node: 'w2' }),
  'kubelets by hand': (world) => world.simulation.act({ type: 'kubelets', ready: 'manual', terminate: 'manual' }),
  'kubelets by themselves': (world) => world.simulation.act({ type: 'kubelets', ready: 'auto', terminate: 'auto' }),
  'crash one': (world) => world.simulation.act({ type: 'pods', report: 'crash', filter: { count: 1 } }),
  'fail one': (world) => world.simulation.act({ type: 'pods', report: 'fail', filter: { count: 1 } }),
  'all ready': (world) => world.simulation.act({ type: 'pods', report: 'ready', filter: {} }),
  terminated: (world) => world.simulation.act({ type: 'terminated' }),
  'taint w3': (world) =>
    world.ask('Node', { verb: 'patch', name: 'w3', patchType: 'merge', body: { spec: { taints: [{ key: 'a', effect: 'NoExecute' }] } } }),
  'untaint w3': (world) => world.ask('Node', { verb: 'patch', name: 'w3', patchType: 'merge', body: { spec: { taints: null } } }),
  'cordon w1': (world) => world.ask('Node', { verb: 'patch', name: 'w1', patchType: 'merge', body: { spec: { unschedulable: true } } }),
  create: (world) => world.ask('DaemonSet', { verb: 'create', body: aDaemonSet() }),
  'image 2': (world) =>
    world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: aDaemonSet({ image: 'agent:2' }) }),
  'bad image': (world) =>
    world.ask('DaemonSet', { verb: 'patch', name: 'agent', patchType: 'strategic', body: aDaemonSet({ image: 'no-such' }) }),
  surge: (world) =>
    world.ask('DaemonSet', {
      verb: 'patch',
      name: 'agent',
      patchType: 'merge',
      body: { spec: { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } } },
    }),
  delete: (world) => world.ask('DaemonSet', { verb: 'delete', name: 'agent', propagationPolicy: 'Background' }),
  'a step': (world) => world.simulation.step(),
  'ten seconds': (world) => world.simulation.run({ until: world.simulation.now + 10_000, limit: 500 }),
  'two minutes': (world) => world.simulation.run({ until: world.simulation.now + 120_000, limit: 500 }),
};
const actNames = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 14 });

const begun = (): World => {
  const world = new World();
  return world.nodes('w1', 'w2', 'w3').apply(aDaemonSet());
};
const live = (world: World, names: readonly string[]): World => {
  for (const name of names) acts[name]?.(world);
  return world;
};
/** A clock that ran on behind the last step is no part of the log. */
const rest = (simulation: Simulation): Simulation => {
  const end = simulation.steps.length;
  simulation.moveTo(0);
  simulation.moveTo(end);
  return simulation;
};
const logOf = (simulation: Simulation): string => JSON.stringify(simulation.steps);

/** The random command lists are long. */
const PATIENCE_MS = 120_000;

describe('the log', { timeout: PATIENCE_MS }, () => {
  test('equal commands make equal logs, to the byte', () => {
    fc.assert(
      fc.property(actNames, (names) => {
        expect(logOf(live(begun(), names).simulation)).toBe(logOf(live(begun(), names).simulation));
      }),
      { numRuns: 15 },
    );
  });

  test('every step can be taken back and made again', () => {
    fc.assert(
      fc.property(actNames, (names) => {
        const simulation = rest(live(begun(), names).simulation);
        const states: string[] = [];
        for (let head = simulation.steps.length; head >= 0; head -= 1) {
          simulation.moveTo(head);
          states[head] = snapshot(simulation);
        }
        expect(states[0]).toBe(snapshot(simulate()));
        for (let head = 1; head <= simulation.steps.length; head += 1) {
          simulation.moveTo(head);
          expect(snapshot(simulation)).toBe(states[head]);
        }
        const { length } = simulation.steps;
        for (const head of [0, length, length >> 1, length - 1, length >> 2, length, 1, length]) {
          simulation.moveTo(head);
          expect(snapshot(simulation), `at once to ${head} of ${length}`).toBe(states[head]);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a branch goes on as if its past were all that ever happened', () => {
    fc.assert(
      fc.property(actNames, actNames, fc.nat(1000), (first, second, at) => {
        const lived = live(begun(), first);
        const head = at % (lived.simulation.steps.length + 1);
        lived.simulation.moveTo(head);
        const copy = new World();
        Object.defineProperty(copy, 'simulation', { value: lived.simulation.fork() });
        const [original, other] = [lived, copy].map((world) => {
          world.simulation.act({ type: 'addNodes', nodes: [{ name: 'here' }] });
          return logOf(live(world, second).simulation);
        });
        expect(other).toBe(original);
      }),
      { numRuns: 12 },
    );
  });

  test('acting in the past keeps the future as a branch that can be gone back to', () => {
    const world = begun();
    const { simulation } = world;
    const future = snapshot(rest(simulation));
    const end = simulation.steps.length;
    simulation.moveTo(3);
    world.act({ type: 'addNodes', nodes: [{ name: 'other' }] });
    expect(simulation.branches.map(({ id, forkedAt }) => [id, forkedAt])).toEqual([
      ['b1', 0],
      ['b2', 3],
    ]);
    simulation.switchTo('b1');
    simulation.moveTo(end);
    expect(snapshot(simulation)).toBe(future);
  });
});

describe('purity', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('the engine asks neither clock nor chance, and starts no timers', () => {
    const forbidden = (name: string) => () => {
      throw new Error(`${name} was called`);
    };
    const RealDate = Date;
    vi.stubGlobal(
      'Date',
      class extends RealDate {
        constructor(...parts: readonly [] | readonly [number]) {
          if (parts.length === 0) throw new Error('new Date() was called');
          super(...(parts as [number]));
        }
        static override now = forbidden('Date.now');
      },
    );
    vi.stubGlobal('Math', Object.create(Math, { random: { value: forbidden('Math.random') } }));
    for (const name of ['setTimeout', 'setInterval', 'queueMicrotask', 'fetch']) vi.stubGlobal(name, forbidden(name));
    expect(live(begun(), Object.keys(acts)).simulation.steps.length).toBeGreaterThan(30);
  });
});
