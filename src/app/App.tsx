import { Suspense } from 'react';
import { useText } from '../i18n/index.ts';
import { isEmbedded, sessionStore, useSession } from '../session/index.ts';
import styles from './App.module.css';
import { DesktopLayout } from './DesktopLayout.tsx';
import { EarlyPrompt } from './EarlyPrompt.tsx';
import { FailureNotice } from './FailureNotice.tsx';
import { Graph } from './GraphHost.tsx';
import { Dialogs, EmbedLayout, SessionNotices } from './loading/lazyPanels.ts';
import { MobileLayout } from './MobileLayout.tsx';
import { PanelBoundary } from './PanelBoundary.tsx';
import { useShell } from './shell.ts';
import { useDocument } from './useDocument.ts';
import { useKeys } from './useKeys.ts';
import { useNarrow } from './useNarrow.ts';

/** The page. */
export function App() {
  useDocument();
  useKeys();
  const text = useText('app');
  const narrow = useNarrow();
  const failure = useSession((session) => session.failure);
  const consoleAsked = useShell((shell) => shell.consoleAsked);
  const asks = useSession((session) => session.dialog !== undefined);
  return (
    <div className={styles.app}>
      {!isEmbedded && (
        <a className={styles.skip} href={narrow ? '#main' : '#cluster'}>
          {text('skip')}
        </a>
      )}
      {failure !== undefined && <FailureNotice {...failure} dismiss={() => sessionStore.getState().reportFailure(undefined)} />}
      <Suspense fallback={null}>
        <SessionNotices />
      </Suspense>
      <PanelBoundary name={text('title')}>
        {isEmbedded ? (
          <Suspense fallback={null}>
            <EmbedLayout />
          </Suspense>
        ) : narrow ? (
          <MobileLayout />
        ) : (
          <DesktopLayout />
        )}
      </PanelBoundary>
      <Graph />
      {consoleAsked && <EarlyPrompt />}
      {asks && (
        <Suspense fallback={null}>
          <Dialogs />
        </Suspense>
      )}
    </div>
  );
}
