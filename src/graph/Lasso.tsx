import { useStoreApi } from '@xyflow/react';
import { useEffect, useLayoutEffect, useState } from 'react';
import { sessionStore } from '../session/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import styles from './Lasso.module.css';
import type { Box, Layout } from './layoutTypes.ts';
import { nodesIn } from './nodesIn.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press that moves less is a click. */
const LEAST = 4;

const between = (a: Point, b: Point): Box => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  width: Math.abs(a.x - b.x),
  height: Math.abs(a.y - b.y),
});

/** A drag with Shift, or any drag while that is switched on, adds the nodes in its area to those selected together. */
export function Lasso({ layout }: { readonly layout: Layout }) {
  const store = useStoreApi();
  const on = useGraphStore((state) => state.lasso);
  const [area, setArea] = useState<Box>();
  useLayoutEffect(() => {
    store.getState().domNode?.toggleAttribute('data-lasso', on);
  }, [on, store]);

  useEffect(() => {
    const pane = store.getState().domNode;
    if (pane === null) return;
    let from: Point | undefined;
    let drawn: Box | undefined;
    let hasDragged = false;
    const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
      const { left, top } = pane.getBoundingClientRect();
      return { x: clientX - left, y: clientY - top };
    };
    const end = () => {
      from = undefined;
      drawn = undefined;
      setArea(undefined);
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', up);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', cancel, true);
    };
    const move = (event: PointerEvent) => {
      if (from === undefined) return;
      const next = between(from, pointOf(event));
      if (drawn === undefined && Math.max(next.width, next.height) < LEAST) return;
      drawn = next;
      hasDragged = true;
      setArea(next);
    };
    const up = () => {
      if (drawn !== undefined) {
        const { selection, selectedNodes, selectNodes } = sessionStore.getState();
        const before = selection?.kind === 'Node' ? [selection.name] : selectedNodes;
        selectNodes([...before, ...nodesIn(layout, drawn, store.getState().transform)]);
      }
      end();
    };
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      end();
    };
    const down = (event: PointerEvent) => {
      hasDragged = false;
      const isOnBar = event.target instanceof Element && event.target.closest('[role="toolbar"], [data-over], button, a, select') !== null;
      if (event.button !== 0 || !event.isPrimary || isOnBar || !(event.shiftKey || graphStore.getState().lasso)) return;
      from = pointOf(event);
      addEventListener('pointermove', move);
      addEventListener('pointerup', up);
      addEventListener('pointercancel', end);
      addEventListener('keydown', cancel, true);
    };
    /** Before the canvas takes the drag as a move of its own, or the browser as a selection of text. */
    const hold = (event: Event) => {
      if (from === undefined) return;
      event.stopPropagation();
      if (event.type === 'mousedown') event.preventDefault();
    };
    const click = (event: Event) => {
      if (hasDragged) event.stopPropagation();
      hasDragged = false;
    };
    pane.addEventListener('pointerdown', down, true);
    pane.addEventListener('mousedown', hold, true);
    pane.addEventListener('touchstart', hold, true);
    pane.addEventListener('click', click, true);
    return () => {
      end();
      pane.removeEventListener('pointerdown', down, true);
      pane.removeEventListener('mousedown', hold, true);
      pane.removeEventListener('touchstart', hold, true);
      pane.removeEventListener('click', click, true);
    };
  }, [layout, store]);

  return (
    <div className={styles.stage} data-on={on || undefined} aria-hidden>
      {area !== undefined && <div className={styles.area} style={{ left: area.x, top: area.y, width: area.width, height: area.height }} />}
    </div>
  );
}
