import { Caption, Clock, Scrubber, Speed, Transport } from '../timeline/index.ts';
import styles from './TimeBar.module.css';

/** Holds time: transport, tape, clock and the sentence of the step at the head. */
export function TimeBar() {
  return (
    <div className={styles.bar}>
      <div className={styles.row}>
        <Transport />
        <Scrubber />
        <Clock />
        <Speed />
      </div>
      <Caption />
    </div>
  );
}
