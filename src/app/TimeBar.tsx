import { BranchTree, Caption, Clock, Scrubber, Speed, StepSizeChoice, Transport, usePauseWhenHidden } from '../timeline/index.ts';
import styles from './TimeBar.module.css';

/** Holds time: transport, tape, clock and the sentence of the step at the head; `brief` without what is chosen now and then only. */
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
