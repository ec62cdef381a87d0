import type { Insets } from './graphStore.ts';
import { roomOf } from './layoutPlan.ts';
import type { Layout } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import type { Size } from './useSize.ts';

interface Position {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Part of its text's size that a graph keeps where bars take some of its canvas. */
const LEAST = 0.7;

/**
 * Where the canvas stands so that the layout is in its middle and no bar covers it, somewhat smaller where it is too high for what the
 * bars leave. One that goes on below that starts at its top.
 */
export function clearViewport(layout: Layout, { width, height }: Size, { top, bottom }: Insets): Position {
  const left = { width, height: height - top - bottom };
  const fits = top + bottom === 0 ? layout.zoom : Math.max(LEAST * layout.zoom, roomOf({ viewport: left }).height / layout.bounds.height);
  const { x, y, zoom } = readingViewport({ ...layout, zoom: Math.min(layout.zoom, fits) }, left);
  return { x, y: y + top, zoom };
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

/** Where the canvas stands so that all of the layout is in sight, however small, and no bar covers it. */
export function overview(layout: Layout, { width, height }: Size, { top, bottom }: Insets): Position {
  const left = { width, height: height - top - bottom };
  const zoom = Math.min(layout.zoom, roomOf({ viewport: left }).height / layout.bounds.height);
  const { y, ...rest } = readingViewport({ ...layout, zoom }, left);
  return { ...rest, y: y + top };
}
