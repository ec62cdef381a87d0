import type { ReactNode } from 'react';
import styles from './Spoken.module.css';

/** A live region that stays while its content comes and goes: many screen readers are silent about a region that comes with its content. */
export const Spoken = ({ children }: { readonly children?: ReactNode }) => (
  <div className={styles.spoken} aria-live="polite">
    {children}
  </div>
);
