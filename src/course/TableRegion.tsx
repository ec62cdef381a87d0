import type { ReactNode } from 'react';
import { classes } from '../ui/index.ts';
import styles from './TableRegion.module.css';

interface Props {
  readonly label: string;
  readonly className: string | undefined;
  readonly children: ReactNode;
}

/** A table that scrolls under its head, also with the keyboard. */
export const TableRegion = ({ label, className, children }: Props) => (
  <div className={classes(styles.region, className)} tabIndex={0} role="region" aria-label={label}>
    <table className={styles.table}>
      <caption className="visually-hidden">{label}</caption>
      {children}
    </table>
  </div>
);
