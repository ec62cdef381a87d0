import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../session/index.ts';
import { prefersReducedMotion } from '../ui/index.ts';
import { overview, readingViewport } from './fit.ts';
import type { Layout } from './layoutTypes.ts';
import type { Size } from './useSize.ts';

/**
 * Fits the graph into the canvas at a new scenario, when nodes are added or removed and when the size changes. After the user
 * has moved the canvas, a change of size no longer does.
 */
export function useFit(layout: Layout, size: Size): { readonly fit: () => void; readonly onMove: (event: unknown) => void } {
  const flow = useReactFlow();
  const scenario = useSession((session) => session.simulation);
  const moved = useRef(false);
  const last = useRef<{ readonly layout: Layout; readonly scenario: unknown; readonly size: Size }>(undefined);

  const position = useCallback(
    (duration: number) => {
      void flow.setViewport(readingViewport(layout, size), { duration: prefersReducedMotion() ? 0 : duration });
    },
    [flow, layout, size],
  );

  useEffect(() => {
    const before = last.current;
    last.current = { layout, scenario: scenario, size };
    if (before === undefined) return;
    const isNew = before.scenario !== scenario;
    const moreOrLess = before.layout.nodes.length !== layout.nodes.length;
    if (isNew || moreOrLess) moved.current = false;
    if (!moved.current) position(isNew || before.size !== size ? 0 : 250);
  }, [layout, scenario, size, position]);

  const fit = useCallback(() => {
    moved.current = false;
    void flow.setViewport(overview(layout, size), { duration: prefersReducedMotion() ? 0 : 250 });
  }, [flow, layout, size]);
  /** Moves of our own have no event; a press without a move is none. */
  const onMove = useCallback((event: unknown) => {
    if (event !== null) moved.current = true;
  }, []);
  return { fit, onMove };
}
