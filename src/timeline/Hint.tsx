import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Hint.module.css';

/** Pixels that half of a hint takes at most, and its distance from the window's edges. */
const HALF = 198;

/**
 * A hint above the timeline; `left` is in pixels from its start. It is rendered outside of the panel, which would clip it. The
 * slider has the same text.
 */
export function Hint({
  track,
  left,
  children,
}: {
  readonly track: HTMLElement | null;
  readonly left: number;
  readonly children: ReactNode;
}) {
  if (track === null) return null;
  const box = track.getBoundingClientRect();
  const middle = Math.max(HALF, Math.min(box.left + left, window.innerWidth - HALF));
  return createPortal(
    <div className={styles.hint} style={{ left: middle, top: box.top - 10 }} aria-hidden="true">
      {children}
    </div>,
    document.body,
  );
}
