import { revisionHue } from './hues.ts';
import styles from './RevisionTag.module.css';

/** `r2` in the revision's hue. */
export function RevisionTag({ revision, title }: { readonly revision: number; readonly title?: string }) {
  return (
    <span className={styles.tag} style={{ color: revisionHue(revision) }} title={title}>
      r{revision}
    </span>
  );
}
