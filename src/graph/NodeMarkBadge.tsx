import { looseText, useLanguage } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import styles from './card.module.css';
import compact from './compact.module.css';

/** What the manifest in the editor would do to the Node, while that is shown: a sign and a word, or the sign alone. */
export function NodeMarkBadge({ node, worded }: { readonly node: string; readonly worded: boolean }) {
  useLanguage();
  const mark = useSession(({ highlight }) => highlight?.marks?.get(node));
  if (mark === undefined) return null;
  const words = looseText('reasons', `forecast.mark.${mark}`) ?? '';
  return (
    <span className={worded ? styles.mark : compact.mark} data-mark={mark} title={words}>
      {worded ? words : words.slice(0, 1)}
    </span>
  );
}
