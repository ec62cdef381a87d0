import { useText } from '../i18n/index.ts';
import { formatClock } from '../session/index.ts';
import { runNames, useCompare } from './store.ts';
import { pointAt } from './summary.ts';
import styles from './ValueTable.module.css';

const MOST_ROWS = 400;
const columns = ['available', 'updated', 'unavailable'] as const;

/** What the charts draw, as a table. */
export function ValueTable() {
  const text = useText('compare');
  const runs = useCompare((state) => (state.phase === 'shown' ? state.runs : undefined));
  if (runs === undefined) return null;
  const times = [...new Set(runs.flatMap(({ series }) => series.points.map(({ at }) => at)))].toSorted((a, b) => a - b);
  return (
    <details className={styles.values}>
      <summary>{text('chart.values')}</summary>
      <section className={styles.scroll} aria-label={text('chart.values')} tabIndex={0}>
        <table>
          <caption className="visually-hidden">{text('chart.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('chart.time')}</th>
              {['A', 'B'].flatMap((run) =>
                columns.map((column) => (
                  <th key={run + column} scope="col">
                    {run}: {text(`counter.${column}`)}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {times.slice(0, MOST_ROWS).map((at) => (
              <tr key={at}>
                <th scope="row">{formatClock(at)}</th>
                {runs.flatMap(({ series, plan }, index) => {
                  const run = runNames[index] ?? plan.subject.name;
                  return columns.map((column) => <td key={`${run} ${column}`}>{pointAt(series, at)[column]}</td>);
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
