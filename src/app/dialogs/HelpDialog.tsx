import { useState } from 'react';
import { useText } from '../../i18n/index.ts';
import { AboutPage, Glossary, TaskView, useClosedHints, useTask } from '../../panels/index.ts';
import type { Dialog } from '../../session/index.ts';
import { Button, Tabs } from '../../ui/index.ts';
import { Frame } from './Frame.tsx';
import styles from './HelpDialog.module.css';
import { KeysHelp } from './KeysHelp.tsx';

const tabs = ['guide', 'glossary', 'keys'] as const;
type Tab = NonNullable<Extract<Dialog, { readonly form: 'help' }>['tab']>;

/** What this page is and the scenario's task, the glossary, and the keys. */
export function HelpDialog({ tab = 'guide', close }: { readonly tab?: Tab | undefined; readonly close: () => void }) {
  const text = useText('app');
  const [current, setCurrent] = useState<Tab>(tab);
  return (
    <Frame title={text('menu.help')} about={text('help.about')} close={close} wide>
      <Tabs
        label={text('help.tabs')}
        controls="help-tab"
        current={current}
        choose={setCurrent}
        tabs={tabs.map((id) => ({ id, name: text(`help.${id}`) }))}
      />
      <div id="help-tab" className={styles.body} role="tabpanel" aria-label={text(`help.${current}`)}>
        {current === 'guide' && <GuideHelp />}
        {current === 'glossary' && <Glossary />}
        {current === 'keys' && <KeysHelp />}
      </div>
    </Frame>
  );
}

/** All hints of the page, also those that were closed. */
function GuideHelp() {
  const text = useText('guide');
  const task = useTask();
  const closed = useClosedHints((hints) => hints.closed.length);
  const [shown, setShown] = useState(false);
  return (
    <>
      <h3 className={styles.heading}>{text('about')}</h3>
      <AboutPage />
      <h3 className={styles.heading}>{text('task')}</h3>
      {task === undefined ? (
        <p>{text('noTask')}</p>
      ) : (
        <>
          <TaskView of={task} />
          <h3 className={styles.heading}>{text('explanation')}</h3>
          <p>{task.hasBegun ? task.explanation : text('explanationLater')}</p>
        </>
      )}
      <p className={`quiet ${styles.simulated}`}>{text('simulated')}</p>
      {import.meta.env.PROD && (
        <p className="quiet">
          <a href="./licenses.txt" target="_blank" rel="noreferrer">
            {text('licenses')}
          </a>
        </p>
      )}
      <div className={styles.again} role="status">
        {closed > 0 && (
          <Button
            small
            onClick={() => {
              useClosedHints.getState().showAll();
              setShown(true);
            }}
          >
            {text('again')}
          </Button>
        )}
        {closed === 0 && shown && text('shownAgain')}
      </div>
    </>
  );
}
