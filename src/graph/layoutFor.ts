import { sameJson } from '../kubernetes/index.ts';
import type { Grouping } from '../session/index.ts';
import { type Arrangement, afterChange, arranged } from './layout.ts';
import type { LayoutInput } from './layoutTypes.ts';
import type { Size } from './useSize.ts';

export type Contents = Pick<LayoutInput, 'workloads' | 'nodes' | 'sections' | 'fullWidth' | 'isWhole'>;

/** All that an arrangement depends on. */
export interface Situation {
  readonly size: Size;
  /** See `LayoutInput`. */
  readonly largestZoom?: number;
  readonly grouping: Grouping;
  /** Titles of the groups whose nodes are not shown. */
  readonly collapsed?: readonly string[];
  /** Counts the user's requests for a new arrangement. */
  readonly requests: number;
  /** Another object for another cluster: a scenario, a link, an import, a reset. */
  readonly cluster: unknown;
  readonly contents: Contents;
}

export interface Arranged {
  readonly situation: Situation;
  readonly arrangement: Arrangement;
}

const namesIn = ({ nodes, workloads }: Contents): readonly string[] => [...nodes.map(({ name }) => name), ...workloads.map(({ id }) => id)];

/**
 * The arrangement in a situation: a new one for another canvas, another grouping, on request and for another cluster with other
 * nodes, else the last one as far as it can be kept. Its layout keeps its identity while nothing moves.
 */
export function arrangementFor(before: Arranged | undefined, { contents, ...now }: Situation): Arrangement {
  const { size, largestZoom } = now;
  const input = { viewport: size, ...(largestZoom === undefined ? {} : { largestZoom }), ...contents };
  if (before === undefined) return arranged(input);
  const { situation, arrangement } = before;
  if (
    !sameJson(situation.size, now.size) ||
    situation.grouping !== now.grouping ||
    !sameJson(situation.collapsed ?? [], now.collapsed ?? []) ||
    situation.requests !== now.requests
  )
    return arranged(input);
  if (sameJson(situation.contents, contents)) return arrangement;
  if (situation.cluster !== now.cluster && !sameJson(namesIn(situation.contents), namesIn(contents))) return arranged(input);
  const after = afterChange(arrangement, input);
  return sameJson(arrangement.layout, after.layout) ? { ...after, layout: arrangement.layout } : after;
}
