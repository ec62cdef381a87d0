import { type RefObject, useEffect } from 'react';
import { graphStore, type Insets } from './graphStore.ts';

/** While a bar stands over an edge of the graph, the canvas keeps clear of it. The bar's parent is as high as the graph. */
export function useInset(edge: keyof Insets, bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    const host = element?.offsetParent;
    if (element === null || !(host instanceof HTMLElement)) return;
    const set = (pixels: number) =>
      graphStore.setState(({ insets }) => (insets[edge] === pixels ? {} : { insets: { ...insets, [edge]: pixels } }));
    const observer = new ResizeObserver(() =>
      set(edge === 'top' ? element.offsetTop + element.offsetHeight : host.clientHeight - element.offsetTop),
    );
    observer.observe(element);
    observer.observe(host);
    return () => {
      observer.disconnect();
      set(0);
    };
  }, [edge, bar]);
}
