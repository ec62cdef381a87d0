import { BranchTree, Caption, Clock, GrainChoice, Scrubber, Speed, Transport, usePauseWhenHidden } from '../timeline/index.ts';
import styles from './TimeBar.module.css';

/** Holds time: transport, tape, clock and the sentence of the step at the head. */
export function TimeBar() {
  const stopped = usePauseWhenHidden();
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <Transport />
        <GrainChoice />
        <Scrubber />
        <Clock />
        <Speed />
      </div>
      <BranchTree />
      <Caption stopped={stopped} />
    </div>
  );
}
