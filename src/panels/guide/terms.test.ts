import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { counterFields } from '../../explain/index.ts';
import { en } from '../../i18n/en/index.ts';
import { es } from '../../i18n/es/index.ts';
import { countersDocs, docsOf, termIds } from './terms.ts';

/** Rows of docs/glossary.md that are marked for learners: the names in both languages, and the section. */
function markedRows() {
  const rows: { readonly en: readonly string[]; readonly es: readonly string[]; readonly section: string }[] = [];
  let section = '';
  for (const line of readFileSync(new URL('../../../docs/glossary.md', import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('## ')) section = line.slice(3);
    if (!line.startsWith('| ◆ ')) continue;
    const [, english = '', spanish = ''] = line.split('|');
    rows.push({ en: namesIn(english), es: namesIn(spanish), section });
  }
  return rows;
}

/** The names of a cell are bold: `**cordon**, **uncordon**: …`. */
const namesIn = (cell: string): readonly string[] => [...cell.matchAll(/\*\*([^*]+)\*\*(?: \(request\))?/g)].map(([, name = '']) => name);

describe('the glossary of the page', () => {
  const rows = markedRows();
  const terms = termIds.map((id) => ({ id, en: en.glossary.term[id], es: es.glossary.term[id] }));

  test('has a text in both languages for each term that docs/glossary.md marks for learners', () => {
    expect(rows.length).toBeGreaterThan(30);
    const missing = rows.filter((row) => !terms.some((term) => row.en.includes(term.en.name) && row.es.includes(term.es.name)));
    expect(missing).toEqual([]);
  });

  test('has no term that docs/glossary.md does not mark', () => {
    expect(terms.filter((term) => !rows.some((row) => row.en.includes(term.en.name))).map(({ id }) => id)).toEqual([]);
  });

  test('explains each term in at most 20 words', () => {
    const long = terms.flatMap((term) => [term.en, term.es]).filter(({ about }) => about.split(' ').length > 20);
    expect(long).toEqual([]);
  });

  test('links each term of Kubernetes to its documentation, and no word of the playground', () => {
    for (const { id, en: english } of terms) {
      const isOurs = rows.some((row) => row.section === 'Time' && row.en.includes(english.name));
      const page = docsOf(id);
      if (isOurs) expect(page, id).toBeUndefined();
      else expect(page, id).toMatch(/^https:\/\/kubernetes\.io\/docs\/[a-z0-9/-]+\/(#[\w-]+)?$/);
    }
    expect(countersDocs).toMatch(/^https:\/\/kubernetes\.io\/docs\//);
  });

  test('has a text for each counter of a DaemonSet', () => {
    for (const texts of [en, es]) expect(Object.keys(texts.explain.counter).sort()).toEqual(Object.keys(counterFields).sort());
  });
});
