import { Suspense, useState } from 'react';
import { loadTexts } from '../i18n/index.ts';
import { lazyNamed } from '../ui/index.ts';
import { arrangement, least } from './arrangement.ts';
import styles from './DesktopLayout.module.css';
import { GraphHost } from './GraphHost.tsx';
import { useAfterPaint } from './loading/useAfterPaint.ts';
import { Loading, PanelFrame } from './PanelFrame.tsx';
import type { PanelSwitches } from './panelSwitches.ts';
import { usePresenting } from './presenting/usePresenting.ts';
import { useShell } from './shell.ts';
import { TopBar } from './TopBar.tsx';

const Panels = lazyNamed(() => import('./Panels.tsx'), 'Panels');
const PresentLayer = lazyNamed(async () => {
  const [layer] = await Promise.all([import('./presenting/PresentLayer.tsx'), loadTexts('present')]);
  return layer;
}, 'PresentLayer');

/** The layout of large screens: first the graph and empty panels, then all panels, which can be resized and collapsed. */
export function DesktopLayout() {
  const painted = useAfterPaint();
  const [panels, setPanels] = useState<PanelSwitches>(switches);
  const presenting = usePresenting();
  const first = <FirstLayout />;
  return (
    <>
      <TopBar panels={panels} presenting={presenting} />
      <main id="main" tabIndex={-1} className={styles.main}>
        {painted ? (
          <Suspense fallback={first}>
            <Panels onSwitches={setPanels} />
          </Suspense>
        ) : (
          first
        )}
      </main>
      {presenting && (
        <Suspense fallback={null}>
          <PresentLayer />
        </Suspense>
      )}
    </>
  );
}

function switches(): PanelSwitches {
  const { editor, inspector } = arrangement().pixels;
  const fixed = (open: boolean) => ({ open, toggle: () => undefined });
  return { editor: fixed(editor > 0), inspector: fixed(inspector > 0), time: fixed(useShell.getState().isTimeOpen) };
}

/** The graph and empty panels of the final size, so that nothing moves when the panels load. */
function FirstLayout() {
  const [{ editor, inspector, time }] = useState(() => arrangement().pixels);
  const isTimeOpen = useShell((shell) => shell.isTimeOpen);
  return (
    <div
      className={styles.first}
      style={{
        gridTemplateColumns: `${editor}px minmax(0, 1fr) ${inspector}px`,
        gridTemplateRows: `minmax(0, 1fr) ${least.timeBar}px${isTimeOpen ? ` ${time + 1}px` : ''}`,
      }}
    >
      <PanelFrame id="editor">
        <Loading />
      </PanelFrame>
      <PanelFrame id="cluster">
        <GraphHost />
      </PanelFrame>
      <PanelFrame id="inspector">
        <Loading />
      </PanelFrame>
      <div className={styles.wide}>
        <PanelFrame id="time">
          <Loading />
        </PanelFrame>
      </div>
      {isTimeOpen && <div className={styles.wide} />}
    </div>
  );
}
