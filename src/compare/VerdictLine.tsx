import { Scale } from 'lucide-react';
import { type Text, useText } from '../i18n/index.ts';
import { span } from './span.ts';
import type { Comparison } from './store.ts';
import { useCompare } from './store.ts';
import styles from './VerdictLine.module.css';

/** Which run was faster and which was safer, in one sentence. */
export function verdictText(text: Text<'compare'>, { summaries: [one, other], verdict: { faster, safer } }: Comparison): string {
  const times = { a: span(one.lasted), b: span(other.lasted) };
  const speed =
    faster === 'same'
      ? one.lasted === 0
        ? text('verdict.unchanged')
        : text('verdict.same', { time: times.a })
      : text(`verdict.${faster}`, times);
  if (safer === 'same') return `${speed}; ${text('verdict.safeSame')}`;
  const [best, worst] = safer === 'A' ? [one, other] : [other, one];
  const wins = faster === safer || faster === `only${safer}`;
  const how = best.lowest === worst.lowest ? (wins ? 'safeBothMissing' : 'safeMissing') : wins ? 'safeBoth' : 'safeLowest';
  return `${speed}; ${text(`verdict.${how}`, { run: safer, more: best.lowest, less: worst.lowest })}`;
}

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
