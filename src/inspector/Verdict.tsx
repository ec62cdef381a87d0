import type { ReactNode } from 'react';
import styles from './Verdict.module.css';

interface VerdictProps {
  readonly verdict: string;
  readonly children: ReactNode;
}

/** Whether a Node gets a Pod, with its sign. */
export const Verdict = ({ verdict, children }: VerdictProps) => (
  <p className={styles.verdict} data-verdict={verdict}>
    {children}
  </p>
);
