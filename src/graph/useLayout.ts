import { useMemo } from 'react';
import { useText } from '../i18n/index.ts';
import { sameJson } from '../kubernetes/index.ts';
import { useSession } from '../session/index.ts';
import { compactHeight, fullHeight, fullWidth } from './cardHeight.ts';
import { type Grouping, useGraphStore } from './graphStore.ts';
import { INVITATION } from './InvitationCard.tsx';
import { layoutOf } from './layout.ts';
import type { Layout, LayoutInput } from './layoutTypes.ts';
import type { GraphModel } from './model.ts';
import { modelOf } from './useGraph.ts';

type Contents = Pick<LayoutInput, 'workloads' | 'nodes' | 'fullWidth'>;

/** Where there is no DaemonSet, a card in its place says what to do. */
function workloadsOf(model: GraphModel): Contents['workloads'] {
  const workloads = [...model.workloads.values()].map(({ id, kind, refused }) => ({
    id,
    scaled: kind !== 'DaemonSet',
    ...(refused === undefined ? {} : { refused: true }),
  }));
  return workloads.every(({ scaled }) => scaled) ? [{ id: INVITATION, scaled: true }, ...workloads] : workloads;
}

/** The part of the model that determines the layout. */
function contentsOf(model: GraphModel, grouping: Grouping, nowhere: string): Contents {
  const nodes = model.nodeNames.flatMap((name) => {
    const node = model.nodes.get(name);
    if (node === undefined) return [];
    const section = grouping === 'none' ? undefined : ((grouping === 'zone' ? node.zone : node.pool) ?? nowhere);
    return [
      { name, fullHeight: fullHeight(node, model), compactHeight: compactHeight(node), ...(section === undefined ? {} : { section }) },
    ];
  });
  return {
    fullWidth: fullWidth(model.nodeNames),
    workloads: workloadsOf(model),
    nodes:
      grouping === 'none'
        ? nodes
        : nodes.toSorted((a, b) => ((a.section ?? '') < (b.section ?? '') ? -1 : a.section === b.section ? 0 : 1)),
  };
}

/** The layout for a canvas of that size. It keeps its identity while nothing moves. */
export function useLayout(viewport: { readonly width: number; readonly height: number }): Layout {
  const text = useText('graph');
  const grouping = useGraphStore((state) => state.grouping);
  const nowhere = grouping === 'pool' ? text('controls.noPool') : text('controls.noZone');
  const select = useMemo(() => {
    let lastModel: GraphModel | undefined;
    let last: Contents | undefined;
    return (model: GraphModel): Contents => {
      if (model !== lastModel || last === undefined) {
        const next = contentsOf(model, grouping, nowhere);
        last = last !== undefined && sameJson(last, next) ? last : next;
        lastModel = model;
      }
      return last;
    };
  }, [grouping, nowhere]);
  const contents = useSession((session) => select(modelOf(session)));
  const { width, height } = viewport;
  return useMemo(() => layoutOf({ viewport: { width, height }, ...contents }), [width, height, contents]);
}
