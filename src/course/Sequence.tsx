import type { ReactNode } from 'react';
import styles from './Sequence.module.css';

interface Place {
  readonly key: string;
  readonly content: ReactNode;
}

/** A numbered list of nodes. */
export const Sequence = ({ places }: { readonly places: readonly Place[] }) => (
  <ol className={styles.sequence}>
    {places.map(({ key, content }, index) => (
      <li key={key}>
        <span className={styles.place}>{index + 1}</span>
        {content}
      </li>
    ))}
  </ol>
);
