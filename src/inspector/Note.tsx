import type { ReactNode } from 'react';
import styles from './Note.module.css';

/** A few words beside a heading. */
export const Note = ({ children }: { readonly children: ReactNode }) => <span className={styles.note}>{children}</span>;
