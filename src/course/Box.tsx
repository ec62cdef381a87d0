import type { ReactNode } from 'react';
import styles from './Box.module.css';

/** A part of the lesson that stands out from its text. */
export const Box = ({ title, children }: { readonly title?: string; readonly children: ReactNode }) => (
  <div className={styles.box}>
    {title !== undefined && <h4 className={styles.title}>{title}</h4>}
    {children}
  </div>
);
