import { useText } from '../i18n/index.ts';
import { sameJson } from '../kubernetes/index.ts';
import { usePresentation } from '../present/presentation.ts';
import { isEmbedded, type Session, useSession } from '../session/index.ts';
import { compactHeight, fullHeight, fullWidth, leastHeight } from './cardHeight.ts';
import { type Grouping, useGraphStore } from './graphStore.ts';
import { INVITATION } from './InvitationCard.tsx';
import { type Arrangement, MOST_CARDS } from './layout.ts';
import { type Arranged, arrangementFor, type Contents, type Situation } from './layoutFor.ts';
import type { GraphModel, NodeModel } from './model.ts';
import { changedNodes, modelOf } from './useGraph.ts';
import type { Size } from './useSize.ts';

/** Where there is no DaemonSet, a card in its place says what to do. */
function workloadsOf(model: GraphModel): Contents['workloads'] {
  const workloads = [...model.workloads.values()].map(({ id, kind, refused }) => ({
    id,
    scaled: kind !== 'DaemonSet',
    ...(refused === undefined ? {} : { refused: true }),
  }));
  return workloads.every(({ scaled }) => scaled) ? [{ id: INVITATION, scaled: false }, ...workloads] : workloads;
}

const noHeights = { fullHeight: 0, leastHeight: 0, compactHeight: 0 } as const;

const sectionOf = (node: NodeModel, grouping: Grouping, nowhere: string): string | undefined =>
  grouping === 'none' ? undefined : ((grouping === 'zone' ? node.zone : node.pool) ?? nowhere);

/** Whether tiles stay where they are, whatever else has changed in the model: O(what changed). */
function areTilesKept(before: GraphModel, model: GraphModel, grouping: Grouping, nowhere: string): boolean {
  if (model.nodeNames.length <= MOST_CARDS || model.nodeNames !== before.nodeNames || model.workloadIds !== before.workloadIds)
    return false;
  if (
    model.workloadIds.some((id) => (model.workloads.get(id)?.refused === undefined) !== (before.workloads.get(id)?.refused === undefined))
  )
    return false;
  if (grouping === 'none') return true;
  const changed = changedNodes(before, model);
  const sectionIn = ({ nodes }: GraphModel, name: string): string | undefined => {
    const node = nodes.get(name);
    return node && sectionOf(node, grouping, nowhere);
  };
  return changed !== undefined && [...changed].every((name) => sectionIn(before, name) === sectionIn(model, name));
}

/** The part of the model that determines the layout. */
function contentsOf(model: GraphModel, grouping: Grouping, nowhere: string): Contents {
  // Tiles are all of one size.
  const areTiles = model.nodeNames.length > MOST_CARDS;
  const nodes = model.nodeNames.flatMap((name) => {
    const node = model.nodes.get(name);
    if (node === undefined) return [];
    const section = sectionOf(node, grouping, nowhere);
    return [
      {
        name,
        ...(areTiles
          ? noHeights
          : { fullHeight: fullHeight(node, model), leastHeight: leastHeight(node, model), compactHeight: compactHeight(node) }),
        ...(section === undefined ? {} : { section }),
      },
    ];
  });
  return {
    fullWidth: fullWidth(model.nodeNames),
    ...(isEmbedded ? { isWhole: true } : {}),
    workloads: workloadsOf(model),
    nodes:
      grouping === 'none'
        ? nodes
        : nodes.toSorted((a, b) => ((a.section ?? '') < (b.section ?? '') ? -1 : a.section === b.section ? 0 : 1)),
  };
}

/** The last arrangement. It outlasts the canvas, so that a look at the table moves nothing. */
let last: (Arranged & { readonly model: GraphModel; readonly nowhere: string }) | undefined;

function arrangementOf(
  session: Session,
  { nowhere, ...purpose }: Omit<Situation, 'cluster' | 'contents'> & { readonly nowhere: string },
): Arrangement {
  const model = modelOf(session);
  const { grouping } = purpose;
  if (last !== undefined && last.nowhere === nowhere && sameJson(purpose, purposeOf(last.situation))) {
    if (last.model === model) return last.arrangement;
    if (last.situation.cluster === session.simulation && areTilesKept(last.model, model, grouping, nowhere)) {
      last = { ...last, model };
      return last.arrangement;
    }
  }
  const situation = { ...purpose, cluster: session.simulation, contents: contentsOf(model, grouping, nowhere) };
  const arrangement = arrangementFor(last, situation);
  last = { situation, arrangement, model, nowhere };
  return arrangement;
}

const purposeOf = ({ size, largestZoom, grouping, requests }: Situation) => ({ size, ...largest(largestZoom), grouping, requests });

const largest = (largestZoom: number | undefined) => (largestZoom === undefined ? {} : { largestZoom });

/** For the last row of a classroom. */
const PRESENTED_ZOOM = 2;

/** The arrangement of the cluster on a canvas of that size. Its layout keeps its identity while nothing moves. */
export function useArrangement(size: Size): Arrangement {
  const text = useText('graph');
  const grouping = useGraphStore((state) => state.grouping);
  const requests = useGraphStore((state) => state.requests);
  const nowhere = grouping === 'pool' ? text('controls.noPool') : text('controls.noZone');
  const presenting = usePresentation((state) => state.presenting);
  const limit = largest(presenting ? PRESENTED_ZOOM : undefined);
  return useSession((session) => arrangementOf(session, { size, ...limit, grouping, requests, nowhere }));
}
