import type { Step, View } from '../cluster/index.ts';
import { isPod } from '../kubernetes/index.ts';
import { cardLines, podOffset } from './cardLines.ts';
import type { Layout } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import type { GraphModel } from './model.ts';
import { nodeBoxes } from './nodeBoxes.ts';
import { labelledOf } from './nodeLabels.ts';
import { topOwner } from './projectWorkload.ts';

/** A Pod that moves from its workload to its node when it is bound, or off its node when it is deleted. */
export interface PodAnimation {
  readonly kind: 'bound' | 'gone';
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

const DROP = 22;
const { padding, header, glyphs } = metrics.compact;

/** The animations of a step. */
export function podAnimationsOf(step: Step, view: View, model: GraphModel, layout: Layout): readonly PodAnimation[] {
  if (layout.density === 'tile') return [];
  return step.changes.flatMap(({ before, after }): readonly PodAnimation[] => {
    const bound = isPod(after) && isPod(before) && !before.spec.nodeName && Boolean(after.spec.nodeName);
    const gone = isPod(before) && after === undefined && Boolean(before.spec.nodeName);
    const pod = bound ? after : gone ? before : undefined;
    if (!isPod(pod)) return [];
    const box = nodeBoxes(layout).get(pod.spec.nodeName ?? '');
    const node = model.nodes.get(pod.spec.nodeName ?? '');
    if (box === undefined || node === undefined) return [];
    const workload = topOwner(view, pod) ?? '';
    const card = layout.workloads.find(({ id }) => id === workload);
    const podAt =
      layout.density === 'full'
        ? {
            x: box.x + metrics.full.padding + 11 + (node.nodeWorkloads.length > 1 ? 20 : 0),
            y: box.y + podOffset(node, model, workload, { ...cardLines(node, model, box, labelledOf(view, node.name)), width: box.width }),
          }
        : { x: box.x + 16, y: box.y + padding + header + glyphs / 2 };
    if (gone) return [{ kind: 'gone', from: podAt, to: { x: podAt.x, y: podAt.y + DROP } }];
    return card === undefined ? [] : [{ kind: 'bound', from: { x: card.x + 24, y: card.y + card.height - 16 }, to: podAt }];
  });
}
