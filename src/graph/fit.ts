import { roomOf } from './layoutPlan.ts';
import type { Layout } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import type { Size } from './useSize.ts';

interface Position {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Where the canvas stands so that the layout is in its middle; one that goes on below the canvas starts at its top. */
export function readingViewport({ bounds, zoom }: Layout, size: Size): Position {
  const room = roomOf({ viewport: size });
  return {
    x: metrics.margin + Math.round((room.width - bounds.width * zoom) / 2),
    y: metrics.margin + Math.max(0, Math.round((room.height - bounds.height * zoom) / 2)),
    zoom,
  };
}

/** Where the canvas stands so that all of the layout is in sight, however small. */
export function overview(layout: Layout, size: Size): Position {
  return readingViewport({ ...layout, zoom: Math.min(layout.zoom, roomOf({ viewport: size }).height / layout.bounds.height) }, size);
}
