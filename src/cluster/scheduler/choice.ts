import type { Pod } from '../../kubernetes/index.ts';
import type { View } from '../types.ts';
import { podTopologyIndexOf } from './filters.ts';
import { findNodesThatFit } from './findNodesThatFit.ts';
import { type Points, pointsOf } from './score.ts';
import { withVolumes } from './volumeRules.ts';

/** A node that passed the filters, with what the plugins that have a say give it. */
export interface NodePoints {
  readonly node: string;
  readonly total: number;
  readonly by: readonly { readonly plugin: Points['plugin']; readonly points: number }[];
}

/** What the scheduler has to choose from for the Pod as things are, the best first; where several are as good, the one that is taken first. */
export function nodeChoice(view: View, pod: Pod): readonly NodePoints[] {
  const podIndex = podTopologyIndexOf(view);
  const { feasible } = findNodesThatFit(view, pod, withVolumes(view, pod, podIndex.rulesFor(pod)));
  const plugins = feasible.length < 2 ? [] : pointsOf({ view, podIndex, pod, nodes: feasible });
  return feasible
    .map((node, index): NodePoints => {
      const by = plugins.map(({ plugin, points }) => ({ plugin, points: points[index] ?? 0 }));
      return { node: node.metadata.name, total: by.reduce((sum, { points }) => sum + points, 0), by };
    })
    .toReversed()
    .toSorted((a, b) => b.total - a.total);
}
