import { useText } from '../i18n/index.ts';
import { revisionHue } from '../ui/index.ts';
import type { DaemonSetModel } from './model.ts';
import styles from './RevisionStrip.module.css';

/** Older revisions without a Pod are left out from so many on. */
const MOST = 3;

interface Props {
  readonly set: DaemonSetModel;
  /** Of three revisions the current one has its line, but no word. */
  readonly brief?: boolean;
}

/** Bars of Pods by revision, with the current template marked. */
export function RevisionStrip({ set, brief = false }: Props) {
  const text = useText('graph');
  const shown = set.revisions.filter(({ pods, current }, index) => pods > 0 || current || index >= set.revisions.length - 2).slice(-MOST);
  if (shown.length === 0) return <div className={styles.revisions}>{text('workload.noRevision')}</div>;
  return (
    <ol className={styles.revisions} aria-label={text('workload.revisions')}>
      {shown.map(({ revision, pods, current, image }) => (
        <li
          key={revision}
          className={styles.revision}
          data-current={current || undefined}
          style={{ flexGrow: pods, color: revisionHue(revision) }}
          title={text('workload.revisionTitle', { revision, count: pods, image })}
        >
          <span className={styles.revisionText}>
            <b>r{revision}</b>
            {current && shown.length > 1 && !(brief && shown.length > 2) ? ` ${text('workload.current_mark')}` : ''} × {pods}
          </span>
        </li>
      ))}
    </ol>
  );
}
