import { useText } from '../i18n/index.ts';
import styles from './DifferLine.module.css';
import { useCompare } from './store.ts';

const MOST_NAMES = 6;

/** The nodes that are not the same in both runs at this moment, by name. */
export function DifferLine() {
  const text = useText('compare');
  const differing = useCompare((state) => (state.phase === 'shown' ? state.frame.differing : undefined));
  const playing = useCompare((state) => state.phase === 'shown' && state.playing);
  if (differing === undefined) return null;
  const names = [...differing].map((name) => (name === '' ? text('cell.looseShort') : name));
  const short = names.slice(0, MOST_NAMES).join(', ');
  const list = names.length > MOST_NAMES ? text('differ.more', { names: short, count: names.length - MOST_NAMES }) : short;
  return (
    <p className={styles.differ} aria-live={playing ? 'off' : 'polite'}>
      {names.length > 0 && (
        <span className={styles.sign} aria-hidden>
          ≠
        </span>
      )}
      {names.length === 0 ? text('differ.none') : text('differ.some', { count: names.length, names: list })}
    </p>
  );
}
