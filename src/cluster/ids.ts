import { Allocation, podRanges } from './addresses.ts';
import type { IdSource } from './apiserver/types.ts';
import { timestampOf } from './clock.ts';
import { randomSuffix, randomUid } from './random.ts';
import { type LoopState, SEED } from './state.ts';
import type { Millis, SimulationSettings } from './types.ts';

/** Ids that do not change the seed until `keep`, because a request without writes must not change it. */
export class PlannedIds implements IdSource {
  readonly timestamp: string;
  private readonly state: LoopState;
  private readonly settings: Pick<SimulationSettings, 'seed' | 'addresses'>;
  private readonly first: number;
  private seed: number;
  private ranges: Allocation | undefined;

  constructor(state: LoopState, settings: Pick<SimulationSettings, 'seed' | 'addresses'>, now: Millis) {
    this.state = state;
    this.settings = settings;
    this.timestamp = timestampOf(now);
    this.first = Number(state.fixedCell(SEED) ?? settings.seed);
    this.seed = this.first;
  }

  uid(): string {
    const [uid, next] = randomUid(this.seed);
    this.seed = next;
    return uid;
  }

  suffix(): string {
    const [suffix, next] = randomSuffix(this.seed);
    this.seed = next;
    return suffix;
  }

  podRange(): string | undefined {
    if (this.settings.addresses === 'fixed') return undefined;
    this.ranges ??= new Allocation(podRanges, (cell) => this.state.cell(cell));
    return this.ranges.take();
  }

  keep(): void {
    if (this.seed !== this.first) this.state.setFixedCell(SEED, this.seed);
    if (this.ranges !== undefined) this.state.setCell(...this.ranges.next);
  }
}
