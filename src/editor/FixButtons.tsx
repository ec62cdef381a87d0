import { Lightbulb } from 'lucide-react';
import type { ReactNode } from 'react';
import { looseText, useLanguage } from '../i18n/index.ts';
import { type EditorFile, type Problem, sessionStore } from '../session/index.ts';
import styles from './FixButtons.module.css';
import { useFixesOf } from './findings.ts';
import { changeBetween } from './ranges.ts';
import { applyEdits } from './repair/fix.ts';
import type { Offer } from './repair/offer.ts';

interface Props {
  readonly problem: Problem;
  readonly file: EditorFile;
}

/** Mends the text and shows where, which takes the focus to the editor: the button that had it goes with its problem. */
function carryOut(file: EditorFile, { edits }: Offer): void {
  const text = applyEdits(file.text, edits);
  const [edit] = edits.toSorted((one, other) => one.from - other.from);
  const { from, insert } = edit !== undefined && edit.insert !== '' ? edit : changeBetween(file.text, text);
  sessionStore.getState().editText(file.id, text);
  sessionStore.getState().show({ file: file.id, from, to: from + insert.replace(/(\s|---\n)+$/, '').length });
}

/** What can be done about a problem, each as a button. */
export function FixButtons({ problem, file }: Props): ReactNode {
  const language = useLanguage();
  const offers = useFixesOf(file.text)?.filter(({ fault, from }) => fault === problem.message && from === problem.from) ?? [];
  if (offers.length === 0) return null;
  return (
    <div className={styles.fixes}>
      {offers.map((offer) => {
        const words = looseText('language', offer.title.key, offer.title.params, language) ?? offer.title.key;
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
