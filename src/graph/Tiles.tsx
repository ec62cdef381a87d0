import { useStoreApi } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { type Highlight, type NodeMark, type OpenQuestion, sessionStore } from '../session/index.ts';
import { drawTiles, tileColours } from './drawTiles.ts';
import { graphStore } from './graphStore.ts';
import { involvedAt } from './involved.ts';
import type { Layout } from './layoutTypes.ts';
import styles from './Tiles.module.css';
import { tileWorkload } from './tileWorkload.ts';
import { isAdding, openMenu } from './useCard.ts';
import { modelOf } from './useGraph.ts';

const signs: Readonly<Record<NodeMark, string>> = { gains: '+', loses: '−', replaces: '↻', waits: '…', refused: '✕' };

const signsOf = (highlight: Highlight | undefined): ReadonlyMap<string, string> | undefined =>
  highlight?.marks && new Map([...highlight.marks].map(([node, mark]) => [node, signs[mark]]));

const chosenSigns = (question: OpenQuestion | undefined): ReadonlyMap<string, string> | undefined =>
  question?.nodes && new Map([...question.nodes.chosen].map((node) => [node, '✓']));

/** Hundreds of nodes on one canvas, with the table as text. A new theme needs a new canvas, because colours are read once. */
export function Tiles({ layout }: { readonly layout: Layout }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const store = useStoreApi();

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined) return;
    const colours = tileColours(element);
    const font = getComputedStyle(element).fontFamily;
    let frame = 0;
    const draw = () => {
      frame = 0;
      const { transform, width, height } = store.getState();
      const ratio = devicePixelRatio;
      if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
        element.width = Math.round(width * ratio);
        element.height = Math.round(height * ratio);
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const session = sessionStore.getState();
      const { selection } = session;
      const model = modelOf(session);
      drawTiles(context, {
        layout,
        model,
        workload: tileWorkload(selection, model),
        selected: selection?.kind === 'Node' ? new Set([selection.name]) : session.selectedNodes,
        strong: involvedAt(session)?.nodes,
        marks: chosenSigns(session.question) ?? signsOf(session.highlight),
        highlighted: session.highlight !== undefined,
        view: { x: transform[0], y: transform[1], zoom: transform[2], width, height },
        colours,
        font,
      });
    };
    const ask = () => {
      if (frame === 0) frame = requestAnimationFrame(draw);
    };
    ask();
    const stops = [store.subscribe(ask), sessionStore.subscribe(ask)];
    return () => {
      cancelAnimationFrame(frame);
      for (const stop of stops) stop();
    };
  }, [layout, store]);

  useEffect(() => {
    const pane = store.getState().domNode;
    if (pane === null) return;
    const nodeAt = (event: MouseEvent): string | undefined => {
      const { left, top } = pane.getBoundingClientRect();
      const [x, y, zoom] = store.getState().transform;
      const at = { x: (event.clientX - left - x) / zoom, y: (event.clientY - top - y) / zoom };
      return layout.nodes.find((box) => at.x >= box.x && at.x <= box.x + box.width && at.y >= box.y && at.y <= box.y + box.height)?.name;
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
      pane.title = nodeAt(event) ?? '';
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

  return <canvas ref={canvas} className={styles.tiles} aria-hidden />;
}
