import { useState } from 'react';
import { counterFields } from '../../explain/index.ts';
import { useText } from '../../i18n/index.ts';
import { DocsLink } from './DocsLink.tsx';
import styles from './Glossary.module.css';
import { countersDocs, docsOf, termIds } from './terms.ts';

interface Entry {
  readonly name: string;
  readonly about: string;
  /** Field of the API. */
  readonly field?: string;
  readonly docs?: string | undefined;
}

/** Without accents and capitals, so that `revision` finds `revisión`. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Every term and counter with one sentence and a link, filtered by what is typed. */
export function Glossary() {
  const text = useText('glossary');
  const inspector = useText('inspector');
  const explain = useText('explain');
  const [search, setSearch] = useState('');
  const terms = termIds.map((id): Entry => ({ name: text(`term.${id}.name`), about: text(`term.${id}.about`), docs: docsOf(id) }));
  const counters = (Object.keys(counterFields) as (keyof typeof counterFields)[]).map(
    (name): Entry => ({
      name: inspector(`counter.${name}`),
      about: explain(`counter.${name}`),
      field: `status.${counterFields[name]}`,
      docs: countersDocs,
    }),
  );
  const has = ({ name, about, field = '' }: Entry): boolean => folded(`${name} ${about} ${field}`).includes(folded(search.trim()));
  const found = { terms: terms.filter(has), counters: counters.filter(has) };
  const count = found.terms.length + found.counters.length;
  return (
    <div className={styles.glossary}>
      <input
        type="search"
        className="field"
        aria-label={text('search')}
        placeholder={text('search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <p className={styles.count} role="status">
        {count === 0 ? text('none', { text: search.trim() }) : text('terms', { count })}
      </p>
      <Entries entries={found.terms} />
      {found.counters.length > 0 && <h3 className={styles.subheading}>{text('counters')}</h3>}
      <Entries entries={found.counters} />
    </div>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <dl className={styles.entries}>
      {entries.map(({ name, about, field, docs }) => (
        <div key={name} className={styles.entry}>
          <dt>{name}</dt>
          <dd>
            {about}
            {field !== undefined && <code className={styles.field}> {field}</code>}{' '}
            {docs !== undefined && <DocsLink to={docs} term={name} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
