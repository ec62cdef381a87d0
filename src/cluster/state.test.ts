import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LoopState } from './state.ts';

const job = (key: string) => ({ component: 'c', key, cause: 0, step: 0 });

/** Everything that can be seen of a state: its cells, and in which order its work comes. */
function drained(state: LoopState): readonly unknown[] {
  const copy = new LoopState(state);
  const seen: unknown[] = [copy.cell('a'), copy.cell('b')];
  for (;;) {
    const { next } = copy;
    if (next !== undefined) {
      seen.push(next.key);
      copy.shift();
    } else {
      const at = copy.nextTimer();
      if (at === undefined) return seen;
      seen.push(at);
      copy.fire(at);
    }
  }
}

describe('the loop’s own state', () => {
  test('a key that waits keeps its place', () => {
    const state = new LoopState();
    for (const key of ['x', 'y', 'x']) state.push(job(key));
    expect(drained(state)).toEqual([undefined, undefined, 'x', 'y']);
  });

  test('of two timers for a key the earlier stays; equal moments fire in the order of asking', () => {
    const state = new LoopState();
    state.schedule(job('x'), 500);
    state.schedule(job('y'), 100);
    state.schedule(job('z'), 100);
    state.schedule(job('x'), 50);
    state.schedule(job('x'), 900);
    expect(drained(state)).toEqual([undefined, undefined, 50, 'x', 100, 'y', 'z']);
  });

  const operation = fc.oneof(
    fc.record({ do: fc.constant('push' as const), key: fc.constantFrom('x', 'y', 'z') }),
    fc.record({ do: fc.constant('shift' as const) }),
    fc.record({ do: fc.constant('cell' as const), name: fc.constantFrom('a', 'b'), value: fc.option(fc.nat(3), { nil: undefined }) }),
    fc.record({ do: fc.constant('timer' as const), key: fc.constantFrom('x', 'y', 'z'), at: fc.nat(5) }),
    fc.record({ do: fc.constant('fire' as const), at: fc.nat(5) }),
  );
  type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;
  const record = (state: LoopState, op: Operation): void => {
    if (op.do === 'push') state.push(job(op.key));
    else if (op.do === 'shift') {
      if (state.next !== undefined) state.shift();
    } else if (op.do === 'cell') state.setCell(op.name, op.value);
    else if (op.do === 'timer') state.schedule(job(op.key), op.at);
    else state.fire(op.at);
  };
  const carryOut = (state: LoopState, op: Operation): void => {
    record(state, op);
    state.endStep();
  };

  test('moving back over each step gives each earlier state back, and moving on the later ones', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 10 }), (operations, jumps) => {
        const state = new LoopState();
        const states = [drained(state)];
        for (const op of operations) {
          carryOut(state, op);
          states.push(drained(state));
        }
        const steps = states.map((_, step) => step);
        for (const step of [...steps.toReversed(), ...steps, ...jumps.map((jump) => jump % states.length)]) {
          state.moveTo(step);
          expect(drained(state)).toEqual(states[step]);
        }
      }),
    );
  });

  test('what was recorded since the last step, or since a mark, can be taken back', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 20 }), fc.array(operation), fc.array(operation), (operations, first, second) => {
        const state = new LoopState();
        for (const op of operations) carryOut(state, op);
        const atStep = drained(state);
        for (const op of first) record(state, op);
        const { mark } = state;
        const atMark = drained(state);
        for (const op of second) record(state, op);
        state.drop(mark);
        expect(drained(state)).toEqual(atMark);
        state.drop();
        expect(drained(state)).toEqual(atStep);
      }),
    );
  });

  test('a branch goes on without what the log before it does later, and both can be gone back to', () => {
    fc.assert(
      fc.property(
        fc.array(operation, { maxLength: 20 }),
        fc.array(operation, { maxLength: 20 }),
        fc.array(operation, { maxLength: 20 }),
        (shared, first, second) => {
          const state = new LoopState();
          for (const op of [...shared, ...first]) carryOut(state, op);
          const before = drained(state);
          const old = state.branchLog;
          state.moveTo(shared.length);
          const start = drained(state);
          const branch = state.branch();
          for (const op of second) carryOut(state, op);
          const after = drained(state);
          state.moveTo(shared.length);
          expect(drained(state)).toEqual(start);
          state.switchTo(old);
          state.moveTo(shared.length + first.length);
          expect(drained(state)).toEqual(before);
          state.moveTo(shared.length);
          state.switchTo(branch);
          state.moveTo(shared.length + second.length);
          expect(drained(state)).toEqual(after);
        },
      ),
    );
  });
});
