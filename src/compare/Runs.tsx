import { Tabs } from '@base-ui/react/tabs';
import { useText } from '../i18n/index.ts';
import { DifferLine } from './DifferLine.tsx';
import { RunColumn } from './RunColumn.tsx';
import styles from './Runs.module.css';
import { type RunName, runNames } from './store.ts';
import { useRoomy } from './useRoomy.ts';
import { ValueTable } from './ValueTable.tsx';

/** Both runs side by side; one at a time, as tabs, where there is no room for two. */
export function Runs({ close }: { readonly close: () => void }) {
  const text = useText('compare');
  const roomy = useRoomy();
  if (!roomy) {
    return (
      <>
        <Tabs.Root defaultValue="A">
          <Tabs.List className={styles.tabs} aria-label={text('runs')}>
            {runNames.map((run) => (
              <Tabs.Tab key={run} value={run} className={styles.tab}>
                {text('run', { run })}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {runNames.map((run: RunName) => (
            <Tabs.Panel key={run} value={run}>
              <RunColumn run={run} close={close} />
            </Tabs.Panel>
          ))}
        </Tabs.Root>
        <DifferLine />
        <ValueTable />
      </>
    );
  }
  return (
    <>
      <div className={styles.runs}>
        {runNames.map((run) => (
          <RunColumn key={run} run={run} close={close} />
        ))}
      </div>
      <div className={styles.foot}>
        <DifferLine />
        <ValueTable />
      </div>
    </>
  );
}
