import { ExternalLink } from 'lucide-react';
import { useText } from '../../i18n/index.ts';
import styles from './DocsLink.module.css';

/** A link to the Kubernetes documentation, in a tab of its own: nothing is fetched before it is followed. */
export function DocsLink({ to, term }: { readonly to: string; readonly term: string }) {
  const text = useText('glossary');
  return (
    <a className={styles.docs} href={to} hrefLang="en" target="_blank" rel="noreferrer" aria-label={text('link', { term })}>
      {text('linkShort')}
      <ExternalLink aria-hidden />
    </a>
  );
}
