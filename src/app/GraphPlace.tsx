import { useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { ClusterGraph } from '../graph/index.ts';
import styles from './GraphPlace.module.css';

/** The one element that the graph is drawn in. It moves with the arrangement, and the graph with it: nothing is drawn twice. */
const home = document.createElement('div');
home.className = styles.place ?? '';

/** The graph, wherever its place is. To be rendered once, above all arrangements. */
export const Graph = () => createPortal(<ClusterGraph />, home);

/** Where an arrangement wants the graph. */
export function GraphPlace() {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const focused = home.contains(document.activeElement) ? document.activeElement : null;
    place.current?.append(home);
    // An element that moves loses the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }, []);
  return <div ref={place} className={styles.place} />;
}
