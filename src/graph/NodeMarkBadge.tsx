import { textOf, useLanguage } from '../i18n/index.ts';
import { useSession } from '../session/index.ts';
import styles from './NodeMarkBadge.module.css';

/** The effect of the manifest on the node while the preview is shown: a sign with or without a word. */
export function NodeMarkBadge({ node, worded }: { readonly node: string; readonly worded: boolean }) {
  useLanguage();
  const mark = useSession(({ highlight }) => highlight?.marks?.get(node));
  if (mark === undefined) return null;
  const words = textOf('reasons')(`forecast.mark.${mark}`);
  return (
    <span className={worded ? styles.mark : styles.sign} data-mark={mark} title={words}>
      {worded ? words : words.slice(0, 1)}
    </span>
  );
}
