import styles from './Word.module.css';

/** The name of a button next to its icon, where the window has room for it. */
export const Word = ({ children }: { readonly children: string }) => <span className={styles.word}>{children}</span>;
