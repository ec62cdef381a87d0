import { useText } from '../i18n/index.ts';
import { captionOf, machineLabel } from '../session/index.ts';
import styles from './Refused.module.css';
import { useCompare } from './store.ts';
import type { Setup } from './types.ts';

/** The answer of kubectl or the engine where a run could not continue. */
export function Refused({ setup }: { readonly setup: Setup }) {
  const text = useText('compare');
  const refusal = useCompare((state) => (state.phase === 'asking' ? state.refusal : undefined));
  if (refusal?.setup !== setup) return null;
  return (
    <div className={styles.refused} role="alert">
      <p>{text('refused', { run: refusal.run, line: machineLabel(refusal.line) })}</p>
      <pre>{typeof refusal.message === 'string' ? refusal.message : captionOf(refusal.message)}</pre>
    </div>
  );
}
