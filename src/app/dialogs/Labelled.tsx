import { type ReactNode, useId } from 'react';
import styles from './Labelled.module.css';

interface Props {
  readonly name: string;
  readonly hint?: string;
  /** The field, which takes the id. */
  readonly children: (id: string) => ReactNode;
}

/** A field with its name above it. */
export function Labelled({ name, hint, children }: Props) {
  const id = useId();
  return (
    <div className={styles.labelled}>
      <label className="label" htmlFor={id}>
        {name} {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      </label>
      {children(id)}
    </div>
  );
}
