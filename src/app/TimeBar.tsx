import { BranchTree, Caption, Clock, Scrubber, Speed, StepSizeChoice, Transport, usePauseWhenHidden } from '../timeline/index.ts';
import styles from './TimeBar.module.css';

/** The time controls: transport, timeline, clock and caption. `brief` leaves out what is rarely used. */
export function TimeBar({ brief = false }: { readonly brief?: boolean }) {
  const stopped = usePauseWhenHidden();
  return (
    <div className={styles.bar} data-brief={brief}>
      <div className={styles.row}>
        <Transport />
        {!brief && <StepSizeChoice />}
        <Scrubber zooms={!brief} />
        <Clock />
        {!brief && <Speed />}
      </div>
      <BranchTree />
      <Caption stopped={stopped} />
    </div>
  );
}
