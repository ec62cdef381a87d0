import { useText } from '../i18n/index.ts';
import styles from './Progress.module.css';
import { useCompare } from './store.ts';

/** Which run is computed and how many steps it has; its length is unknown before it ends. */
export function Progress() {
  const text = useText('compare');
  const run = useCompare((state) => (state.phase === 'running' ? state.run : undefined));
  const steps = useCompare((state) => (state.phase === 'running' ? state.steps : 0));
  return (
    <div className={styles.place} data-on={run !== undefined}>
      <p role="status" className="visually-hidden">
        {run !== undefined && text('form.begun', { run })}
      </p>
      {run !== undefined && (
        <>
          <p aria-hidden className={`tabular ${styles.said}`}>
            {text('form.running', { run, steps })}
          </p>
          <div aria-hidden className={styles.bar} />
        </>
      )}
    </div>
  );
}
