import { type RefObject, startTransition, useLayoutEffect, useState } from 'react';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Size of an element in pixels, in steps of 4, so that dragging a panel does not recompute the layout for each pixel.
 * `undefined` before it is measured.
 */
export function useSize(host: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useLayoutEffect(() => {
    const element = host.current;
    if (element === null) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0) return;
      const next = { width: Math.floor(width / 4) * 4, height: Math.floor(height / 4) * 4 };
      setSize((last) => (last?.width === next.width && last.height === next.height ? last : next));
    };
    // What is drawn for the first size is much: cut into slices, as the first rendering is.
    startTransition(measure);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);
  return size;
}
