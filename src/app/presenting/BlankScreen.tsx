import { useText } from '../../i18n/index.ts';
import { toggleBlank } from '../../present/presentation.ts';
import styles from './BlankScreen.module.css';

/** Nothing to look at: a press or any key returns. */
export function BlankScreen() {
  const text = useText('present');
  return (
    <div role="status" className={styles.blank} onPointerDown={toggleBlank}>
      <span className="visually-hidden">{text('isBlank')}</span>
    </div>
  );
}
