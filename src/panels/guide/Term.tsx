import type { ReactNode } from 'react';
import { useText } from '../../i18n/index.ts';
import { PanelButton } from '../../ui/index.ts';
import { DocsLink } from './DocsLink.tsx';
import styles from './Term.module.css';
import { docsOf, type TermId } from './terms.ts';

/** A word that explains itself: a press opens one sentence and the link to the documentation. `children` is the word where another form of it stands there. */
export function Term({ id, children }: { readonly id: TermId; readonly children?: ReactNode }) {
  const text = useText('glossary');
  const name = text(`term.${id}.name`);
  const page = docsOf(id);
  const trigger = (
    <button type="button" className={styles.term}>
      {children ?? name}
    </button>
  );
  return (
    <PanelButton trigger={trigger} title={name} about={text(`term.${id}.about`)} closeLabel={text('close')} side="bottom" align="start">
      {page !== undefined && <DocsLink to={page} term={name} />}
    </PanelButton>
  );
}
