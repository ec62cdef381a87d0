import { Server } from 'lucide-react';
import { useText } from '../i18n/index.ts';
import { fewNodes, sessionStore } from '../session/index.ts';
import { Button } from '../ui/index.ts';
import styles from './EmptyGraph.module.css';

/** A cluster of nothing: what to do about it. */
export function EmptyGraph() {
  const text = useText('graph');
  return (
    <div className={styles.empty}>
      <svg viewBox="0 0 220 96" width="220" height="96" aria-hidden className={styles.emptyPicture}>
        <rect x="85" y="2" width="50" height="26" rx="5" className={styles.emptySet} />
        <path d="M110 28v14M35 58V46q0-4 4-4h142q4 0 4 4v12M110 42v16" />
        <rect x="8" y="58" width="54" height="34" rx="6" strokeDasharray="4 3" />
        <rect x="83" y="58" width="54" height="34" rx="6" strokeDasharray="4 3" />
        <rect x="158" y="58" width="54" height="34" rx="6" strokeDasharray="4 3" />
      </svg>
      <h2>{text('empty.title')}</h2>
      <p>{text('empty.text')}</p>
      <div className={styles.emptyActions}>
        <Button look="accent" onClick={() => sessionStore.getState().addNodes(fewNodes)}>
          {text('empty.few')}
        </Button>
        <Button onClick={() => sessionStore.getState().addNodes([{ name: 'w1' }])}>
          <Server aria-hidden />
          {text('empty.worker')}
        </Button>
      </div>
    </div>
  );
}
