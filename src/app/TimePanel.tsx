import { Console } from '../console/index.ts';
import { useText } from '../i18n/index.ts';
import { EventTable, StepList } from '../timeline/index.ts';
import { Tabs } from '../ui/index.ts';
import { timeTabs } from './arrangement.ts';
import { CompareButton } from './CompareButton.tsx';
import { PanelBoundary } from './PanelBoundary.tsx';
import { useShell } from './shell.ts';
import styles from './TimePanel.module.css';
import { useRunningCommands } from './useRunningCommands.ts';

/** Steps, events or console, whichever was chosen. `choosable`: with tabs to choose, where the time band has no buttons for it. */
export function TimePanel({ choosable = false }: { readonly choosable?: boolean }) {
  const text = useText('timeline');
  const tab = useShell((shell) => shell.tab);
  const content = (
    <PanelBoundary key={tab} name={text(`tabs.${tab}`)}>
      {tab === 'steps' && <StepList />}
      {tab === 'events' && <EventTable />}
      {tab === 'console' && <ConsoleTab />}
    </PanelBoundary>
  );
  const panel = { id: 'time-tab', className: styles.body, 'aria-label': text(`tabs.${tab}`), 'data-tab': tab };
  if (!choosable) return <section {...panel}>{content}</section>;
  return (
    <div className={styles.panel}>
      <TimeTabs />
      <div {...panel} role="tabpanel">
        {content}
      </div>
    </div>
  );
}

function TimeTabs() {
  const text = useText('timeline');
  const tab = useShell((shell) => shell.tab);
  const { choose, askConsole } = useShell.getState();
  const running = useRunningCommands();
  return (
    <div className={styles.head}>
      <Tabs
        label={text('tabs.label')}
        controls="time-tab"
        current={tab}
        choose={(id, walked) => (id === 'console' && !walked ? askConsole() : choose(id))}
        tabs={timeTabs.map((id) => ({ id, name: text(`tabs.${id}`), badge: id === 'console' && running > 0 ? running : undefined }))}
      />
      <CompareButton withText />
    </div>
  );
}

/** A component of its own, because it renders for each typed letter. */
function ConsoleTab() {
  const { draft, write, consoleAsked, takeEnded } = useShell();
  return <Console draft={draft} write={write} asked={consoleAsked} takeEnded={takeEnded} />;
}
