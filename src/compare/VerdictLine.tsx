import { Scale } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { useCompare } from './store.ts';
import styles from './VerdictLine.module.css';
import { verdictText } from './verdictText.ts';

/** The comparison in two sentences. */
export function VerdictLine() {
  const text = useText('compare');
  const shown = useCompare((state) => (state.phase === 'shown' ? state : undefined));
  if (shown === undefined) return null;
  return (
    <p className={styles.verdict} role="status">
      <Scale aria-hidden />
      {verdictText(text, shown)}
    </p>
  );
}
