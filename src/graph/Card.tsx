import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from '../ui/index.ts';
import styles from './Card.module.css';

/** The frame of a Node's or a workload's card. */
export const Card = ({ className, ...rest }: ComponentPropsWithRef<'article'>) => (
  <article {...rest} className={classes(styles.card, className)} />
);

export const CardHeader = ({ children }: { readonly children: ReactNode }) => <header className={styles.header}>{children}</header>;

export const CardName = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <span className={styles.name} title={title}>
    {children}
  </span>
);
