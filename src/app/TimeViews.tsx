import { useText } from '../i18n/index.ts';
import { Button } from '../ui/index.ts';
import { type TimeTab, timeTabs } from './arrangement.ts';
import { CompareButton } from './CompareButton.tsx';
import { useShell } from './shell.ts';
import styles from './TimeViews.module.css';
import { useRunningCommands } from './useRunningCommands.ts';

/** Opens and closes steps, events and console below the time band; and opens the comparison. */
export function TimeViews() {
  const text = useText('timeline');
  const shown = useShell(({ isTimeOpen, tab }) => (isTimeOpen ? tab : undefined));
  const { choose, openTime, askConsole } = useShell.getState();
  const press = (id: TimeTab) => {
    if (id === shown) return openTime(false);
    if (id === 'console') return askConsole();
    choose(id);
    openTime(true);
  };
  const running = useRunningCommands();
  return (
    <div className={styles.views}>
      {timeTabs.map((id) => (
        <Button
          key={id}
          look="quiet"
          small
          className={styles.view}
          aria-expanded={shown === id}
          aria-controls="time-tab"
          onClick={() => press(id)}
        >
          {text(`tabs.${id}`)}
          {id === 'console' && running > 0 && <span className={styles.running}>{running}</span>}
        </Button>
      ))}
      <CompareButton withText />
    </div>
  );
}
