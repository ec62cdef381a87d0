import { useText } from '../../i18n/index.ts';
import styles from './EarlyField.module.css';
import { closeSearch, findStore, useFindStore } from './findStore.ts';

/** The field alone, until the search has loaded: what is typed from the first key on is in it. */
export function EarlyField() {
  const text = useText('graph');
  const typed = useFindStore((state) => state.text);
  return (
    <input
      className={`field ${styles.field}`}
      aria-label={text('controls.search')}
      // biome-ignore lint/a11y/noAutofocus: a key or a button has asked for it
      autoFocus
      value={typed}
      onChange={({ target }) => findStore.setState({ text: target.value })}
      onKeyDown={({ key }) => {
        if (key === 'Escape') closeSearch();
      }}
    />
  );
}
