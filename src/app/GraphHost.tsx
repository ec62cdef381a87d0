import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ClusterGraph } from '../graph/index.ts';
import styles from './GraphHost.module.css';

/** The one element that the graph is drawn in. It moves with the arrangement, and the graph with it: nothing is drawn twice. */
const graphElement = document.createElement('div');
graphElement.className = styles.place ?? '';

/** The graph, wherever its place is. To be rendered once, above all arrangements. */
export const Graph = () => createPortal(<ClusterGraph />, graphElement);

/** Where an arrangement wants the graph. */
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
