import { Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import { textOf, useLanguage } from '../i18n/index.ts';
import type { EditorFile, Problem } from '../session/index.ts';
import styles from './FixButtons.module.css';
import { amend } from './files/amend.ts';
import { useFixesOf } from './findings.ts';
import { changeBetween } from './ranges.ts';
import { applyEdits } from './repair/fix.ts';
import type { QuickFix } from './repair/quickFixes.ts';

interface Props {
  readonly problem: Problem;
  readonly file: EditorFile;
}

function carryOut(file: EditorFile, { edits }: QuickFix): void {
  const text = applyEdits(file.text, edits);
  const [edit] = edits.toSorted((one, other) => one.from - other.from);
  const { from, insert } = edit !== undefined && edit.insert !== '' ? edit : changeBetween(file.text, text);
  amend(file, text, { from, to: from + insert.replace(/(\s|---\n)+$/, '').length });
}

/** What can be done about a problem, each as a button. */
export function FixButtons({ problem, file }: Props): ReactNode {
  const language = useLanguage();
  const offers = useFixesOf(file.text)?.filter(({ fault, from }) => fault === problem.message && from === problem.from) ?? [];
  if (offers.length === 0) return null;
  return (
    <div className={styles.fixes}>
      {offers.map((offer) => {
        const words = textOf('language', language)(offer.title.key, offer.title.params);
        return (
          <button key={words} type="button" className={styles.fix} onClick={() => carryOut(file, offer)}>
            <Lightbulb size={14} aria-hidden />
            <span>{words}</span>
          </button>
        );
      })}
    </div>
  );
}
