import type { ReactNode } from 'react';
import {
  BranchTree,
  Caption,
  Clock,
  Scrubber,
  Speed,
  StepCounter,
  StepSizeChoice,
  Transport,
  usePauseWhenHidden,
} from '../timeline/index.ts';
import styles from './TimeBar.module.css';

interface Props {
  /** Leaves out what is rarely used where there is little room. */
  readonly brief?: boolean;
  /** What opens below the band. */
  readonly views?: ReactNode;
  /** The line below the caption. */
  readonly children?: ReactNode;
}

/** The caption, and below it the band of time: transport, track, clock and speed. */
export function TimeBar({ brief = false, views, children }: Props) {
  const stopped = usePauseWhenHidden();
  return (
    <div className={styles.bar} data-brief={brief}>
      <div className={styles.caption} data-caption>
        <Caption stopped={stopped}>{children}</Caption>
      </div>
      <div className={styles.band}>
        <div className={styles.side}>
          <Transport />
          <div className={`${styles.line} ${styles.rare}`}>
            <StepSizeChoice />
            <StepCounter />
          </div>
        </div>
        <Scrubber />
        <div className={styles.side}>
          <div className={styles.line}>
            <Clock />
            <div className={styles.rare}>
              <Speed />
            </div>
          </div>
          {views}
        </div>
      </div>
      <BranchTree />
    </div>
  );
}
