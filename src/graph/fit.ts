import type { Layout } from './layout.ts';
import type { Size } from './useSize.ts';

/** Where the canvas stands so that all of the layout is in its middle. */
export function fittingViewport({ bounds, zoom }: Layout, size: Size): { readonly x: number; readonly y: number; readonly zoom: number } {
  return {
    x: Math.round((size.width - bounds.width * zoom) / 2),
    y: Math.round(Math.max(10, (size.height - bounds.height * zoom) / 2)),
    zoom,
  };
}
