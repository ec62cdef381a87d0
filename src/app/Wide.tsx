import { lazy, Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { recallArrangement } from './arrangement.ts';
import { GraphPlace } from './GraphPlace.tsx';
import { Part } from './Part.tsx';
import { patiently } from './patiently.ts';
import { TopBar } from './TopBar.tsx';
import { useAfterPaint } from './useAfterPaint.ts';
import styles from './Wide.module.css';

const Panels = lazy(async () => ({ default: (await patiently(() => import('./Panels.tsx'))).Panels }));

/** The arrangement for screens with room: first the graph where it will stay, then all parts, each to be resized and folded away. */
export function Wide() {
  const painted = useAfterPaint();
  const first = <FirstPicture />;
  return painted ? (
    <Suspense fallback={first}>
      <Panels />
    </Suspense>
  ) : (
    first
  );
}

const still = { open: true, toggle: () => undefined };

/** The graph alone, in the measures of the panels that are to come. */
function FirstPicture() {
  const text = useText('app');
  const columns = recallArrangement('columns') ?? {};
  const rows = recallArrangement('rows') ?? {};
  const [editor = 27, inspector = 25] = [columns['editor-panel'], columns['inspector-panel']];
  const time = rows['time-panel'];
  return (
    <>
      <TopBar panels={{ editor: still, time: still, inspector: still }} />
      <main id="main" tabIndex={-1} className={styles.main} aria-busy>
        <div
          className={styles.first}
          style={{
            gridTemplateColumns: `${editor}% 1px minmax(0, 1fr) 1px ${inspector}%`,
            gridTemplateRows: `minmax(0, 1fr) 1px ${time === undefined ? '252px' : `${time}%`}`,
          }}
        >
          <div className={styles.firstEditor} aria-label={text('panels.editor')} role="group" />
          <div className={styles.firstGraph}>
            <Part id="cluster">
              <GraphPlace />
            </Part>
          </div>
        </div>
      </main>
    </>
  );
}
