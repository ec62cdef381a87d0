import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ClusterGraph } from '../graph/index.ts';
import styles from './GraphHost.module.css';

/** The only element that contains the graph. It moves between layouts, so that the graph is rendered once. */
const graphElement = document.createElement('div');
graphElement.className = styles.place ?? '';

/** The graph in its element. Render it once, above all layouts. */
export const Graph = () => createPortal(<ClusterGraph />, graphElement);

/** The position of the graph in a layout. */
export function GraphHost() {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focused = graphElement.contains(document.activeElement) ? document.activeElement : null;
    host.current?.append(graphElement);
    // An element that moves loses the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }, []);
  return <div ref={host} className={styles.place} />;
}
