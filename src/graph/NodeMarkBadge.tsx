import { looseText, useLanguage } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import styles from './card.module.css';

/** What the manifest in the editor would do to the Node, while that is shown. */
export function NodeMarkBadge({ node }: { readonly node: string }) {
  useLanguage();
  const mark = useSession(({ highlight }) => highlight?.marks?.get(node));
  if (mark === undefined) return null;
  return (
    <span className={styles.mark} data-mark={mark}>
      {looseText('reasons', `forecast.mark.${mark}`)}
    </span>
  );
}
