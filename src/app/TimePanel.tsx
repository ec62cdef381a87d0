import { Console } from '../console/index.ts';
import { useText } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import { EventTable, Legend, StepList } from '../timeline/index.ts';
import { Tabs } from '../ui/index.ts';
import { CompareButton } from './CompareButton.tsx';
import { PanelBoundary } from './PanelBoundary.tsx';
import { useShell } from './shell.ts';
import styles from './TimePanel.module.css';

/** Steps, events and console: what the time bar's tabs show. */
export function TimePanel() {
  const text = useText('timeline');
  const tab = useShell((shell) => shell.tab);
  const { choose, askConsole } = useShell.getState();
  const running = useSession(({ transcript }) => transcript.filter(({ exitCode }) => exitCode === undefined).length);
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Tabs
          label={text('tabs.label')}
          controls="time-tab"
          current={tab}
          choose={(id, walked) => (id === 'console' && !walked ? askConsole() : choose(id))}
          tabs={[
            { id: 'steps', name: text('tabs.steps') },
            { id: 'events', name: text('tabs.events') },
            { id: 'console', name: text('tabs.console'), badge: running > 0 ? running : undefined },
          ]}
        />
        <div className={styles.end}>
          <Legend />
          <CompareButton withText />
        </div>
      </div>
      <div id="time-tab" className={styles.body} role="tabpanel" aria-label={text(`tabs.${tab}`)} data-tab={tab}>
        <PanelBoundary key={tab} name={text(`tabs.${tab}`)}>
          {tab === 'steps' && <StepList />}
          {tab === 'events' && <EventTable />}
          {tab === 'console' && <ConsoleTab />}
        </PanelBoundary>
      </div>
    </div>
  );
}

/** A component of its own, because it renders for each typed letter. */
function ConsoleTab() {
  const { draft, write, consoleAsked, takeEnded } = useShell();
  return <Console draft={draft} write={write} asked={consoleAsked} takeEnded={takeEnded} />;
}
