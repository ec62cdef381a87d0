import type { ReactNode } from 'react';
import styles from './Facts.module.css';

/** Names and values side by side. */
export const Facts = ({ children }: { readonly children: ReactNode }) => <dl className={styles.facts}>{children}</dl>;
