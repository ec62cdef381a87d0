import { useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect } from 'react';
import { prefersReducedMotion } from '../ui/index.ts';
import { graphStore, useGraphStore } from './graphStore.ts';
import { stopOf } from './keyboardNavigation.ts';
import type { Box, Layout } from './layoutTypes.ts';
import { nodeBoxes } from './nodeBoxes.ts';
import type { Size } from './useSize.ts';

/** Zoom from which on a card is legible, and pixels of a tile. */
const LEGIBLE = 0.7;
const LEGIBLE_TILE = 20;

interface Props {
  readonly layout: Layout;
  readonly size: Size;
  /** The canvas was moved. */
  readonly onMove: (event: unknown) => void;
}

/** Moves the canvas to what the search or the mini-map asks for: nowhere where it is in sight and legible. */
export function Camera({ layout, size, onMove }: Props) {
  const flow = useReactFlow();
  const store = useStoreApi();
  const goTo = useGraphStore((state) => state.goTo);

  useEffect(() => {
    if (goTo === undefined) return;
    const { insets } = graphStore.getState();
    graphStore.setState({ goTo: undefined });
    const box: Box | undefined = goTo.node === undefined ? undefined : nodeBoxes(layout).get(goTo.node);
    if (box !== undefined) {
      const { x, y, zoom } = flow.getViewport();
      const least = layout.density === 'tile' ? LEGIBLE_TILE / box.width : LEGIBLE;
      const [left, top] = [box.x * zoom + x, box.y * zoom + y];
      const isInSight =
        left >= 0 && top >= insets.top && left + box.width * zoom <= size.width && top + box.height * zoom <= size.height - insets.bottom;
      if (!isInSight || zoom < least) {
        onMove(goTo);
        void flow.setCenter(box.x + box.width / 2, box.y + box.height / 2, {
          zoom: Math.max(zoom, least),
          duration: prefersReducedMotion() ? 0 : 200,
        });
      }
    }
    if (goTo.focus !== true) return;
    const { active } = graphStore.getState();
    const isCard = stopOf(layout, active) !== undefined;
    const pane = store.getState().domNode;
    const card = isCard ? pane?.querySelector<HTMLElement>(`[data-card="${CSS.escape(active ?? '')}"]`) : undefined;
    (card ?? pane?.closest<HTMLElement>('[tabindex]'))?.focus({ preventScroll: true });
  }, [goTo, layout, size, flow, store, onMove]);

  return null;
}
