import { useStoreApi, ViewportPortal } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { type Highlight, type NodeMark, type OpenQuestion, type Session, sessionStore } from '../session/index.ts';
import { type TileEmphasis, tileLook, tilePaints } from './drawTiles.ts';
import { graphStore } from './graphStore.ts';
import { involvedAt } from './involved.ts';
import type { Layout } from './layoutTypes.ts';
import { TileBoard } from './TileBoard.ts';
import styles from './Tiles.module.css';
import { type TileAt, tileAtOf } from './tileAt.ts';
import { tileWorkload } from './tileWorkload.ts';
import { isAdding, openMenu } from './useCard.ts';
import { changedNodes, modelOf } from './useGraph.ts';

const signs: Readonly<Record<NodeMark, string>> = { gains: '+', loses: '−', replaces: '↻', waits: '…', refused: '✕' };

const signsOf = (highlight: Highlight | undefined): ReadonlyMap<string, string> | undefined =>
  highlight?.marks && new Map([...highlight.marks].map(([node, mark]) => [node, signs[mark]]));

const chosenSigns = (question: OpenQuestion | undefined): ReadonlyMap<string, string> | undefined =>
  question?.nodes && new Map([...question.nodes.chosen].map((node) => [node, '✓']));

/** What the tiles show of the session, made again only where its parts have changed. */
function emphasisReader(): (session: Session) => TileEmphasis {
  let last: ({ readonly of: readonly unknown[] } & Pick<TileEmphasis, 'marks' | 'selected'>) | undefined;
  return (session) => {
    const { selection, selectedNodes, question, highlight } = session;
    const of = [question?.nodes?.chosen, highlight?.marks, selection, selectedNodes];
    if (last === undefined || of.some((each, index) => each !== last?.of[index]))
      last = {
        of,
        marks: of.slice(0, 2).every((each, index) => last !== undefined && each === last.of[index])
          ? last?.marks
          : (chosenSigns(question) ?? signsOf(highlight)),
        selected: selection?.kind === 'Node' ? new Set([selection.name]) : selectedNodes,
      };
    return {
      workload: tileWorkload(selection, modelOf(session)),
      selected: last.selected,
      strong: involvedAt(session)?.nodes,
      highlighted: highlight !== undefined,
      marks: last.marks,
    };
  };
}

/** Nodes whose tiles may look different; `undefined`: all. */
function affectedBy(before: TileEmphasis, after: TileEmphasis): readonly string[] | undefined {
  if (before.workload !== after.workload || before.highlighted !== after.highlighted || before.marks !== after.marks) return undefined;
  return [
    ...(before.strong === after.strong ? [] : [...(before.strong ?? []), ...(after.strong ?? [])]),
    ...(before.selected === after.selected ? [] : [...before.selected, ...after.selected]),
  ];
}

/** Hundreds of nodes as pictures that move with the canvas, with the table as text. A new theme needs new pictures, because colours are read once. */
export function Tiles({ layout }: { readonly layout: Layout }) {
  const host = useRef<HTMLDivElement>(null);
  const store = useStoreApi();

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const emphasisOf = emphasisReader();
    let emphasis = emphasisOf(sessionStore.getState());
    let model = modelOf(sessionStore.getState());
    const board = new TileBoard(element, {
      layout,
      ...tilePaints(element),
      lookOf: (name) => {
        const node = model.nodes.get(name);
        return node && tileLook(node, emphasis);
      },
      ratio: () => devicePixelRatio,
    });
    const look = () => {
      const { transform, width, height } = store.getState();
      board.look({ x: transform[0], y: transform[1], zoom: transform[2], width, height });
    };
    const change = (session: Session) => {
      const [wasEmphasis, wasModel] = [emphasis, model];
      emphasis = emphasisOf(session);
      model = modelOf(session);
      const affected = affectedBy(wasEmphasis, emphasis);
      const changed = changedNodes(wasModel, model);
      if (affected === undefined || changed === undefined) board.change(undefined);
      else if (affected.length + changed.size > 0) board.change([...affected, ...changed]);
    };
    look();
    const stops = [store.subscribe(look), sessionStore.subscribe(change)];
    return () => {
      for (const stop of stops) stop();
      board.dispose();
    };
  }, [layout, store]);

  useEffect(() => {
    const pane = store.getState().domNode;
    if (pane === null) return;
    let tileAt: TileAt | undefined;
    const nodeAt = (event: MouseEvent): string | undefined => {
      const { left, top } = pane.getBoundingClientRect();
      const [x, y, zoom] = store.getState().transform;
      tileAt ??= tileAtOf(layout);
      return tileAt({ x: (event.clientX - left - x) / zoom, y: (event.clientY - top - y) / zoom })?.name;
    };
    const press = (event: MouseEvent) => {
      const name = nodeAt(event);
      const isOnBar = event.target instanceof Element && event.target.closest('[role="toolbar"], [data-over]') !== null;
      if (name === undefined || isOnBar) return;
      event.stopPropagation();
      event.preventDefault();
      const { question, select, toggleNode } = sessionStore.getState();
      if (question?.nodes !== undefined && event.type === 'click') question.nodes.toggle(name);
      else if (event.type === 'click' && isAdding(event)) toggleNode(name);
      else select({ kind: 'Node', name });
      graphStore.setState({ active: `Node/${name}` });
      if (event.type === 'contextmenu') openMenu({ kind: 'Node', name }, pane, event);
    };
    const hover = (event: MouseEvent) => {
      if (event.buttons !== 0) return;
      const name = nodeAt(event) ?? '';
      if (pane.title !== name) pane.title = name;
    };
    pane.addEventListener('click', press, true);
    pane.addEventListener('contextmenu', press, true);
    pane.addEventListener('mousemove', hover);
    return () => {
      pane.removeEventListener('click', press, true);
      pane.removeEventListener('contextmenu', press, true);
      pane.removeEventListener('mousemove', hover);
      pane.title = '';
    };
  }, [layout, store]);

  return (
    <ViewportPortal>
      <div ref={host} className={styles.tiles} aria-hidden />
    </ViewportPortal>
  );
}
