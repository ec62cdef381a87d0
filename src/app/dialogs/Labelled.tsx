import type { ReactNode } from 'react';
import styles from './dialogs.module.css';

interface Props {
  readonly name: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** A field with its name above it. */
export function Labelled({ name, hint, children }: Props) {
  return (
    <label className={styles.labelled}>
      <span className="label">
        {name} {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </span>
      {children}
    </label>
  );
}
