import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delta, LoopState } from './state.ts';

const job = (key: string) => ({ component: 'c', key, cause: 0, step: 0 });

/** Everything that can be seen of a state: its cells, and in which order its work comes. */
function drained(state: LoopState): readonly unknown[] {
  const copy = state.copy();
  const seen: unknown[] = [copy.cell('a'), copy.cell('b')];
  for (;;) {
    const next = copy.shift();
    if (next !== undefined) seen.push(next.key);
    else {
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
  const carryOut = (state: LoopState, op: typeof operation extends fc.Arbitrary<infer T> ? T : never): readonly Delta[] => {
    if (op.do === 'push') state.push(job(op.key));
    else if (op.do === 'shift') state.shift();
    else if (op.do === 'cell') state.setCell(op.name, op.value);
    else if (op.do === 'timer') state.schedule(job(op.key), op.at);
    else state.fire(op.at);
    return state.take();
  };

  test('undoing every delta in reverse gives each earlier state back, and redoing them the later ones', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
        const state = new LoopState();
        const states = [drained(state)];
        const deltas: (readonly Delta[])[] = [];
        for (const op of operations) {
          deltas.push(carryOut(state, op));
          states.push(drained(state));
        }
        for (let i = deltas.length - 1; i >= 0; i -= 1) {
          state.undo(deltas[i] ?? []);
          expect(drained(state)).toEqual(states[i]);
        }
        deltas.forEach((each, i) => {
          state.redo(each);
          expect(drained(state)).toEqual(states[i + 1]);
        });
      }),
    );
  });
});
