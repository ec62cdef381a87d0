import { roomOf } from './layout.ts';
import type { Layout } from './layoutTypes.ts';
import { metrics } from './metrics.ts';
import type { Size } from './useSize.ts';

/** Where the canvas stands so that all of the layout is in its middle. */
export function fittingViewport({ bounds, zoom }: Layout, size: Size): { readonly x: number; readonly y: number; readonly zoom: number } {
  const room = roomOf({ viewport: size });
  return {
    x: metrics.margin + Math.round((room.width - bounds.width * zoom) / 2),
    y: metrics.margin + Math.round((room.height - bounds.height * zoom) / 2),
    zoom,
  };
}
