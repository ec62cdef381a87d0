import { useMemo } from 'react';
import type { Simulation } from '../cluster/index.ts';
import { useText } from '../i18n/index.ts';
import { sameJson } from '../kubernetes/index.ts';
import { type Session, useSession } from '../session/index.ts';
import { compactHeight, fullHeight, fullWidth, leastHeight } from './cardHeight.ts';
import { type Grouping, useGraphStore } from './graphStore.ts';
import { INVITATION } from './InvitationCard.tsx';
import { type Arrangement, afterChange, arranged } from './layout.ts';
import type { LayoutInput } from './layoutTypes.ts';
import type { GraphModel } from './model.ts';
import { modelOf } from './useGraph.ts';
import type { Size } from './useSize.ts';

type Contents = Pick<LayoutInput, 'workloads' | 'nodes' | 'fullWidth'>;

/** Where there is no DaemonSet, a card in its place says what to do. */
function workloadsOf(model: GraphModel): Contents['workloads'] {
  const workloads = [...model.workloads.values()].map(({ id, kind, refused }) => ({
    id,
    scaled: kind !== 'DaemonSet',
    ...(refused === undefined ? {} : { refused: true }),
  }));
  return workloads.every(({ scaled }) => scaled) ? [{ id: INVITATION, scaled: false }, ...workloads] : workloads;
}

/** The part of the model that determines the layout. */
function contentsOf(model: GraphModel, grouping: Grouping, nowhere: string): Contents {
  const nodes = model.nodeNames.flatMap((name) => {
    const node = model.nodes.get(name);
    if (node === undefined) return [];
    const section = grouping === 'none' ? undefined : ((grouping === 'zone' ? node.zone : node.pool) ?? nowhere);
    return [
      {
        name,
        fullHeight: fullHeight(node, model),
        leastHeight: leastHeight(node, model),
        compactHeight: compactHeight(node),
        ...(section === undefined ? {} : { section }),
      },
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

/** What an arrangement is for. With another one everything is arranged anew. */
interface Purpose {
  readonly size: Size;
  readonly grouping: Grouping;
  /** Counts the user's requests. */
  readonly requests: number;
}

interface Shown extends Purpose {
  readonly simulation: Simulation;
  readonly model: GraphModel;
  readonly contents: Contents;
  readonly arrangement: Arrangement;
}

const samePurpose = (a: Purpose, b: Purpose): boolean =>
  a.size.width === b.size.width && a.size.height === b.size.height && a.grouping === b.grouping && a.requests === b.requests;

const namesIn = ({ nodes, workloads }: Contents): readonly string[] => [...nodes.map(({ name }) => name), ...workloads.map(({ id }) => id)];

/** Outlasts the canvas, so that a look at the table moves nothing. */
let shown: Shown | undefined;

function arrangementOf({ simulation, ...session }: Session, purpose: Purpose, nowhere: string): Arrangement {
  const model = modelOf({ simulation, ...session });
  const before = shown !== undefined && samePurpose(shown, purpose) ? shown : undefined;
  if (before?.model === model) return before.arrangement;
  const contents = contentsOf(model, purpose.grouping, nowhere);
  const input = { viewport: purpose.size, ...contents };
  const arrangement = (): Arrangement => {
    if (before === undefined) return arranged(input);
    if (sameJson(before.contents, contents)) return before.arrangement;
    const isOther = before.simulation !== simulation && !sameJson(namesIn(before.contents), namesIn(contents));
    if (isOther) return arranged(input);
    const after = afterChange(before.arrangement, input);
    return sameJson(before.arrangement.layout, after.layout) ? { ...after, layout: before.arrangement.layout } : after;
  };
  shown = { ...purpose, simulation, model, contents, arrangement: arrangement() };
  return shown.arrangement;
}

/** The arrangement of the cluster on a canvas of that size. Its layout keeps its identity while nothing moves. */
export function useArrangement(size: Size): Arrangement {
  const text = useText('graph');
  const grouping = useGraphStore((state) => state.grouping);
  const requests = useGraphStore((state) => state.requests);
  const nowhere = grouping === 'pool' ? text('controls.noPool') : text('controls.noZone');
  const purpose = useMemo(() => ({ size, grouping, requests }), [size, grouping, requests]);
  return useSession((session) => arrangementOf(session, purpose, nowhere));
}
