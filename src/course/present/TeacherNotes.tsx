import { useText } from '../../i18n/index.ts';
import styles from './TeacherNotes.module.css';

/** What the lesson says to the teacher about a step, closed at first. */
export function TeacherNotes({ notes }: { readonly notes: string }) {
  const text = useText('present');
  return (
    <details className={styles.notes}>
      <summary>{text('notes')}</summary>
      <p>{notes}</p>
    </details>
  );
}
