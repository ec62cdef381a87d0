import { useText } from '../../i18n/index.ts';
import type { ImportSummary } from '../../session/index.ts';
import styles from './ImportFindings.module.css';

/** Lines of a list before it says how many more there are. */
const MOST = 40;

/** What was found in a text of a real cluster, and what was not taken in. */
export function ImportFindings({ summary }: { readonly summary: ImportSummary }) {
  const text = useText('exchange');
  const { counts, notReady, daemonSets, leftOut, broken, made, alone } = summary;
  const kinds = Object.entries(leftOut).map(([kind, count]) => `${count} ${kind === '' ? text('import.unnamed') : kind}`);
  return (
    <section className={styles.findings} aria-label={text('import.found')}>
      <p className={styles.sum}>
        <strong>{text('import.nodes', { count: counts['Node'] ?? 0 })}</strong>
        {notReady > 0 && ` (${text('import.notReady', { count: notReady })})`}, {text('import.pods', { count: counts['Pod'] ?? 0 })}
      </p>
      {daemonSets.length === 0 ? (
        <p>{text('import.noDaemonSets')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{text('import.daemonSets')}</th>
              <th scope="col">Pods</th>
            </tr>
          </thead>
          <tbody>
            {daemonSets.map(({ namespace, name, pods }) => (
              <tr key={`${namespace}/${name}`}>
                <td>
                  {name} <span className="quiet">{namespace}</span>
                </td>
                <td className="tabular">{pods}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul className={styles.notes}>
        {made > 0 && <li>{text('import.made', { count: made })}</li>}
        {alone > 0 && <li>{text('import.alone', { count: alone })}</li>}
        {kinds.length > 0 && <li>{text('import.leftOut', { kinds: kinds.join(', ') })}</li>}
        {broken.length > 0 && (
          <li>
            {text('import.broken', { count: broken.length })}
            <ul className={styles.broken}>
              {broken.slice(0, MOST).map(({ kind, name, message }) => (
                <li key={`${kind}/${name}`}>
                  {kind} {name}: {message}
                </li>
              ))}
              {broken.length > MOST && <li>… +{broken.length - MOST}</li>}
            </ul>
          </li>
        )}
        {daemonSets.length > 0 && <li>{text('import.then')}</li>}
      </ul>
    </section>
  );
}
