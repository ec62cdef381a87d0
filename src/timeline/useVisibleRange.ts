import { type RefObject, useEffect, useRef, useState } from 'react';
import type { VisibleRange } from './track.ts';
import { fullRange, includingColumn, panned, zoomed } from './visibleRange.ts';

/** The visible range of the track. Wheel and pinch zoom it, a sideways wheel pans it, and it follows the head. */
export function useVisibleRange(host: RefObject<HTMLElement | null>, length: number, head: number) {
  const [zoom, setZoom] = useState<VisibleRange>();
  const lastHead = useRef(head);
  const size = useRef(length);
  size.current = length;
  const shown = zoom ?? fullRange(length);
  const set = (next: VisibleRange) => setZoom(next.span >= fullRange(size.current).span ? undefined : next);
  const range = lastHead.current === head ? shown : includingColumn(shown, head, length);
  useEffect(() => {
    lastHead.current = head;
    setZoom((now) => (now === undefined ? now : includingColumn(now, head, size.current)));
  }, [head]);
  const by = useRef<(factor: number, anchor: number) => void>(() => undefined);
  by.current = (factor, anchor) => set(zoomed(range, factor, anchor, length));
  const pan = useRef<(part: number) => void>(() => undefined);
  pan.current = (part) => set(panned(range, part * range.span, length));

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const fingers = new Map<number, number>();
    const apart = () => {
      const [a = 0, b = 0] = [...fingers.values()];
      return Math.max(10, Math.abs(a - b));
    };
    const anchorOf = (x: number) => {
      const { left, width } = element.getBoundingClientRect();
      return Math.max(0, Math.min(1, (x - left) / Math.max(1, width)));
    };
    // React's listener is passive, and the page would scroll or zoom as well.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const sideways = event.shiftKey ? event.deltaY : event.deltaX;
      if (Math.abs(sideways) > Math.abs(event.deltaY) || event.shiftKey) pan.current(sideways / Math.max(1, element.clientWidth));
      else by.current(Math.exp(-event.deltaY / 300), anchorOf(event.clientX));
    };
    const onDown = (event: PointerEvent) => {
      if (event.pointerType === 'touch') fingers.set(event.pointerId, event.clientX);
    };
    const onMove = (event: PointerEvent) => {
      if (!fingers.has(event.pointerId)) return;
      const before = apart();
      fingers.set(event.pointerId, event.clientX);
      if (fingers.size !== 2) return;
      event.stopPropagation();
      const [a = 0, b = 0] = [...fingers.values()];
      by.current(apart() / before, anchorOf((a + b) / 2));
    };
    const onUp = (event: PointerEvent) => fingers.delete(event.pointerId);
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [host]);

  return {
    range: range,
    isZoomed: zoom !== undefined,
    zoom: (factor: number) => by.current(factor, Math.max(0, Math.min(1, (head - range.from) / range.span))),
    whole: () => setZoom(undefined),
  };
}
