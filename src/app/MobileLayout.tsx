import { Boxes, Clock3, FileCode2, ScanSearch, X } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { useText } from '../i18n/index.ts';
import { usePresentation } from '../present/presentation.ts';
import { sessionStore, useSession } from '../session/index.ts';
import { IconButton, lazyNamed, Notice, Tabs } from '../ui/index.ts';
import { GraphHost } from './GraphHost.tsx';
import { GuideStrip } from './GuideStrip.tsx';
import { LastCommand } from './LastCommand.tsx';
import { ManifestEditor, SelectionBar } from './loading/lazyPanels.ts';
import { LessonBar } from './loading/loadCourse.ts';
import styles from './MobileLayout.module.css';
import { PanelFrame } from './PanelFrame.tsx';
import { SidePanel } from './SidePanel.tsx';
import { useShell } from './shell.ts';
import { TopBar } from './TopBar.tsx';

const TimeBar = lazyNamed(() => import('./TimeBar.tsx'), 'TimeBar');
const TimePanel = lazyNamed(() => import('./TimePanel.tsx'), 'TimePanel');

/** The layout of tablets and phones: one panel at a time, with the time bar always visible. */
export function MobileLayout() {
  const text = useText('app');
  const view = useShell((shell) => shell.view);
  const { show } = useShell.getState();
  const reveal = useSession((session) => session.reveal);
  const applied = useSession(
    ({ transcript }) => transcript.findLast(({ line, typed, exitCode }) => !typed && exitCode === 0 && line.startsWith('apply '))?.id,
  );
  useEffect(() => {
    if (reveal !== undefined) show('editor');
  }, [reveal, show]);
  useEffect(() => {
    if (applied !== undefined) show('cluster');
  }, [applied, show]);
  const lesson = useSession((session) => session.lesson);
  useEffect(() => {
    if (lesson !== undefined) show('inspector');
  }, [lesson, show]);
  const showLesson = () => {
    sessionStore.getState().select(undefined);
    show('inspector');
  };
  return (
    <>
      <TopBar />
      <TooSmall />
      <main id="main" tabIndex={-1} className={styles.main}>
        <div id="view" className={styles.view} role="tabpanel" aria-label={text(`views.${view}`)}>
          {lesson !== undefined && view !== 'inspector' && (
            <Suspense fallback={null}>
              <LessonBar look="step" onPress={showLesson} />
            </Suspense>
          )}
          {(view === 'cluster' || view === 'inspector') && (
            <div className={styles.selection}>
              <Suspense fallback={null}>
                <SelectionBar />
              </Suspense>
            </div>
          )}
          <div className={styles.part}>
            {view === 'editor' && (
              <PanelFrame id="editor">
                <ManifestEditor />
              </PanelFrame>
            )}
            {view === 'cluster' && (
              <PanelFrame id="cluster">
                <GraphHost />
              </PanelFrame>
            )}
            {view === 'inspector' && (
              <PanelFrame id="inspector">
                <SidePanel />
              </PanelFrame>
            )}
            {view === 'time' && (
              <PanelFrame id="time">
                <TimePanel choosable />
              </PanelFrame>
            )}
          </div>
        </div>
        {view !== 'editor' && (
          <Suspense fallback={<div className={styles.timeBar} />}>
            <TimeBar brief={view !== 'time'}>
              <LastCommand>{view === 'cluster' && <GuideStrip welcomes openGuide={() => show('inspector')} />}</LastCommand>
            </TimeBar>
          </Suspense>
        )}
        <Tabs
          className={styles.tabs}
          label={text('views.label')}
          controls="view"
          current={view}
          choose={show}
          tabs={[
            { id: 'editor', name: text('views.editor'), icon: <FileCode2 /> },
            { id: 'cluster', name: text('views.cluster'), icon: <Boxes /> },
            { id: 'inspector', name: text('views.inspector'), icon: <ScanSearch /> },
            { id: 'time', name: text('views.time'), icon: <Clock3 /> },
          ]}
        />
      </main>
    </>
  );
}

/** Presenting was asked for by the address. */
function TooSmall() {
  const text = useText('app');
  const presenting = usePresentation((state) => state.presenting);
  if (!presenting) return null;
  return (
    <Notice tone="pending" role="status" className={styles.small}>
      <span>{text('menu.presentSmall')}</span>
      <IconButton small label={text('failure.dismiss')} onClick={() => usePresentation.getState().present(false)}>
        <X aria-hidden />
      </IconButton>
    </Notice>
  );
}
