import { ExternalLink } from 'lucide-react';
import { Suspense, useEffect, useState } from 'react';
import { textOf, useText } from '../../i18n/index.ts';
import { addressOf, pageAddress, sessionStore, useMoment, useSession } from '../../session/index.ts';
import { Tabs, useMediaQuery } from '../../ui/index.ts';
import { Brand } from '../Brand.tsx';
import { GraphHost } from '../GraphHost.tsx';
import { LastCommand } from '../LastCommand.tsx';
import { LessonPanel, loadCourse } from '../loading/loadCourse.ts';
import { PanelBoundary } from '../PanelBoundary.tsx';
import { Loading, PanelFrame } from '../PanelFrame.tsx';
import { SelectionBar } from '../SelectionBar.tsx';
import { TimeBar } from '../TimeBar.tsx';
import styles from './EmbedLayout.module.css';

const views = ['lesson', 'cluster'] as const;
type View = (typeof views)[number];

/** The page as a frame in another page: the graph, caption and time, the lesson, and the way to the page itself. */
export function EmbedLayout() {
  const text = useText('share');
  const hasLesson = useSession((session) => session.lesson !== undefined);
  const isNarrow = useMediaQuery('(max-width: 559px)');
  const [view, setView] = useState<View>('lesson');
  const shown: View | 'all' = !hasLesson ? 'cluster' : isNarrow ? view : 'all';
  return (
    <>
      <header className={styles.bar}>
        <h1 className={styles.brand}>
          <Brand />
          <span className={styles.name}>{textOf('app')('title')}</span>
        </h1>
        {hasLesson && isNarrow && (
          <Tabs
            label={text('frame.views')}
            controls="frame-view"
            current={view}
            choose={setView}
            tabs={views.map((id) => ({ id, name: text(`frame.${id}`) }))}
          />
        )}
        <OpenLink />
        <div className={styles.selection}>
          <SelectionBar />
        </div>
      </header>
      <main id="main" className={styles.main}>
        <div
          id="frame-view"
          className={styles.parts}
          data-shown={shown}
          {...(hasLesson && isNarrow ? { role: 'tabpanel', 'aria-label': text(`frame.${view}`) } : {})}
        >
          {shown !== 'cluster' && (
            <section id="inspector" className={styles.lesson} aria-label={text('frame.lesson')}>
              <PanelBoundary name={text('frame.lesson')}>
                <Suspense fallback={<Loading />}>
                  <LessonPanel />
                </Suspense>
              </PanelBoundary>
            </section>
          )}
          {shown !== 'lesson' && (
            <>
              <div className={styles.graph}>
                <PanelFrame id="cluster">
                  <GraphHost />
                </PanelFrame>
              </div>
              <PanelFrame id="time">
                <TimeBar brief>
                  <LastCommand />
                </TimeBar>
              </PanelFrame>
            </>
          )}
        </div>
      </main>
    </>
  );
}

/** Milliseconds without a move of the head after which the address follows. */
const PAUSE = 300;

/** Opens the page with the same step, and the lesson where one runs, in a tab of its own. */
function OpenLink() {
  const text = useText('share');
  const moment = useMoment();
  const lesson = useSession((session) => session.lesson);
  const settingUp = useSession((session) => session.settingUp);
  const [address, setAddress] = useState(() => addressOf(location.href, { ...pageAddress, isEmbedded: false }));
  const update = () => {
    void addressOfNow().then(setAddress);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each move of the head.
  useEffect(() => {
    if (settingUp) return;
    const timer = setTimeout(update, PAUSE);
    return () => clearTimeout(timer);
  }, [moment, lesson, settingUp]);
  return (
    <a className={styles.open} href={address} target="_blank" rel="noopener" onPointerEnter={update} onFocus={update}>
      <span className={styles.words}>{text('frame.open')}</span> <span className="visually-hidden">{text('frame.newTab')}</span>
      <ExternalLink aria-hidden />
    </a>
  );
}

/** The address of the page with the step that is shown now. */
async function addressOfNow(): Promise<string> {
  const { historyText, lesson } = sessionStore.getState();
  const { language, theme } = pageAddress;
  const history = await historyText();
  const state = lesson === undefined ? undefined : await lessonOfNow(lesson);
  return addressOf(location.href, {
    ...state,
    ...(language === undefined ? {} : { language }),
    ...(theme === undefined ? {} : { theme }),
    ...(history === undefined ? {} : { history }),
  });
}

async function lessonOfNow(id: string): Promise<{ readonly lesson?: string; readonly state?: string }> {
  const { shortIdOf, lessonState } = await loadCourse();
  const [lesson, state] = [shortIdOf(id), lessonState()];
  return lesson === undefined || state === undefined ? {} : { lesson, state };
}
