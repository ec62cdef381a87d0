import { type Text, useText } from '../i18n/index.ts';
import styles from './RunSummary.module.css';
import { span } from './span.ts';
import { type RunName, useCompare } from './store.ts';
import type { Summary } from './summary.ts';
import type { Run } from './types.ts';

function durationText(text: Text<'compare'>, { done, lasted, last }: Summary, { end, refused }: Run): string {
  if (done) return lasted === 0 ? text('summary.unchanged') : span(lasted);
  if (refused !== undefined) return text('summary.refused', { cause: refused });
  if (end === 'repeating') return text('summary.repeats');
  if (end === 'bounded') return text('summary.cut');
  return text('summary.stalls', { updated: last.updated, available: last.available, desired: last.desired });
}

/** How the run ended, in four numbers. */
export function RunSummary({ run }: { readonly run: RunName }) {
  const text = useText('compare');
  const shown = useCompare((state) => (state.phase === 'shown' ? state : undefined));
  if (shown === undefined) return null;
  const index = run === 'A' ? 0 : 1;
  const summary = shown.summaries[index];
  const rows: readonly (readonly [string, string, boolean])[] = [
    [text('summary.duration'), durationText(text, summary, shown.runs[index]), !summary.done],
    [
      text('summary.lowest'),
      text('summary.of', { available: summary.lowest, desired: summary.most }),
      summary.lowest === 0 && summary.gaps > 0,
    ],
    [text('summary.pods'), `${summary.deleted}, ${summary.created}`, false],
    [
      text('summary.gaps'),
      summary.gaps === 0 ? text('summary.never') : text('summary.gap', { count: summary.gaps, time: span(summary.gapTime) }),
      summary.gaps > 0,
    ],
  ];
  return (
    <dl className={styles.summary}>
      {rows.map(([name, value, isBad]) => (
        <div key={name} data-bad={isBad}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
