import { useEffect, useState } from 'react';
import { useText } from '../i18n/index.ts';
import { Tabs } from '../ui/index.ts';
import { DifferLine } from './DifferLine.tsx';
import type { Room } from './density.ts';
import { RunColumn } from './RunColumn.tsx';
import styles from './Runs.module.css';
import { type RunName, runNames } from './store.ts';
import { useRoomy } from './useRoomy.ts';
import { ValueTable } from './ValueTable.tsx';

/** Of a column: its head, the summary, the least of the chart, and what lies between them. */
const OTHERS = 300;
/** Where runs stand one after the other, the page scrolls. */
const NARROW_HEIGHT = 250;
const INSET = 8;
const GAP = 40;

/** Both runs side by side; one at a time, as tabs, where there is no room for two. */
export function Runs({ close }: { readonly close: () => void }) {
  const text = useText('compare');
  const roomy = useRoomy();
  const [host, setHost] = useState<HTMLDivElement | null>(null);
  const [shown, setShown] = useState<RunName>('A');
  const [size, setSize] = useState<Room>();
  useEffect(() => {
    if (host === null) return;
    const observer = new ResizeObserver(() => setSize({ width: host.clientWidth, height: host.clientHeight }));
    observer.observe(host);
    return () => observer.disconnect();
  }, [host]);
  const width = Math.floor((size?.width ?? 0) / (roomy ? 2 : 1) - (roomy ? GAP / 2 : 0)) - INSET;
  const room: Room = { width, height: roomy ? Math.max(104, (size?.height ?? 0) - OTHERS) : NARROW_HEIGHT };
  const column = (run: RunName) => size !== undefined && <RunColumn key={run} run={run} room={room} close={close} />;
  if (!roomy) {
    return (
      <>
        <div ref={setHost}>
          <Tabs
            className={styles.tabs}
            label={text('runs')}
            controls="compared-run"
            current={shown}
            choose={setShown}
            tabs={runNames.map((run) => ({ id: run, name: text('run', { run }) }))}
          />
          <div id="compared-run" role="tabpanel" aria-label={text('run', { run: shown })}>
            {column(shown)}
          </div>
        </div>
        <DifferLine />
        <ValueTable />
      </>
    );
  }
  return (
    <>
      <div ref={setHost} className={styles.runs}>
        {runNames.map(column)}
      </div>
      <div className={styles.foot}>
        <DifferLine />
        <ValueTable />
      </div>
    </>
  );
}
