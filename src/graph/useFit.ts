import { useReactFlow } from '@xyflow/react';
import { useCallback, useEffect, useRef } from 'react';
import { useSession } from '../session/index.ts';
import { prefersReducedMotion } from '../ui/index.ts';
import { clearViewport, overview } from './fit.ts';
import { type Insets, useGraphStore } from './graphStore.ts';
import type { Arrangement } from './layout.ts';
import type { Size } from './useSize.ts';

const SLOW = 250;

/**
 * Fits the graph into the canvas when its nodes are arranged again, and where another cluster is shown. While an arrangement is kept, the camera moves only where a card that
 * joins would be out of sight or a bar covers some of the canvas, and not after the user has moved the canvas.
 */
export function useFit({ plan, layout }: Arrangement, size: Size): { readonly fit: () => void; readonly onMove: (event: unknown) => void } {
  const flow = useReactFlow();
  const moved = useRef(false);
  const cluster = useSession((session) => session.simulation);
  const insets = useGraphStore((state) => state.insets);
  const last = useRef<{ readonly plan: unknown; readonly cluster: unknown; readonly size: Size; readonly insets: Insets }>(undefined);

  useEffect(() => {
    const before = last.current;
    last.current = { plan, cluster, size, insets };
    if (before === undefined) return;
    const isNew = before.plan !== plan || before.cluster !== cluster;
    if (isNew) moved.current = false;
    const isCovered = before.insets !== insets;
    if (moved.current || (!isNew && !isCovered && layout.zoom >= flow.getZoom() - 0.001)) return;
    const duration = prefersReducedMotion() || before.size !== size || before.cluster !== cluster ? 0 : SLOW;
    void flow.setViewport(clearViewport(layout, size, insets), { duration });
  }, [plan, cluster, layout, size, insets, flow]);

  const fit = useCallback(() => {
    moved.current = false;
    void flow.setViewport(overview(layout, size, insets), { duration: prefersReducedMotion() ? 0 : SLOW });
  }, [flow, layout, size, insets]);
  /** Moves of our own have no event; a press without a move is none. */
  const onMove = useCallback((event: unknown) => {
    if (event !== null) moved.current = true;
  }, []);
  return { fit, onMove };
}
