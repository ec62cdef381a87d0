import { Allocation, podRanges } from './addresses.ts';
import type { IdSource } from './apiserver/types.ts';
import { timestampOf } from './clock.ts';
import { randomSuffix, randomUid } from './random.ts';
import type { LoopState } from './state.ts';
import type { Millis, SimulationSettings } from './types.ts';

/** Ids that do not change the seed until `keep`, because a request without writes must not change it. */
export function planIds(
  state: LoopState,
  settings: Pick<SimulationSettings, 'seed' | 'addresses'>,
  now: Millis,
): { readonly idSource: IdSource; readonly keep: () => void } {
  const first = Number(state.cell('seed') ?? settings.seed);
  let seed = first;
  const from = <T>(make: (seed: number) => readonly [T, number]): T => {
    const [value, next] = make(seed);
    seed = next;
    return value;
  };
  let ranges: Allocation | undefined;
  const podRange = (): string | undefined => {
    if (settings.addresses === 'fixed') return undefined;
    ranges ??= new Allocation(podRanges, (cell) => state.cell(cell));
    return ranges.take();
  };
  return {
    idSource: { uid: () => from(randomUid), suffix: () => from(randomSuffix), podRange, timestamp: timestampOf(now) },
    keep: () => {
      if (seed !== first) state.setCell('seed', seed);
      if (ranges !== undefined) state.setCell(...ranges.next);
    },
  };
}
