import { lazy, Suspense, useState } from 'react';
import { arrangement, least } from './arrangement.ts';
import { GraphPlace } from './GraphPlace.tsx';
import { Loading, Part } from './Part.tsx';
import { patiently } from './patiently.ts';
import { type PanelSwitches, TopBar } from './TopBar.tsx';
import { useAfterPaint } from './useAfterPaint.ts';
import styles from './Wide.module.css';

const Panels = lazy(async () => ({ default: (await patiently(() => import('./Panels.tsx'))).Panels }));

/** The arrangement for screens with room: first the graph and the places of all parts, then the parts, each to be resized and folded away. */
export function Wide() {
  const painted = useAfterPaint();
  const [panels, report] = useState<PanelSwitches>(switches);
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

function switches(): PanelSwitches {
  const { editor, inspector, time } = arrangement().pixels;
  const still = (open: boolean) => ({ open, toggle: () => undefined });
  return { editor: still(editor > 0), inspector: still(inspector > 0), time: still(time > least.timeBar) };
}

/** The graph alone, and where the panels are to come: nothing moves when they do. */
function FirstPicture() {
  const [{ editor, inspector, time }] = useState(() => arrangement().pixels);
  return (
    <div
      className={styles.first}
      style={{
        gridTemplateColumns: `${editor}px minmax(0, 1fr) ${inspector}px`,
        gridTemplateRows: `minmax(0, 1fr) ${time}px`,
      }}
    >
      <Part id="editor">
        <Loading />
      </Part>
      <Part id="cluster">
        <GraphPlace />
      </Part>
      <Part id="inspector">
        <Loading />
      </Part>
      <Part id="time">
        <Loading />
      </Part>
    </div>
  );
}
