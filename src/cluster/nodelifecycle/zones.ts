import { isNodeReady, type Node } from '../../kubernetes/index.ts';
import { byText } from '../store.ts';
import type { ComponentView, Cursor } from '../types.ts';

export type Disruption = 'normal' | 'partial' | 'full';

/** Above which a zone's evictions slow down instead of stopping (node_lifecycle_controller.go, largeClusterThreshold). */
const LARGE_ZONE = 50;
const UNHEALTHY_SHARE = 0.55;

interface Tally {
  ready: number;
  notReady: number;
}

export const zoneOf = (node: Node): string => {
  const { labels = {} } = node.metadata;
  return `${labels['topology.kubernetes.io/region'] ?? ''}:${labels['topology.kubernetes.io/zone'] ?? ''}`;
};

const counts = (node: Node): boolean => node.metadata.labels?.['node.kubernetes.io/exclude-disruption'] === undefined;

/** Ready and not ready nodes of each zone, kept from the log. */
export class Zones {
  private readonly tallies = new Map<string, Tally>();
  private cursor: Cursor | undefined;

  update(view: ComponentView): void {
    const { changes, cursor } = view.changesSince(this.cursor);
    this.cursor = cursor;
    if (changes === undefined) {
      this.tallies.clear();
      for (const node of view.list('Node')) this.add(node, 1);
      return;
    }
    for (const { ref, before, after } of changes) {
      if (ref.kind !== 'Node') continue;
      if (before !== undefined) this.add(before as Node, -1);
      if (after !== undefined) this.add(after as Node, 1);
    }
  }

  private add(node: Node, by: 1 | -1): void {
    if (!counts(node)) return;
    const zone = zoneOf(node);
    const tally = this.tallies.get(zone) ?? { ready: 0, notReady: 0 };
    if (isNodeReady(node)) tally.ready += by;
    else tally.notReady += by;
    this.tallies.set(zone, tally);
  }

  /** Behaviour of kubernetes: node_lifecycle_controller.go (ComputeZoneState). */
  stateOf(zone: string): Disruption {
    const { ready, notReady } = this.tallies.get(zone) ?? { ready: 0, notReady: 0 };
    if (ready === 0 && notReady > 0) return 'full';
    return notReady > 2 && notReady / (notReady + ready) >= UNHEALTHY_SHARE ? 'partial' : 'normal';
  }

  isLarge(zone: string): boolean {
    const { ready, notReady } = this.tallies.get(zone) ?? { ready: 0, notReady: 0 };
    return ready + notReady > LARGE_ZONE;
  }

  /** Zones in which no further node gets an eviction taint: all where every zone is down, small ones in partial disruption. */
  stopped(): readonly string[] {
    const all = this.allDown();
    return [...this.tallies.keys()].filter((zone) => all || this.isStopped(zone)).sort(byText);
  }

  isStopped(zone: string): boolean {
    return this.stateOf(zone) === 'partial' && !this.isLarge(zone);
  }

  /** Every zone is down: rather the control plane's fault than theirs, so nothing is evicted. */
  allDown(): boolean {
    const zones = [...this.tallies].filter(([, { ready, notReady }]) => ready + notReady > 0);
    return zones.length > 0 && zones.every(([zone]) => this.stateOf(zone) === 'full');
  }
}
