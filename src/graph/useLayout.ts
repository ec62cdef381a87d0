import { useMemo } from 'react';
import { useLanguage } from '../i18n/index.ts';
import { sameJson } from '../kubernetes/index.ts';
import { usePresentation } from '../present/presentation.ts';
import { isEmbedded, type Session, useSession } from '../session/index.ts';
import { compactHeight, fullHeight, fullWidth, leastHeight } from './cardHeight.ts';
import { useGraphStore } from './graphStore.ts';
import { type GroupOf, groupOfNode } from './groups/grouping.ts';
import { INVITATION } from './InvitationCard.tsx';
import { type Arrangement, MOST_CARDS } from './layout.ts';
import { type Arranged, arrangementFor, type Contents, type Situation } from './layoutFor.ts';
import type { GraphModel } from './model.ts';
import { tileWorkload } from './tileWorkload.ts';
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

/** Whether tiles stay where they are, whatever else has changed in the model: O(what changed). */
function areTilesKept({ model: before, sections }: Kept, model: GraphModel, groupOf: GroupOf | undefined): boolean {
  if (model.nodeNames.length <= MOST_CARDS || model.nodeNames !== before.nodeNames || model.workloadIds !== before.workloadIds)
    return false;
  if (
    model.workloadIds.some((id) => (model.workloads.get(id)?.refused === undefined) !== (before.workloads.get(id)?.refused === undefined))
  )
    return false;
  if (groupOf === undefined) return true;
  const changed = changedNodes(before, model);
  const isKept = (name: string): boolean => {
    const node = model.nodes.get(name);
    return node !== undefined && groupOf(node) === sections.get(name);
  };
  return changed !== undefined && [...changed].every(isKept);
}

/** The part of the model that determines the layout. */
interface Grouped {
  readonly contents: Contents;
  /** The group of each node, also of those in a group that is closed. */
  readonly sections: ReadonlyMap<string, string>;
}

function contentsOf(model: GraphModel, groupOf: GroupOf | undefined, collapsed: readonly string[]): Grouped {
  // Tiles are all of one size.
  const areTiles = model.nodeNames.length > MOST_CARDS;
  const hidden = new Set(collapsed);
  const sections = new Map<string, string>();
  const nodes = model.nodeNames.flatMap((name) => {
    const node = model.nodes.get(name);
    if (node === undefined) return [];
    const section = groupOf?.(node);
    if (section !== undefined) sections.set(name, section);
    if (section !== undefined && hidden.has(section)) return [];
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
  const contents = {
    fullWidth: fullWidth(model.nodeNames),
    ...(isEmbedded ? { isWhole: true } : {}),
    workloads: workloadsOf(model),
    ...(groupOf === undefined ? {} : { sections: [...new Set(sections.values())].toSorted() }),
    nodes:
      groupOf === undefined
        ? nodes
        : nodes.toSorted((a, b) => ((a.section ?? '') < (b.section ?? '') ? -1 : a.section === b.section ? 0 : 1)),
  };
  return { contents, sections };
}

interface Kept extends Arranged {
  readonly model: GraphModel;
  readonly groupedBy: string;
  readonly sections: Grouped['sections'];
}

/** The last arrangement. It outlasts the canvas, so that a look at the table moves nothing. */
let last: Kept | undefined;

/** The contents of the last arrangement, where only the canvas is another one. */
function keptContents(
  kept: Kept | undefined,
  { simulation }: Session,
  { grouping, collapsed }: Pick<Situation, 'grouping' | 'collapsed'>,
  model: GraphModel,
  groupedBy: string,
  groupOf: GroupOf | undefined,
): Grouped | undefined {
  if (kept === undefined || kept.groupedBy !== groupedBy) return undefined;
  const { situation, sections } = kept;
  const isSame =
    situation.cluster === simulation &&
    situation.grouping === grouping &&
    sameJson(situation.collapsed ?? [], collapsed ?? []) &&
    (kept.model === model || areTilesKept(kept, model, groupOf));
  return isSame ? { contents: situation.contents, sections } : undefined;
}

function arrangementOf(
  session: Session,
  { language, ...purpose }: Omit<Situation, 'cluster' | 'contents'> & { readonly language: string },
): Arrangement {
  const model = modelOf(session);
  const set = tileWorkload(session.selection, model);
  const groupedBy = `${language} ${purpose.grouping === 'verdict' ? set : ''}`;
  const groupOf = groupOfNode(session, purpose.grouping, set);
  if (last !== undefined && last.groupedBy === groupedBy && sameJson(purpose, purposeOf(last.situation))) {
    if (last.model === model) return last.arrangement;
    if (last.situation.cluster === session.simulation && areTilesKept(last, model, groupOf)) {
      last = { ...last, model };
      return last.arrangement;
    }
  }
  const { contents, sections } =
    keptContents(last, session, purpose, model, groupedBy, groupOf) ?? contentsOf(model, groupOf, purpose.collapsed ?? []);
  const situation = { ...purpose, cluster: session.simulation, contents };
  const arrangement = arrangementFor(last, situation);
  last = { situation, arrangement, model, groupedBy, sections };
  return arrangement;
}

const purposeOf = ({ size, largestZoom, grouping, collapsed, requests }: Situation) => ({
  size,
  ...largest(largestZoom),
  grouping,
  collapsed,
  requests,
});

const largest = (largestZoom: number | undefined) => (largestZoom === undefined ? {} : { largestZoom });

/** For the last row of a classroom. */
const PRESENTED_ZOOM = 2;

/** The arrangement of the cluster on a canvas of that size. Its layout keeps its identity while nothing moves. */
export function useArrangement(size: Size): Arrangement {
  const language = useLanguage();
  const { by: grouping, collapsed: titles } = useSession((session) => session.grouping);
  const requests = useGraphStore((state) => state.requests);
  const collapsed = useMemo(() => titles.toSorted(), [titles]);
  const presenting = usePresentation((state) => state.presenting);
  const limit = largest(presenting ? PRESENTED_ZOOM : undefined);
  return useSession((session) => arrangementOf(session, { size, ...limit, grouping, collapsed, requests, language }));
}
