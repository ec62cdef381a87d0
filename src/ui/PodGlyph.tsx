import { memo } from 'react';
import styles from './PodGlyph.module.css';
import type { PodState } from './podState.ts';

const shapes = {
  ready: <circle className={styles.fill} cx="8" cy="8" r="6" />,
  unready: (
    <>
      <circle className={styles.line} cx="8" cy="8" r="5.25" />
      <path className={styles.fill} d="M8 2.5a5.5 5.5 0 0 0 0 11z" />
    </>
  ),
  pending: <circle className={styles.line} cx="8" cy="8" r="5.25" />,
  waiting: <circle className={styles.line} cx="8" cy="8" r="5.25" strokeDasharray="2.4 1.72" />,
  terminating: (
    <>
      <circle className={styles.line} cx="8" cy="8" r="5.25" />
      <path className={styles.line} d="M2.5 13.5l11-11" />
    </>
  ),
  crashing: (
    <>
      <circle className={styles.line} cx="8" cy="8" r="5.75" />
      <path className={styles.line} d="M9.25 3.75L6.25 8.25h3.5l-3 4.25" />
    </>
  ),
  failed: <path className={styles.heavy} d="M3.5 3.5l9 9m0-9l-9 9" />,
  succeeded: (
    <>
      <circle className={styles.line} cx="8" cy="8" r="5.75" />
      <path className={styles.line} d="M5.25 8.25l2 2 3.5-4" />
    </>
  ),
} as const satisfies Readonly<Record<PodState, React.ReactNode>>;

const unreachableDisc = (
  <>
    <circle className={styles.veil} cx="8" cy="8" r="5.25" />
    <path className={styles.line} d="M3.6 8.6l5-5M5 12l7-7M8.6 12.8l4-4" />
  </>
);

interface PodGlyphProps {
  readonly state: PodState;
  /** The kubelet of its node does not respond, so the state is the last one it reported. */
  readonly unreachable?: boolean;
  /** Said to those who cannot see it; absent where the text beside it says it. */
  readonly label?: string;
  /** In pixels; 16 by default. */
  readonly size?: number;
}

/** A Pod's state by shape and colour. */
export const PodGlyph = memo(function PodGlyph({ state, unreachable = false, label, size = 16 }: PodGlyphProps) {
  return (
    <svg
      className={styles.glyph}
      data-state={state}
      data-unreachable={unreachable || undefined}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {unreachable && (state === 'ready' || state === 'unready') ? unreachableDisc : shapes[state]}
    </svg>
  );
});
