import { looseText, useText } from '../i18n/index.ts';
import styles from './Questions.module.css';
import { useCompare } from './store.ts';

/** What kubectl or the engine answered where a run could not go on. */
export function Refused() {
  const text = useText('compare');
  const refusal = useCompare((state) => (state.phase === 'asking' ? state.refusal : undefined));
  if (refusal === undefined) return null;
  return (
    <div className={styles.refused} role="alert">
      <p>{text('refused', { run: refusal.run, line: refusal.line })}</p>
      <pre>{looseText('sentences', refusal.message) ?? refusal.message}</pre>
    </div>
  );
}
