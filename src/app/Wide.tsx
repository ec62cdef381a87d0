import { lazy, Suspense, useState } from 'react';
import { recallArrangement, timeHeight } from './arrangement.ts';
import { GraphPlace } from './GraphPlace.tsx';
import { Part } from './Part.tsx';
import { patiently } from './patiently.ts';
import { type PanelSwitches, TopBar } from './TopBar.tsx';
import { useAfterPaint } from './useAfterPaint.ts';
import styles from './Wide.module.css';

const Panels = lazy(async () => ({ default: (await patiently(() => import('./Panels.tsx'))).Panels }));

/** The arrangement for screens with room: first the graph where it will stay, then all parts, each to be resized and folded away. */
export function Wide() {
  const painted = useAfterPaint();
  const [panels, report] = useState<PanelSwitches>(unfolded);
  const first = <FirstPicture />;
  return (
    <>
      <TopBar panels={panels} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {painted ? (
          <Suspense fallback={first}>
            <Panels report={report} />
          </Suspense>
        ) : (
          first
        )}
      </main>
    </>
  );
}

const still = { open: true, toggle: () => undefined };
const unfolded: PanelSwitches = { editor: still, time: still, inspector: still };

/** The graph alone, in the measures of the panels that are to come. */
function FirstPicture() {
  const columns = recallArrangement('columns') ?? {};
  const rows = recallArrangement('rows') ?? {};
  const [editor = 27, inspector = 25] = [columns['editor-panel'], columns['inspector-panel']];
  const time = rows['time-panel'];
  return (
    <div
      className={styles.first}
      style={{
        gridTemplateColumns: `${editor}% 1px minmax(0, 1fr) 1px ${inspector}%`,
        gridTemplateRows: `minmax(0, 1fr) 1px ${time === undefined ? `${timeHeight()}px` : `${time}%`}`,
      }}
    >
      <div className={styles.firstEditor} />
      <div className={styles.firstGraph}>
        <Part id="cluster">
          <GraphPlace />
        </Part>
      </div>
    </div>
  );
}
