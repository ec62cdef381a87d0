import type { ComponentPropsWithRef } from 'react';
import { classes } from './classes.ts';
import styles from './Notice.module.css';

interface NoticeProps extends ComponentPropsWithRef<'div'> {
  /** What the bar at its side says: who must act, what is waited for, what is rejected, what is allowed. */
  readonly tone: 'unready' | 'pending' | 'failed' | 'good';
}

/** A box that stands out from the text around it. */
export const Notice = ({ tone, className, ...rest }: NoticeProps) => (
  <div {...rest} className={classes(styles.notice, className)} data-tone={tone} />
);
